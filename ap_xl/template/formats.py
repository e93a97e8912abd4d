"""Cell formats, made once per workbook and shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from ap_xl.template import palette
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.schema import Reviews

Property = str | float | bool

FONT = "Calibri"

DATE_FORMAT = "dd/mm/yyyy"
TIME_FORMAT = "hh:mm"
MOMENT_FORMAT = "dd/mm/yyyy hh:mm"

_NUMBER_FORMATS: Mapping[Kind, str] = {
    Kind.DATE: DATE_FORMAT,
    Kind.TIME: TIME_FORMAT,
    Kind.MOMENT: MOMENT_FORMAT,
    Kind.INTEGER: "0",
    Kind.NEED: "0",
    Kind.CODE: "@",
    Kind.REFERENCE: "@",
}
_CENTRED = {Kind.DATE, Kind.TIME, Kind.MOMENT, Kind.FLAG, Kind.NEED, Kind.INTEGER, Kind.NUMBER}
_SPACE_AT_THE_RIGHT = "_0_0"
"""Two digits wide; LibreOffice loses the indent of right-aligned cells."""
NORMAL, SMALL = 11, 10
_WRAPPED_FROM: Mapping[Kind, int] = {Kind.TEXT: 30, Kind.REFERENCES: 20, Kind.CHOICES: 20}
"""From this width on, the texts of a kind take more lines where they need them."""
_SIGNED = "+0;-0;0"


def is_centred(column: Column) -> bool:
    """Short values of one length; numbers with decimals stand under each other instead."""
    if column.number_format:
        return False
    return column.kind in _CENTRED or (column.kind is Kind.VALUE and column.shown)


@dataclass
class Formats:
    """The formats of one workbook; `get` returns the same object for the same properties."""

    workbook: Workbook
    _known: dict[tuple[tuple[str, Property], ...], Format] = field(default_factory=dict)

    def get(self, **properties: Property) -> Format:
        full = {
            "font_name": FONT,
            "font_size": 11,
            "font_color": palette.INK,
            "valign": "vcenter",
            **properties,
        }
        key = tuple(sorted(full.items()))
        if key not in self._known:
            self._known[key] = self.workbook.add_format(full)
        return self._known[key]

    def conditional(self, **properties: Property) -> Format:
        """A format for a rule: only what it changes."""
        key = (("conditional", True), *sorted(properties.items()))
        if key not in self._known:
            self._known[key] = self.workbook.add_format(properties)
        return self._known[key]

    def title(self) -> Format:
        return self.get(font_size=18, bold=True, font_color=palette.TEAL)

    def sentence(self) -> Format:
        return self.get(font_color=palette.MUTED)

    def note(self) -> Format:
        return self.get(font_color=palette.MUTED, italic=True, font_size=10)

    def caption(self) -> Format:
        return self.get(bold=True, font_color=palette.TEAL, font_size=12, valign="bottom")

    def header(self, background: str, font: str, *, centred: bool = False) -> Format:
        return self.get(
            bold=True,
            bg_color=background,
            font_color=font,
            text_wrap=True,
            align="center" if centred else "left",
            indent=0 if centred else 1,
            border=1,
            border_color=palette.PAPER,
        )

    def cell(self, column: Column, *, size: int = NORMAL) -> Format:
        """The format of a column's cells, from its kind and width."""
        properties: dict[str, Property] = {"font_size": size}
        number_format = column.number_format or _NUMBER_FORMATS.get(column.kind)
        if number_format:
            properties["num_format"] = number_format
        if column is Reviews.progress:
            properties["num_format"] = _SIGNED
        if column.number_format:
            properties |= {"align": "right", "num_format": column.number_format + _SPACE_AT_THE_RIGHT}
        elif is_centred(column):
            properties["align"] = "center"
        else:
            properties |= {"align": "left", "indent": 1}
        if column.width >= _WRAPPED_FROM.get(column.kind, column.width + 1):
            properties["text_wrap"] = True
        if column.output:
            properties["font_color"] = palette.MUTED
        return self.get(**properties)
