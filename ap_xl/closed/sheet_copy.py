"""Copying a sheet with everything on it, within a book or into another one."""

from __future__ import annotations

import copy
import posixpath
import re

from lxml import etree

from ap_xl.closed import lines
from ap_xl.closed.addresses import Area
from ap_xl.closed.copying import Spot, copy_cells
from ap_xl.closed.formulas import mentions_sheet, rename_sheet, rename_table_in
from ap_xl.closed.name_elements import defined_names
from ap_xl.closed.names import insert_sorted
from ap_xl.closed.relationships import Relation
from ap_xl.closed.rewriting import rewrite_part
from ap_xl.closed.sheet_list import activate, add_sheet, place_sheet
from ap_xl.closed.tables import add_table, all_tables, tables_of
from ap_xl.closed.workbook_part import ORDER, SheetEntry, WorkbookPart
from ap_xl.closed.xml import Element, child, drop, ensure, local, main

_NUMBERED = re.compile(r" \(\d+\)$")
_ENDING_NUMBER = re.compile(r"\d*(\.\w+)$")
# What copies share with their model; anything else becomes their own.
_SHARED = {"image", "pivotCacheDefinition", "hyperlink"}
_UNIQUE = {"slicer", "timeline", "queryTable", "customProperty"}
_LOOSE = {
    "drawing",
    "comments",
    "threadedComment",
    "pivotTable",
    "oleObject",
    "control",
    "slicer",
    "vmlDrawing",
}


def copy_sheet(book: WorkbookPart, entry: SheetEntry, position: int) -> SheetEntry:
    """Copy a sheet to that position among all sheets of its book; the copy is the active one.

    Raises NotImplementedError for a sheet with slicers, timelines or external data.
    """
    _check_copyable(book, entry.part, set())
    # The copy takes the results along.
    book.forget_stale_results()
    name = copy_name(book, entry.name)
    names = _free_table_names(book, entry)
    part = _copy_part(book, entry.part, {})
    root = book.package.root(part)
    for top in root:
        if local(top) == "sheetPr":
            drop(top, "codeName")
        for view in top.iter(main("sheetView")):
            drop(view, "tabSelected")
    new = place_sheet(book, part, position, name)
    _rename_tables(book, new, names)
    _rewrite(book, new.part, entry.name, name, names)
    _copy_names(book, entry, new)
    book.formulas_changed()
    if entry.element.get("state", "visible") != "visible":
        new.element.set("state", entry.element.get("state", "visible"))
    else:
        activate(book, new)
    return new


def _check_copyable(book: WorkbookPart, part: str, seen: set[str]) -> None:
    """Raises NotImplementedError before anything is copied."""
    seen.add(part)
    for relation in book.package.relationships(part):
        if relation.kind in _UNIQUE:
            raise NotImplementedError(
                f"Sheet.copy with a {relation.kind} is not available for closed workbooks"
            )
        found = None if relation.external else book.package.find(relation.target)
        if found is not None and relation.kind not in _SHARED and found not in seen:
            _check_copyable(book, found, seen)


def copy_name(book: WorkbookPart, name: str) -> str:
    """``Name (2)``, or the next number that is free."""
    base = _NUMBERED.sub("", name)
    taken = {entry.name.casefold() for entry in book.entries}
    number = 2
    while True:
        ending = f" ({number})"
        wanted = base[: 31 - len(ending)] + ending
        if wanted.casefold() not in taken:
            return wanted
        number += 1


def _copy_part(book: WorkbookPart, part: str, copies: dict[str, str]) -> str:
    """A copy of a part and of what it points to, once each; ``copies`` has those made already."""
    if part in copies:
        return copies[part]
    package = book.package
    match = _ENDING_NUMBER.search(part)
    stem, ending = (part[: match.start()], match[1]) if match else posixpath.splitext(part)
    new = copies[part] = package.free_name(stem + "{}" + ending)
    kind = package.content_types.get(part)
    if kind.endswith("xml") and package.is_parsed(part):
        package.add(new, copy.deepcopy(package.root(part)), content_type=kind)
    else:
        package.add(new, data=package.data(part), content_type=kind)
    for relation in list(package.relationships(part)):
        _copy_relation(book, new, relation, copies)
    return new


def _copy_relation(book: WorkbookPart, new: str, relation: Relation, copies: dict[str, str]) -> None:
    target = relation.target
    found = None if relation.external else book.package.find(target)
    if found is not None and relation.kind not in _SHARED:
        target = _copy_part(book, found, copies)
    book.package.relationships(new).put(relation.id, relation.type, target, external=relation.external)


