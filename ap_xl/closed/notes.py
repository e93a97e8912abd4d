"""Notes (the older kind of comments) of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

from ap_xl.closed import note_writing
from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.text import read_rich
from ap_xl.closed.unsupported import names_what_is_missing
from ap_xl.closed.xml import Element, child, main

if TYPE_CHECKING:
    from ap_xl.closed.impl_range import RangeImpl
    from ap_xl.closed.impl_sheet import SheetImpl


def notes_of(sheet: SheetImpl) -> list[NoteImpl]:
    """The notes of a sheet, in the order of the file."""
    package = sheet.book.part.package
    found = []
    for relation in package.relationships(sheet.entry.part).of_kind("comments"):
        root = package.root(package.target(sheet.entry.part, relation.id))
        found += [NoteImpl(sheet, root, element) for element in root.iter(main("comment"))]
    return found


@names_what_is_missing
class NoteImpl(base_classes.Note):  # type: ignore[misc]
    """One note."""

    def __init__(self, sheet: SheetImpl, root: Element, element: Element) -> None:
        self._sheet = sheet
        self._root = root
        self._element = element

    @property
    def api(self) -> NoteImpl:
        """The object itself."""
        return self

    @property
    def area(self) -> Area:
        """The cell."""
        return parse_area(self._element.get("ref", "A1"))

    @property
    def text(self) -> str:
        """What it says."""
        text = child(self._element, "text")
        return "" if text is None else read_rich(text)

    @text.setter
    def text(self, value: str) -> None:
        note_writing.set_note(self._element, value)
        self._touch()

    def delete(self) -> None:
        """Take the note away."""
        note_writing.remove_note(self._sheet.book.part, self._sheet.entry, self._element)

    def _touch(self) -> None:
        package = self._sheet.book.part.package
        for relation in package.relationships(self._sheet.entry.part).of_kind("comments"):
            package.touch(package.target(self._sheet.entry.part, relation.id))

    @property
    def author(self) -> str:
        """Who wrote it."""
        authors = list(self._root.iter(main("author")))
        number = int(self._element.get("authorId", "0"))
        return (authors[number].text or "") if number < len(authors) else ""

    @property
    def location(self) -> RangeImpl:
        """The range of the cell."""
        return self._sheet.area_range(self.area)
