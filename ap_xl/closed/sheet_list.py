"""Adding, renaming, moving, hiding and deleting sheets, and what must follow."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from ap_xl.closed.formulas import lose_sheet, lose_table_in, rename_sheet
from ap_xl.closed.name_elements import defined_names
from ap_xl.closed.rewriting import rewrite_formulas
from ap_xl.closed.tables import tables_of
from ap_xl.closed.workbook_part import ORDER, SheetEntry, WorkbookPart
from ap_xl.closed.xml import REL, Element, child, drop, ensure, local, main, new_root

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_FORBIDDEN = re.compile(r"[\\/?*\[\]:\x00-\x1f]")


def check_sheet_name(book: WorkbookPart, name: str, own: SheetEntry | None = None) -> None:
    """Raises ValueError for a name that Excel would not give to a sheet."""
    if not name or len(name) > 31 or _FORBIDDEN.search(name) or name[0] == "'" or name[-1] == "'":
        raise ValueError(f"not a name for a sheet: {name!r}")
    if name.casefold() == "history":
        raise ValueError("Excel keeps the name 'History' for itself")
    for entry in book.entries:
        if entry is not own and entry.name.casefold() == name.casefold():
            raise ValueError(f"there is already a sheet named {name!r}")


def add_sheet(book: WorkbookPart, position: int, name: str | None) -> SheetEntry:
    """Put an empty sheet in at that position among all sheets."""
    if name is None:
        number = 1
        while any(entry.name.casefold() == f"sheet{number}" for entry in book.entries):
            number += 1
        name = f"Sheet{number}"
    check_sheet_name(book, name)
    part = book.package.free_name("xl/worksheets/sheet{}.xml")
    root = new_root("worksheet")
    for tag in ("sheetViews", "sheetFormatPr", "sheetData"):
        etree.SubElement(root, main(tag))
    etree.SubElement(root[0], main("sheetView"), workbookViewId="0")
    root[1].set("defaultRowHeight", "15")
    book.package.add(part, root, content_type=_TYPE)
    return place_sheet(book, part, position, name)


def place_sheet(book: WorkbookPart, part: str, position: int, name: str) -> SheetEntry:
    """Make a part the sheet at that position among all sheets."""
    relation = book.package.relationships(book.part).add("worksheet", part)
    taken = [int(entry.element.get("sheetId", "0")) for entry in book.entries]
    element = etree.Element(main("sheet"), name=name, sheetId=str(max(taken) + 1))
    element.set(f"{{{REL}}}id", relation)
    entry = SheetEntry(element, part, "worksheet")
    before = list(book.entries)
    book.entries.insert(position, entry)
    _reorder(book, before)
    return entry


def move_sheet(book: WorkbookPart, entry: SheetEntry, position: int) -> None:
    """Put a sheet elsewhere; ``position`` counts the other sheets only."""
    before = list(book.entries)
    book.entries.remove(entry)
    book.entries.insert(position, entry)
    _reorder(book, before)


def _reorder(book: WorkbookPart, before: list[SheetEntry]) -> None:
    """Write the list of sheets as it is now, and shift what counts sheets by position."""
    sheets = child(book.root, "sheets")
    if sheets is None:
        return
    active = [view.get("activeTab") for view in _views(book)]
    for entry in book.entries:
        sheets.append(entry.element)
    for entry in before:
        if entry not in book.entries:
            sheets.remove(entry.element)
    for name in defined_names(book):
        old = name.get("localSheetId")
        if old is not None and int(old) < len(before) and before[int(old)] in book.entries:
            name.set("localSheetId", str(book.entries.index(before[int(old)])))
    for view, tab in zip(_views(book), active, strict=True):
        for attribute, old in (("activeTab", tab or "0"), ("firstSheet", view.get("firstSheet"))):
            if old is not None:
                _set_tab(book, view, attribute, before, int(old))
    _drop_titles(book)
    book.touch()
    book.sheets_changed()


def _set_tab(book: WorkbookPart, view: Element, attribute: str, before: list[SheetEntry], old: int) -> None:
    entry = before[old] if old < len(before) else before[0]
    new = book.entries.index(entry) if entry in book.entries else min(old, len(book.entries) - 1)
    if book.entries[new].element.get("state", "visible") != "visible":
        new = next(
            i for i, one in enumerate(book.entries) if one.element.get("state", "visible") == "visible"
        )
    if new or view.get(attribute) is not None:
        view.set(attribute, str(new))
    if attribute == "activeTab" and book.entries[new] is not entry:
        select_tab(book, book.entries[new])


def activate(book: WorkbookPart, entry: SheetEntry) -> None:
    """Make a sheet the one that shows when the file is opened; raises ValueError for a hidden one."""
    if entry.element.get("state", "visible") != "visible":
        raise ValueError(f"the sheet {entry.name!r} is hidden")
    views = ensure(book.root, "bookViews", ORDER)
    view = next(iter(_views(book)), None)
    if view is None:
        view = etree.SubElement(views, main("workbookView"))
    book.came_from = None
    view.set("activeTab", str(book.entries.index(entry)))
    book.touch()
    select_tab(book, entry)


def select_tab(book: WorkbookPart, entry: SheetEntry) -> None:
    """Select that tab and no other: what is typed into one of several selected sheets goes into all."""
    for other in book.entries:
        if other is not entry and b"tabSelected" not in book.package.data(other.part):
            continue
        root = book.package.root(other.part)
        for view in root.iter(main("sheetView")):
            if other is entry:
                view.set("tabSelected", "1")
            else:
                drop(view, "tabSelected")
            book.package.touch(other.part)


def _views(book: WorkbookPart) -> list[Element]:
    views = child(book.root, "bookViews")
    return [] if views is None else [view for view in views if local(view) == "workbookView"]


def _drop_titles(book: WorkbookPart) -> None:
    # The document properties list sheets and names too; Excel writes that list anew when it saves.
    for relation in book.package.relationships("").of_kind("extended-properties"):
        part = book.package.find(relation.target)
        if part is None:
            continue
        root = book.package.root(part)
        for element in [one for one in root if local(one) in ("HeadingPairs", "TitlesOfParts")]:
            root.remove(element)
            book.package.touch(part)


def rename(book: WorkbookPart, entry: SheetEntry, name: str) -> None:
    """Give a sheet another name; formulas, names, validations and charts follow. Raises ValueError."""
    check_sheet_name(book, name, entry)
    old = entry.name
    if old == name:
        return
    entry.element.set("name", name)
    book.touch()
    _drop_titles(book)
    book.sheets_changed()
    rewrite_formulas(book, old, lambda text: rename_sheet(text, old, name))
    _rewrite_pivot_sources(book, old, name)
    _rewrite_links(book, lambda text: rename_sheet(text, old, name))


def set_visibility(book: WorkbookPart, entry: SheetEntry, state: str) -> None:
    """``visible``, ``hidden`` or ``veryHidden``; raises ValueError for the last sheet to be seen."""
    others = [
        one for one in book.entries if one is not entry and one.element.get("state", "visible") == "visible"
    ]
    if state != "visible" and not others:
        raise ValueError("a workbook needs a visible sheet")
    if state == "visible":
        drop(entry.element, "state")
    else:
        entry.element.set("state", state)
    for view in _views(book):
        tab = int(view.get("activeTab", "0"))
        back = book.came_from
        if book.entries[min(tab, len(book.entries) - 1)] is entry and back in others:
            tab = book.entries.index(back)
            view.set("activeTab", str(tab))
            select_tab(book, back)
        _set_tab(book, view, "activeTab", book.entries, tab)
    book.touch()


def delete(book: WorkbookPart, entry: SheetEntry) -> None:
    """Take a sheet and what only it uses out; raises ValueError for the last visible one."""
    visible = [one for one in book.entries if one.element.get("state", "visible") == "visible"]
    if visible == [entry]:
        raise ValueError("a workbook needs a visible sheet")
    for number in book.strings_of(entry.part):
        book.strings.release(number)
    tables = [table.name for table in tables_of(book, entry)]
    before = list(book.entries)
    index = before.index(entry)
    for name in defined_names(book):
        if name.get("localSheetId") == str(index):
            parent = name.getparent()
            if parent is not None:
                parent.remove(name)
    group = child(book.root, "definedNames")
    if group is not None and not len(group):
        book.root.remove(group)
    book.entries.remove(entry)
    _reorder(book, before)
    relations = book.package.relationships(book.part)
    for relation in relations:
        if book.package.find(relation.target) == entry.part:
            relations.remove(relation.id)
    old = entry.name
    _remove_tree(book, entry.part)
    book.forget_worksheet(entry.part)
    rewrite_formulas(book, old, lambda text: lose_sheet(text, old))
    for table in tables:
        lose_table(book, table)
    book.formulas_changed()


def lose_table(book: WorkbookPart, name: str) -> None:
    """Break the formulas that refer to a table which is gone: Excel would not open a file with them."""
    rewrite_formulas(book, name, lambda text: lose_table_in(text, name))


def drop_unused(book: WorkbookPart, part: str) -> None:
    """Remove a part that nothing points to, and the parts that only it points to."""
    if not _is_target(book, part):
        _remove_tree(book, part)


def _remove_tree(book: WorkbookPart, part: str) -> None:
    """Remove a part, and the parts that nothing else points to."""
    package = book.package
    targets = [package.find(one.target) for one in package.relationships(part) if not one.external]
    package.remove(part)
    for target in targets:
        if target is not None and target in package and not _is_target(book, target):
            _remove_tree(book, target)


def _is_target(book: WorkbookPart, part: str) -> bool:
    package = book.package
    for name in package.parts:
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("_rels/")
        for relation in package.relationships(folder + file.removesuffix(".rels")):
            if not relation.external and package.find(relation.target) == part:
                return True
    return False


def _rewrite_pivot_sources(book: WorkbookPart, old: str, new: str) -> None:
    for part in list(book.package.parts):
        if "pivotCacheDefinition+xml" not in book.package.content_types.get(part):
            continue
        for element in book.package.root(part).iter(main("worksheetSource")):
            if element.get("sheet") == old:
                element.set("sheet", new)
                book.package.touch(part)


def _rewrite_links(book: WorkbookPart, change: Callable[[str], str]) -> None:
    for entry in book.sheets:
        if b"hyperlink" not in book.package.data(entry.part):
            continue
        for element in book.package.root(entry.part).iter(main("hyperlink")):
            place = element.get("location")
            if place and change(place) != place:
                element.set("location", change(place))
                book.package.touch(entry.part)
