"""Cell formats, made once per workbook and shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from ap_xl.template import palette
from ap_xl.workbook.columns import Column, Kind

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
_CENTRED = {Kind.DATE, Kind.TIME, Kind.MOMENT, Kind.FLAG, Kind.NEED, Kind.INTEGER}
CENTRED_HEADERS = _CENTRED | {Kind.NUMBER}
_WRAP_FROM_WIDTH = 36


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
            border=1,
            border_color=palette.PAPER,
        )

    def cell(self, column: Column, *, is_last: bool = False) -> Format:
        """The format of a column's cells, from the column's kind and width; the last one runs on to the right."""
        properties: dict[str, Property] = {}
        number_format = column.number_format or _NUMBER_FORMATS.get(column.kind)
        if number_format:
            properties["num_format"] = number_format
        if column.kind in _CENTRED:
            properties["align"] = "center"
        elif column.kind in (Kind.TEXT, Kind.REFERENCES) and column.width >= _WRAP_FROM_WIDTH and not is_last:
            properties["text_wrap"] = True
        elif column.kind is Kind.NUMBER or column.number_format:
            properties |= {"align": "right", "indent": 1}
        elif column.kind is Kind.VALUE:
            properties["align"] = "left"
        if column.output:
            properties["font_color"] = palette.MUTED
        return self.get(**properties)
