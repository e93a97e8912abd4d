"""Excel tables (list objects): their part, their columns, their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree

from ap_xl.closed.addresses import Area, parse_area
from ap_xl.closed.cells import Content
from ap_xl.closed.errors import Damaged, TooLarge
from ap_xl.closed.formulas import rename_columns_in, rename_table_in
from ap_xl.closed.limits import LIMITS
from ap_xl.closed.name_elements import defined_names
from ap_xl.closed.rewriting import rewrite_formulas
from ap_xl.closed.text import escape, unescape
from ap_xl.closed.worksheet import ORDER as SHEET_ORDER
from ap_xl.closed.xml import REL, Element, child, drop, ensure, local, main, new_root

if TYPE_CHECKING:
    from ap_xl.closed.workbook_part import SheetEntry, WorkbookPart
    from ap_xl.closed.worksheet import Worksheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"
ORDER = ("autoFilter", "sortState", "tableColumns", "tableStyleInfo", "extLst")
_COLUMN_ORDER = ("calculatedColumnFormula", "totalsRowFormula", "xmlColumnPr", "extLst")
_NAME = re.compile(r"[^\W\d][\w.\\]*$|\\[\w.\\]*$")
_LIKE_CELL = re.compile(r"(?i)[a-z]{1,3}[0-9]+$|r[0-9]*c[0-9]*$|[rc]$")


class TablePart:
    """One table part of a sheet."""

    def __init__(self, book: WorkbookPart, entry: SheetEntry, part: str) -> None:
        self.book = book
        self.entry = entry
        self.part = part
        self.root = book.package.root(part)
        if self.root.tag != main("table"):
            raise Damaged(f"{part} is not a table", "content")

    def touch(self) -> None:
        """Say that the table's XML changed."""
        self.book.package.touch(self.part)
        self.book.forget_dependents()

    @property
    def sheet(self) -> Worksheet:
        """The cells of the sheet the table is on."""
        return self.book.worksheet(self.entry)

    @property
    def name(self) -> str:
        """The table's name as formulas use it."""
        return self.root.get("displayName") or self.root.get("name") or ""

    @property
    def area(self) -> Area:
        """All of the table; raises Damaged or TooLarge."""
        try:
            area = parse_area(self.root.get("ref", ""))
        except ValueError as error:
            raise Damaged(f"the table {self.name} has no place: {error}", "content") from error
        if area.cells > LIMITS.range_cells:
            raise TooLarge(f"the table {self.name} covers the {area.cells} cells {area}", "cells")
        return area

    @property
    def header_rows(self) -> int:
        """1 if the header row shows, else 0."""
        return int(self.root.get("headerRowCount", "1"))

    @property
    def totals_rows(self) -> int:
        """1 if the totals row shows, else 0."""
        return int(self.root.get("totalsRowCount", "0"))

    @property
    def body(self) -> Area:
        """The rows between header and totals, the blank one of an empty table included."""
        area = self.area
        return Area(area.row1 + self.header_rows, area.col1, area.row2 - self.totals_rows, area.col2)

    @property
    def is_empty(self) -> bool:
        """Whether the table has only the blank row where the first entry will go."""
        return self.root.get("insertRow") in ("1", "true") or self.body.height < 1

    @property
    def header(self) -> Area | None:
        """The header row, if it shows."""
        area = self.area
        return Area(area.row1, area.col1, area.row1, area.col2) if self.header_rows else None

    @property
    def totals(self) -> Area | None:
        """The totals row, if it shows."""
        area = self.area
        return Area(area.row2, area.col1, area.row2, area.col2) if self.totals_rows else None

    @property
    def columns(self) -> list[Element]:
        """The ``tableColumn`` elements."""
        group = child(self.root, "tableColumns")
        return [] if group is None else [one for one in group if local(one) == "tableColumn"]

    @property
    def column_names(self) -> list[str]:
        """The names of the columns from left to right."""
        return [unescape(one.get("name", "")) for one in self.columns]

    def fill_insert_row(self) -> None:
        """Take the blank row of an empty table for a row of its own."""
        drop(self.root, "insertRow", "insertRowShift")
        self.touch()

    def empty_row(self) -> None:
        """Take the only row for the blank one where the first entry will go."""
        self.root.set("insertRow", "1")
        self.touch()

    def set_ref(self, area: Area) -> None:
        """Move or resize the table's own references; cells are left alone."""
        self.root.set("ref", area.text())
        body_end = area.row2 - self.totals_rows
        filter_element = child(self.root, "autoFilter")
        if filter_element is not None:
            filter_element.set("ref", Area(area.row1, area.col1, body_end, area.col2).text())
            for column in list(filter_element.iterchildren(main("filterColumn"))):
                if int(column.get("colId", "0")) >= area.width:
                    filter_element.remove(column)
        self.touch()

    def forget_sorting(self) -> None:
        """Drop the note of how rows were last sorted, whose references would be wrong."""
        for element in list(self.root.iter(main("sortState"))):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)

    def set_columns(self, names: Sequence[str]) -> None:
        """Make the columns those names: kept from the left, added or dropped at the right."""
        if list(names) == self.column_names:
            return
        group = ensure(self.root, "tableColumns", ORDER)
        present = self.columns
        for extra in present[len(names) :]:
            group.remove(extra)
        for column, name in zip(present, names, strict=False):
            if unescape(column.get("name", "")) != name:
                column.set("name", column_attribute(name))
        next_id = max((int(one.get("id", "0")) for one in present), default=0) + 1
        for number, name in enumerate(names[len(present) :]):
            etree.SubElement(
                group, main("tableColumn"), id=str(next_id + number), name=column_attribute(name)
            )
        group.set("count", str(len(names)))
        self.touch()


