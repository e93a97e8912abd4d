"""How the cells of packs look: yellow is to fill in, white to read."""

from __future__ import annotations

from xlsxwriter.format import Format

from ap_xl.template import palette
from ap_xl.template.formats import Formats, Property, is_centred
from ap_xl.workbook.columns import Column, Kind, number_format_of
from ap_xl.workbook.schema import Reviews

_SIGNED = "+0;-0;0"
WRAPPED_FROM = 26
"""From this width on (characters), texts take more lines where they need them."""
NARROW = 6


def header_look(formats: Formats, column: Column, *, is_input: bool, is_upright: bool) -> Format:
    """Ochre above what is to fill in."""
    properties: dict[str, Property] = {
        "bold": True,
        "bg_color": palette.OCHRE if is_input else palette.TEAL,
        "font_color": palette.PAPER,
        "text_wrap": not is_upright,
        "align": "center" if is_upright or _is_centred(column) else "left",
        "border": 1,
        "border_color": palette.PAPER,
    }
    if is_upright:
        properties["rotation"] = 90
    elif not _is_centred(column):
        properties["indent"] = 1
    return formats.get(**properties)


def cell_look(formats: Formats, column: Column, *, is_open: bool) -> Format:
    """Yellow and unlocked where something may be typed."""
    properties: dict[str, Property] = {
        "border": 1,
        "border_color": palette.LINE,
        "locked": not is_open,
        "align": "center" if _is_centred(column) else "left",
        "text_wrap": column.width >= WRAPPED_FROM,
    }
    if not _is_centred(column):
        properties["indent"] = 1
    if is_open:
        properties["bg_color"] = palette.YELLOW_SOFT
    number_format = _SIGNED if column.name == Reviews.progress.name else number_format_of(column)
    if number_format:
        properties["num_format"] = number_format
    return formats.get(**properties)


def _is_centred(column: Column) -> bool:
    return is_centred(column) or bool(column.number_format) or column.kind is Kind.CHOICE
