"""The module columns of Besoins, also those that come later: width, 0 to 3, heat map, header."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from ap_xl.template import palette
from ap_xl.template.conditional import LINE, NEED_LOOKS
from ap_xl.template.formats import Formats
from ap_xl.template.layout import (
    FIRST_ROW,
    HEADER_ROW,
    NEED_WIDTH,
    SENTENCE_ROW,
    PlacedTable,
    cell,
    need_column,
)
from ap_xl.template.validations import need_rule
from ap_xl.workbook.columns import Column
from ap_xl.workbook.raw import column_letters
from ap_xl.workbook.schema import Needs

NEED_WORDS = ("aucun", "faible", "fort", "prioritaire")

MOST_MODULES = 60
"""How many module columns are made ready."""

_ANY_MODULE: Column = need_column("Besoin")


def _span(placed: PlacedTable) -> tuple[int, int]:
    """The first and last module column, those to come included."""
    first = placed.left + len(Needs.columns)
    return first, max(first + MOST_MODULES - 1, placed.right + 1)


def colour_needs(worksheet: Worksheet, placed: PlacedTable, formats: Formats) -> None:
    """The stronger, the warmer; an empty cell, not diagnosed, stays white.

    These rules must be the first of the sheet: LibreOffice shows one rule a cell.
    """
    first, last = _span(placed)
    at = cell(FIRST_ROW, first)
    for need, colours in enumerate(NEED_LOOKS):
        look = formats.conditional(**LINE, **colours)
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({at}),{at}={need})", "format": look}
        worksheet.conditional_format(FIRST_ROW, first, placed.last_row, last, rule)


def write_legend(worksheet: Worksheet, placed: PlacedTable, formats: Formats) -> None:
    """The four needs in words and colours, above the first module columns."""
    first, _ = _span(placed)
    for need, (word, colours) in enumerate(zip(NEED_WORDS, NEED_LOOKS, strict=True)):
        look = formats.get(**{**colours, "font_color": palette.INK}, font_size=9, align="center")
        worksheet.write_string(SENTENCE_ROW, first + need, f"{need} {word}", look)


def provide_need_columns(worksheet: Worksheet, placed: PlacedTable, formats: Formats) -> None:
    """Looks for the columns that « Vérifier » adds at the right; they appear with the column's header."""
    first, last = placed.right + 1, _span(placed)[1]
    worksheet.set_column(first, last, NEED_WIDTH, formats.cell(_ANY_MODULE))
    worksheet.data_validation(FIRST_ROW, first, placed.last_row, last, need_rule(_ANY_MODULE))
    letters = column_letters(first + 1)
    has_header = f'{letters}${HEADER_ROW + 1}<>""'
    header = formats.conditional(bg_color=palette.TEAL_SOFT, font_color=palette.TEAL, bold=True)
    worksheet.conditional_format(
        HEADER_ROW,
        first,
        HEADER_ROW,
        last,
        {"type": "formula", "criteria": f"={has_header}", "format": header},
    )
    line = formats.conditional(**LINE)
    filled = f'=AND({has_header},{placed.anchor(Needs.id)}<>"")'
    worksheet.conditional_format(
        FIRST_ROW, first, placed.last_row, last, {"type": "formula", "criteria": filled, "format": line}
    )