def column_attribute(name: str) -> str:
    """A column name as the file writes it: line breaks as ``_x000a_``, so that attributes keep them."""
    return escape(name).replace("\n", "_x000a_")


def tables_of(book: WorkbookPart, entry: SheetEntry) -> list[TablePart]:
    """The tables of a sheet, in the order of the file; raises Damaged."""
    relations = book.package.relationships(entry.part)
    return [
        TablePart(book, entry, book.package.target(entry.part, one.id)) for one in relations.of_kind("table")
    ]


def all_tables(book: WorkbookPart) -> list[TablePart]:
    """The tables of all sheets."""
    return [table for entry in book.sheets for table in tables_of(book, entry)]


def find_table(book: WorkbookPart, name: str) -> TablePart | None:
    """The table of that name, whatever the case."""
    wanted = name.casefold()
    return next((table for table in all_tables(book) if table.name.casefold() == wanted), None)


def check_table_name(book: WorkbookPart, name: str, own: TablePart | None = None) -> None:
    """Raises ValueError for a name that Excel would not give to a table."""
    if not _NAME.match(name) or _LIKE_CELL.match(name) or len(name) > 255:
        raise ValueError(f"not a name for a table: {name!r}")
    for table in all_tables(book):
        if table.name.casefold() == name.casefold() and (own is None or table.part != own.part):
            raise ValueError(f"there is already a table named {name!r}")
    for defined in defined_names(book):
        if defined.get("name", "").casefold() == name.casefold():
            raise ValueError(f"{name!r} is a defined name already")


def unique_names(wanted: Sequence[str]) -> list[str]:
    """Column names as Excel makes them: none empty, none twice whatever the case."""
    taken = {name.casefold() for name in wanted if name}
    seen: set[str] = set()
    result = []
    for position, name in enumerate(wanted, 1):
        if not name:
            number = position
            while f"column{number}" in taken:
                number += 1
            name = f"Column{number}"
        elif name.casefold() in seen:
            number = 2
            while f"{name}{number}".casefold() in taken:
                number += 1
            name = f"{name}{number}"
        taken.add(name.casefold())
        seen.add(name.casefold())
        result.append(name)
    return result


def header_texts(sheet: Worksheet, header: Area) -> list[str]:
    """The header cells as texts; numbers as Excel would show them."""
    texts = []
    for value, formula in zip(sheet.read(header)[0], sheet.formulas(header)[0], strict=True):
        texts.append(value if isinstance(value, str) else formula)
    return texts


def follow_header(table: TablePart) -> None:
    """Make the columns' names those of the header cells, and the cells text that says the same."""
    header = table.header
    if header is None:
        return
    texts = header_texts(table.sheet, header)
    names = unique_names(texts)
    old = table.column_names
    table.set_columns(names)
    renamed = {one.casefold(): new for one, new in zip(old, names, strict=False) if one != new}
    if renamed:
        rewrite_formulas(
            table.book, table.name, lambda formula: rename_columns_in(formula, table.name, renamed)
        )
    values = table.sheet.read(header)[0]
    for offset, (name, value) in enumerate(zip(names, values, strict=True)):
        if value != name:
            cell = Area(header.row1, header.col1 + offset, header.row1, header.col1 + offset)
            table.sheet.write(cell, [[Content("text", name)]])


