"""Drawing a free-form sheet: bands, labels, formulas with their cached values."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ap_xl.template import palette
from ap_xl.template.formats import Formats, Property
from ap_xl.template.formulas import Computed, text
from ap_xl.template.layout import cell


@dataclass(frozen=True)
class Canvas:
    """A sheet whose cells hold text, numbers or formulas, each over one or several columns."""

    worksheet: Worksheet
    formats: Formats
    left: int
    right: int

    def put(
        self, row: int, column: int, what: str | float | Computed, look: Format, last: int | None = None
    ) -> None:
        """Write in a cell, merged up to the column `last`; the look covers all of them."""
        if last is not None and last > column:
            self.worksheet.merge_range(row, column, row, last, "", look)
        if isinstance(what, str) and what:
            self.worksheet.write_string(row, column, what, look)  # a name may begin like a formula
        elif not isinstance(what, Computed):
            self.worksheet.write(row, column, what, look)
        elif what.array:
            self.worksheet.write_array_formula(
                row, column, row, column, f"{{={what.formula}}}", look, what.value
            )
        else:
            self.worksheet.write_formula(row, column, f"={what.formula}", look, what.value)

    def link(self, row: int, column: int, shown: str, sheet: str, look: Format, last: int) -> None:
        """A text that leads to another sheet; a formula, as LibreOffice has its own colour for linked texts."""
        self.worksheet.merge_range(row, column, row, last, "", look)
        tip = f"Aller à la feuille {sheet}"
        self.worksheet.write_url(row, column, f"internal:'{sheet}'!A1", look, shown, tip)
        self.put(row, column, Computed(text(shown), shown), look)

    def fill(self, row: int, look: Format) -> None:
        """One look over the whole width."""
        for column in range(self.left, self.right + 1):
            self.worksheet.write_blank(row, column, None, look)

    def band(self, row: int, height: float, **properties: Property) -> Format:
        """A teal band over the whole width; what is written on it takes the returned look."""
        self.worksheet.set_row(row, height)
        look = self.formats.get(bg_color=palette.TEAL, font_color=palette.PAPER, align="left", **properties)
        self.fill(row, look)
        return look

    def heading(self, row: int, column: int, last: int, title: str) -> None:
        """A section's title, underlined over its columns."""
        look = self.formats.get(
            bold=True, font_size=13, font_color=palette.TEAL, bottom=2, bottom_color=palette.TEAL_MID
        )
        self.worksheet.set_row(row, 24)
        for at in range(column, last + 1):
            self.worksheet.write_blank(row, at, None, look)
        self.worksheet.write_string(row, column, title, look)

    def line_under_filled(self, first: int, last: int, witness: int, right: int | None = None) -> None:
        """A thin line, up to the column `right`, under each row whose cell in `witness` shows something."""
        look = self.formats.conditional(bottom=1, bottom_color=palette.LINE)
        formula = f'=${cell(first, witness)}<>""'
        options = {"type": "formula", "criteria": formula, "format": look}
        end = self.right if right is None else right
        self.worksheet.conditional_format(first, self.left, last, end, options)
