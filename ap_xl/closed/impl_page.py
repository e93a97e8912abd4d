"""How a sheet is shown and printed, as xlwings sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

from ap_xl.closed import names, panes
from ap_xl.closed.addresses import parse_area, quote_sheet
from ap_xl.closed.unsupported import names_what_is_missing

if TYPE_CHECKING:
    from ap_xl.closed.impl_sheet import SheetImpl

_PRINT_AREA = "_xlnm.Print_Area"


@names_what_is_missing
class PageSetupImpl(base_classes.PageSetup):  # type: ignore[misc]
    """The page setup of a sheet."""

    def __init__(self, sheet: SheetImpl) -> None:
        self._sheet = sheet

    @property
    def api(self) -> PageSetupImpl:
        """The object itself."""
        return self

    @property
    def print_area(self) -> str | None:
        """The cells that are printed, as an absolute address; None if all."""
        sheet = self._sheet
        found = names.find_name(sheet.book.part, _PRINT_AREA, sheet.entry)
        if found is None:
            return None
        areas = (piece.rpartition("!")[2] for piece in names.split_areas(found.text or ""))
        return ",".join(areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        book, sheet = self._sheet.book.part, self._sheet
        found = names.find_name(book, _PRINT_AREA, sheet.entry)
        if not value:
            if found is not None:
                names.delete_name(book, found)
            return
        areas = [parse_area(piece) for piece in value.split(",")]
        prefix = quote_sheet(sheet.name) + "!"
        text = ",".join(prefix + area.label(row_absolute=True, column_absolute=True) for area in areas)
        names.put_name(book, _PRINT_AREA, text, sheet.entry)


class FreezePanesImpl(base_classes.FreezePanes):  # type: ignore[misc]
    """The frozen rows and columns of a sheet."""

    def __init__(self, sheet: SheetImpl) -> None:
        self._sheet = sheet

    def freeze_at(self, frozen_range: str) -> None:
        """Keep rows (``1:2``), columns (``A:B``) or both (``A1:B2``) in view."""
        panes.freeze(self._sheet.cells_part, parse_area(frozen_range))

    def unfreeze(self) -> None:
        """Let everything scroll."""
        panes.unfreeze(self._sheet.cells_part)