def add_table(
    book: WorkbookPart,
    entry: SheetEntry,
    area: Area,
    name: str | None,
    style: str | None,
    has_headers: bool = True,
) -> TablePart:
    """Make an area of cells a table; raises ValueError if it cannot be one."""
    if not has_headers:
        raise NotImplementedError("tables from a range without headers")
    grown = area.height < 2
    if grown:
        area = Area(area.row1, area.col1, area.row1 + 1, area.col2)
    check_place(book, entry, area, None)
    tables = all_tables(book)
    if name is None:
        number = len(tables) + 1
        taken = {table.name.casefold() for table in tables}
        while f"table{number}" in taken:
            number += 1
        name = f"Table{number}"
    check_table_name(book, name)
    number = max((int(table.root.get("id", "0")) for table in tables), default=0) + 1
    part = book.package.free_name("xl/tables/table{}.xml")
    book.package.add(part, _new_table(number, name, area, style), content_type=CONTENT_TYPE)
    relation = book.package.relationships(entry.part).add("table", part)
    sheet = book.worksheet(entry)
    group = ensure(sheet.root, "tableParts", SHEET_ORDER)
    etree.SubElement(group, main("tablePart"), {f"{{{REL}}}id": relation})
    group.set("count", str(len(group)))
    sheet.touch()
    table = TablePart(book, entry, part)
    book.words_changed(name)
    follow_header(table)
    if grown and not any(sheet.formulas(table.body)[0]):
        table.empty_row()
    return table


def delete_table(table: TablePart) -> None:
    """Take a table out, its cells emptied; formulas that refer to it are left alone."""
    book, sheet = table.book, table.sheet
    sheet.clear_contents(table.area)
    relations = book.package.relationships(table.entry.part)
    relation = next(one.id for one in relations if book.package.find(one.target) == table.part)
    group = child(sheet.root, "tableParts")
    for element in list(group) if group is not None else ():
        if element.get(f"{{{REL}}}id") == relation and group is not None:
            group.remove(element)
    if group is not None:
        if len(group):
            group.set("count", str(len(group)))
        else:
            sheet.root.remove(group)
    relations.remove(relation)
    book.package.remove(table.part)
    sheet.touch()
    book.formulas_changed()
    book.words_changed(table.name)


def _new_table(number: int, name: str, area: Area, style: str | None) -> Element:
    root = new_root("table", id=str(number), name=name, displayName=name)
    root.set("ref", area.text())
    root.set("totalsRowShown", "0")
    etree.SubElement(root, main("autoFilter"), ref=area.text())
    etree.SubElement(root, main("tableColumns"), count="0")
    info = etree.SubElement(root, main("tableStyleInfo"))
    if style:
        info.set("name", style)
    for flag, shown in (
        ("FirstColumn", "0"),
        ("LastColumn", "0"),
        ("RowStripes", "1"),
        ("ColumnStripes", "0"),
    ):
        info.set(f"show{flag}", shown)
    return root


def check_place(book: WorkbookPart, entry: SheetEntry, area: Area, own: TablePart | None) -> None:
    """Raises ValueError if a table cannot stand there: another table or merged cells are in the way."""
    for table in tables_of(book, entry):
        if (own is None or table.part != own.part) and table.area.meets(area):
            raise ValueError(f"the table {table.name} is in the way of {area}")
    merged = child(book.worksheet(entry).root, "mergeCells")
    for cell in merged if merged is not None else ():
        if parse_area(cell.get("ref", "A1")).meets(area):
            raise ValueError(f"the merged cells {cell.get('ref')} are in the way of {area}")


def rename_table(table: TablePart, name: str) -> None:
    """Give a table another name; formulas follow. Raises ValueError."""
    check_table_name(table.book, name, table)
    old = table.name
    table.root.set("name", name)
    table.root.set("displayName", name)
    table.touch()
    rewrite_formulas(table.book, old, lambda text: rename_table_in(text, old, name))


def show_filter(table: TablePart, shown: bool) -> None:
    """Give the header row filter buttons, or take them away."""
    element = child(table.root, "autoFilter")
    if shown and element is None:
        ensure(table.root, "autoFilter", ORDER)
        table.set_ref(table.area)
    elif not shown and element is not None:
        table.root.remove(element)
        table.touch()


def follow_cells(table: TablePart, written: Area) -> None:
    """Let a table follow what was written: headers name columns, an empty table gets its first row."""
    header = table.header
    if header is not None and header.meets(written):
        follow_header(table)
    if table.root.get("insertRow") not in ("1", "true") or not table.body.meets(written):
        return
    if any(text for line in table.sheet.formulas(table.body) for text in line):
        table.fill_insert_row()
