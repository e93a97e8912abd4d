"""The list of defined names in the workbook part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ap_xl.closed.xml import Element, child, local

if TYPE_CHECKING:
    from ap_xl.closed.workbook_part import SheetEntry, WorkbookPart


def defined_names(book: WorkbookPart) -> list[Element]:
    """All ``definedName`` elements."""
    group = child(book.root, "definedNames")
    return [] if group is None else [one for one in group if local(one) == "definedName"]


def scope_of(book: WorkbookPart, element: Element) -> SheetEntry | None:
    """The sheet a name belongs to; None for the whole workbook's."""
    local_id = element.get("localSheetId")
    if local_id is None or int(local_id) >= len(book.entries):
        return None
    return book.entries[int(local_id)]
