"""Tables: names, areas, columns, headers, filters, totals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tools.package_lint.areas import Area, area_at, column_letters, meeting
from tools.package_lint.book import Book, Sheet, Table
from tools.package_lint.checks.defined_names import is_legal
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import MAIN


def tables(book: Book) -> Iterator[Fault]:
    yield from _names(book)
    for table in book.tables:
        yield from _area(table)
        yield from _columns(table)
        yield from _headers(book, table)
        yield from _filter(table)
        yield from _totals(book, table)
    for sheet in book.sheets:
        yield from _of_sheet(book, sheet)


def _names(book: Book) -> Iterator[Fault]:
    taken = {name.name.casefold() for name in book.names}
    for key in ("id", "displayName"):
        counts = Counter(table.root.get(key, "").casefold() for table in book.tables)
        for value, count in counts.items():
            if count > 1:
                yield Fault("table-twice", value, f"{count} tables have the {key} {value}")
    for table in book.tables:
        if not is_legal(table.name):
            yield Fault("table-name-illegal", table.part, f"{table.name!r}")
        if table.name.casefold() in taken:
            yield Fault("table-name-taken", table.part, f"{table.name} is a defined name too")


def _area(table: Table) -> Iterator[Fault]:
    area = table.area
    if area is None:
        yield Fault("table-area-bad", table.name, f"ref {table.root.get('ref')!r}")
    elif area.bottom - area.top + 1 - table.total_rows - table.header_rows < 1:
        yield Fault("table-without-body", table.name, f"ref {table.root.get('ref')!r}")


def _columns(table: Table) -> Iterator[Fault]:
    counts = Counter(name.casefold() for name in table.columns)
    ids = Counter(column.get("id") for column in table.root.iter(MAIN + "tableColumn"))
    for name, count in counts.items():
        if count > 1 or not name:
            yield Fault("table-column-twice", table.name, f"{count} columns {name!r}")
    for id_, count in ids.items():
        if count > 1:
            yield Fault("table-column-twice", table.name, f"{count} columns of id {id_}")
    holder = table.root.find(MAIN + "tableColumns")
    counted = None if holder is None else holder.get("count")
    width = table.area.width if table.area else len(table.columns)
    if width != len(table.columns) or counted != str(len(table.columns)):
        yield Fault(
            "table-column-count", table.name, f"{len(table.columns)} columns, {counted} said, {width} wide"
        )


def _headers(book: Book, table: Table) -> Iterator[Fault]:
    if table.area is None or not table.header_rows:
        return
    for offset, name in enumerate(table.columns):
        address = f"{column_letters(table.area.left + offset)}{table.area.top}"
        cell = table.sheet.cells.get(address)
        text = None if cell is None else book.text_of(cell)
        if text != name.replace("_x000a_", "\n"):
            yield Fault(
                "table-header-differs", f"{table.sheet.name}!{address}", f"{text!r} for column {name!r}"
            )
        elif cell is not None and cell.find(MAIN + "f") is not None:
            yield Fault("table-header-differs", f"{table.sheet.name}!{address}", f"{name!r} is a formula")


def _filter(table: Table) -> Iterator[Fault]:
    found = table.root.find(MAIN + "autoFilter")
    area = table.area
    if found is None or area is None:
        return
    wanted = Area(area.left, area.top, area.right, area.bottom - table.total_rows)
    if area_at(found.get("ref", "")) != wanted:
        yield Fault("table-filter-wrong", table.name, f"filter {found.get('ref')} of {table.root.get('ref')}")
    for column in found.iter(MAIN + "filterColumn"):
        if int(column.get("colId", "0")) >= area.width:
            yield Fault("table-filter-wrong", table.name, f"filter of column {column.get('colId')}")


def _totals(book: Book, table: Table) -> Iterator[Fault]:
    columns = list(table.root.iter(MAIN + "tableColumn"))
    if not table.total_rows or table.area is None:
        for column in columns:
            if column.get("totalsRowFunction") and table.root.get("totalsRowShown") == "1":
                yield Fault(
                    "table-totals-wrong", table.name, f"{column.get('name')} has a total, the table none"
                )
        return
    for offset, column in enumerate(columns):
        cell = table.sheet.cells.get(f"{column_letters(table.area.left + offset)}{table.area.bottom}")
        label, function = column.get("totalsRowLabel"), column.get("totalsRowFunction")
        if label and (cell is None or book.text_of(cell) != label):
            yield Fault("table-totals-wrong", table.name, f"label {label!r} is not in its cell")
        if function and (cell is None or cell.find(MAIN + "f") is None):
            yield Fault(
                "table-totals-wrong", table.name, f"no formula for the {function} of {column.get('name')}"
            )


def _of_sheet(book: Book, sheet: Sheet) -> Iterator[Fault]:
    here = [(table.area, table.name) for table in book.tables if table.sheet == sheet and table.area]
    for one, other in meeting(here):
        yield Fault("table-overlap", sheet.name, f"{one} and {other}")
    merged = [
        (area, "merged cells") for line in sheet.all("mergeCell") if (area := area_at(line.get("ref", "")))
    ]
    own = sheet.root.find(MAIN + "autoFilter") if sheet.root is not None else None
    filters = [
        (area, "the sheet's filter")
        for one in (own,)
        if one is not None and (area := area_at(one.get("ref", "")))
    ]
    for one, other in meeting(here + merged + filters):
        if (one in ("merged cells", "the sheet's filter")) != (
            other in ("merged cells", "the sheet's filter")
        ):
            yield Fault("table-obstructed", sheet.name, f"{one} and {other}")
    listed = list(sheet.all("tablePart"))
    related = book.package.related(sheet.part, "table")
    counts = {int(parts.get("count", str(len(parts)))) for parts in sheet.all("tableParts")}
    if len(listed) != len(related) or (listed and counts != {len(listed)}):
        yield Fault("table-parts-differ", sheet.name, f"{len(listed)} tables listed of {len(related)}")