def _free_table_names(book: WorkbookPart, entry: SheetEntry) -> dict[str, str]:
    taken = {table.name.casefold() for table in all_tables(book)}
    taken |= {one.get("name", "").casefold() for one in defined_names(book)}
    names = {}
    for table in tables_of(book, entry):
        number = 2
        while f"{table.name}{number}".casefold() in taken:
            number += 1
        names[table.name] = f"{table.name}{number}"
        taken.add(names[table.name].casefold())
    return names


def _rename_tables(book: WorkbookPart, entry: SheetEntry, names: dict[str, str]) -> None:
    number = max((int(table.root.get("id", "0")) for table in all_tables(book)), default=0)
    for offset, table in enumerate(tables_of(book, entry), 1):
        new = names[table.name]
        table.root.set("id", str(number + offset))
        table.root.set("name", new)
        table.root.set("displayName", new)
        for name in [one for one in table.root.attrib if str(one).endswith("}uid")]:
            del table.root.attrib[name]
        table.touch()


def _rewrite(book: WorkbookPart, part: str, old: str, new: str, tables: dict[str, str]) -> None:
    """Let the formulas of a copied part and of those below it mean the copy."""

    def change(text: str) -> str:
        text = rename_sheet(text, old, new)
        for before, after in tables.items():
            text = rename_table_in(text, before, after)
        return text

    for one in _tree(book, part, set()):
        if book.package.content_types.get(one).endswith("+xml") and rewrite_part(
            book.package.root(one), change
        ):
            book.package.touch(one)


def _tree(book: WorkbookPart, part: str, seen: set[str]) -> set[str]:
    if part in seen:
        return seen
    seen.add(part)
    for relation in book.package.relationships(part):
        found = None if relation.external or relation.kind in _SHARED else book.package.find(relation.target)
        if found is not None:
            _tree(book, found, seen)
    return seen


def _copy_names(book: WorkbookPart, old: SheetEntry, new: SheetEntry) -> None:
    """The copy has its own of every name that belongs to the sheet or stands for cells of it."""
    number = str(book.entries.index(old))
    names = defined_names(book)
    own = {one.get("name", "").casefold() for one in names if one.get("localSheetId") == number}
    for one in names:
        scope = one.get("localSheetId")
        is_global = scope is None and mentions_sheet(one.text or "", old.name)
        if scope != number and not (is_global and one.get("name", "").casefold() not in own):
            continue
        copied = copy.deepcopy(one)
        copied.set("localSheetId", str(book.entries.index(new)))
        copied.text = rename_sheet(one.text or "", old.name, new.name)
        insert_sorted(ensure(book.root, "definedNames", ORDER), copied)
    book.touch()


def copy_sheet_into(
    source: WorkbookPart, entry: SheetEntry, target: WorkbookPart, position: int
) -> SheetEntry:
    """Copy a sheet's cells, formats, sizes and tables into another book.

    Raises NotImplementedError if something lies over the cells, or formulas lead to other sheets.
    """
    loose = [one.kind for one in source.package.relationships(entry.part) if one.kind in _LOOSE]
    if loose:
        raise NotImplementedError(f"Sheet.copy of a {loose[0]} into another closed workbook is not available")
    _check_formulas(source, entry)
    taken = {one.name.casefold() for one in target.entries}
    name = entry.name if entry.name.casefold() not in taken else copy_name(target, entry.name)
    new = add_sheet(target, position, name)
    old_sheet, sheet = source.worksheet(entry), target.worksheet(new)
    used = old_sheet.used_area()
    if used:
        copy_cells(Spot(source, entry, used), Spot(target, new, used))
        _copy_sizes(source, entry, sheet.root)
        for number in range(used.row1, used.row2 + 1):
            row = old_sheet.rows.get(number)
            if row is not None and row.get("ht"):
                height = Area(number, 1, number, 1)
                lines.set_row_height(sheet, height, float(row.get("ht", "15")))
    for table in tables_of(source, entry):
        style = child(table.root, "tableStyleInfo")
        names = {one.name.casefold() for one in all_tables(target)}
        kept = None if table.name.casefold() in names else table.name
        add_table(target, new, table.area, kept, style.get("name") if style is not None else None)
    return new


def _check_formulas(source: WorkbookPart, entry: SheetEntry) -> None:
    others = [one.name for one in source.entries if one is not entry]
    sheet = source.worksheet(entry)
    for formula in sheet.root.iter(main("f")):
        if any(mentions_sheet(formula.text or "", other) for other in others):
            raise NotImplementedError(
                "Sheet.copy into another closed workbook with formulas that stay behind"
            )


def _copy_sizes(source: WorkbookPart, entry: SheetEntry, root: Element) -> None:
    cols = child(source.worksheet(entry).root, "cols")
    if cols is None:
        return
    new = copy.deepcopy(cols)
    for column in new:
        drop(column, "style")
    data = child(root, "sheetData")
    if data is not None:
        data.addprevious(new)
    etree.cleanup_namespaces(new)
