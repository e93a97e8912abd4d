# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""What lies over the cells of a sheet: it can be counted, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed.notes import notes_of
from ap_xl.closed.unsupported import refuse
from ap_xl.closed.xml import local

if TYPE_CHECKING:
    from ap_xl.closed.impl_sheet import SheetImpl

_ANCHORS = {"absoluteAnchor", "oneCellAnchor", "twoCellAnchor"}


class ShapesImpl(base_classes.Collection):  # type: ignore[misc]
    """The charts, pictures, drawings and notes of a sheet."""

    def __init__(self, sheet: SheetImpl) -> None:
        self._sheet = sheet

    @property
    def api(self) -> ShapesImpl:
        """The object itself."""
        return self

    def __len__(self) -> int:
        part, package = self._sheet.entry.part, self._sheet.book.part.package
        drawings = package.relationships(part).of_kind("drawing")
        roots = [package.root(package.target(part, one.id)) for one in drawings]
        anchors = sum(local(element) in _ANCHORS for root in roots for element in root)
        return anchors + len(notes_of(self._sheet))

    def __call__(self, name_or_index: Any) -> Any:
        """Raises NotImplementedError."""
        refuse("Sheet.shapes by name or number")

    __iter__ = __contains__ = __call__
