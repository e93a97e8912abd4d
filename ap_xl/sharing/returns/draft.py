"""The workbook into which answers go, with what this merge has put into it so far; nothing is written yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from ap_xl.domain.codes import code_key
from ap_xl.domain.state import School
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.cells import is_empty
from ap_xl.workbook.columns import Column
from ap_xl.workbook.keyed import Key, KeyedTable, key_in_words
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.conflicts import Place
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Divisions, Groups, Modules, Periods, Slots, Staff, Students, review_table

Line = int | Key
"""A row: the number of one that is there, the key of one that this merge adds."""


class Draft:
    """Rows are found by key; `put`, `add` and `remove` change the draft, `writes` gives what to write."""

    def __init__(self, raw: RawBook, school: School) -> None:
        self.school = school
        self.tables = {name: KeyedTable(table) for name, table in raw.tables.items()}
        self._cells: dict[str, dict[int, dict[str, Content]]] = defaultdict(lambda: defaultdict(dict))
        self._added: dict[str, dict[Key, dict[str, Content]]] = defaultdict(dict)
        self._removed: dict[str, set[int]] = defaultdict(set)

    def table(self, name: str) -> KeyedTable | None:
        return self.tables.get(name.casefold())

    def find(self, table: str, key: Key) -> Line | None:
        """The row with that key, None where there is none."""
        if key in self._added[table.casefold()]:
            return key
        found = self.tables[table.casefold()].rows.get(key)
        return None if found is None or found in self._removed[table.casefold()] else found

    def has_column(self, table: str, column: str) -> bool:
        return code_key(column) in self.tables[table.casefold()].places

    def now(self, table: str, line: Line, column: str) -> Content:
        """What the cell holds, with what this merge has put into it."""
        name, header = table.casefold(), code_key(column)
        if not isinstance(line, int):
            return self._added[name][line].get(header)
        changed = self._cells[name].get(line, {})
        return changed[header] if header in changed else self.tables[name].cell(line, column)

    def put(self, table: str, line: Line, column: str, value: Content) -> None:
        name = table.casefold()
        row = self._cells[name][line] if isinstance(line, int) else self._added[name][line]
        row[code_key(column)] = value

    def add(self, table: str, key: Key, cells: Mapping[str, Content]) -> None:
        """One more row, its cells by header."""
        self._added[table.casefold()][key] = {code_key(header): cell for header, cell in cells.items()}

    def remove(self, table: str, line: int) -> None:
        self._removed[table.casefold()].add(line)

    def place(self, table: str, key: Key, column: str) -> Place:
        """The cell as people name it, whether its row is there or not."""
        found = self.tables[table.casefold()]
        line = self.find(table, key)
        words = found.row_in_words(line) if isinstance(line, int) else key_in_words(key)
        return Place(found.raw.sheet, words, self._header(found, column), self._student(found, key))

    def address(self, table: str, key: Key, column: str) -> str:
        """Where the cell stands as yet; empty where it is not there."""
        found, line = self.tables[table.casefold()], self.find(table, key)
        place = found.places.get(code_key(column), 0 if not column else None)
        return found.raw.address(line, place) if isinstance(line, int) and place is not None else ""

    def located(self, place: Place) -> tuple[str, Key] | None:
        """The table and key of a place that people have read; None where it is not there any more."""
        for name, table in self.tables.items():
            if code_key(table.raw.sheet) == code_key(place.sheet) and (
                not place.column or self.has_column(name, place.column)
            ):
                for key, row in table.rows.items():
                    if code_key(table.row_in_words(row)) == code_key(place.row):
                        return table.name, key
        return None

    def _header(self, table: KeyedTable, column: str) -> str:
        """The column as the master spells it."""
        at = table.places.get(code_key(column))
        return column if at is None else table.raw.headers[at]

    def _student(self, table: KeyedTable, key: Key) -> str:
        columns: Sequence[Column] = table.keys
        for part, column in zip(key, columns, strict=False):
            if column.target == Students.name and part:
                return self._students.get(part, "")
        return ""

    @cached_property
    def _students(self) -> Mapping[str, str]:
        return {code_key(s.id): f"{s.last_name} {s.first_name}".strip() for s in self.school.students}

    @cached_property
    def closed_reviews(self) -> Mapping[str, str]:
        """The period of each review table whose period is closed."""
        return {review_table(p.code).casefold(): p.code for p in self.school.periods if p.is_closed}

    def codes(self, target: str) -> Mapping[str, str]:
        """The codes that a table defines, as it spells them, by their keys; empty for a table that defines none."""
        return self._codes.get(target, {})

    @cached_property
    def _codes(self) -> Mapping[str, Mapping[str, str]]:
        school = self.school
        found: Mapping[str, Iterable[str]] = {
            Modules.name: [one.code for one in school.modules],
            Staff.name: [one.code for one in school.staff],
            Slots.name: [one.code for one in school.slots],
            Divisions.name: [one.code for one in school.divisions],
            Periods.name: [one.code for one in school.periods],
            Groups.name: [one.code for one in school.groups],
            Students.name: [one.id for one in school.students],
        }
        return {name: {code_key(code): code for code in codes} for name, codes in found.items()}

    def writes(self) -> tuple[TableWrite, ...]:
        """What must be written, table by table."""
        names = [name for name in self.tables if self._is_touched(name)]
        return tuple(self._write(name) for name in names)

    def _is_touched(self, name: str) -> bool:
        return any(bool(part.get(name)) for part in (self._cells, self._added, self._removed))

    def _write(self, name: str) -> TableWrite:
        table, cells, added = self.tables[name], self._cells[name], self._added[name]
        touched = {header for row in (*cells.values(), *added.values()) for header in row}
        headers = [header for header in table.places if header in touched]
        headers.sort(key=table.places.__getitem__)
        kept: list[int] = [n for n in range(len(table.raw.rows)) if n not in self._removed[name]]
        while added and kept and all(map(is_empty, table.raw.rows[kept[-1]])):
            kept.pop()
        rows = [tuple(self.now(name, number, header) for header in headers) for number in kept]
        rows += [tuple(row.get(header) for header in headers) for row in added.values()]
        columns = tuple(table.raw.headers[table.places[header]] for header in headers)
        return TableWrite(table.name, columns, tuple(rows), (*kept, *[None] * len(added)))
