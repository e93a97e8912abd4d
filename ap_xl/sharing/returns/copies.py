"""Another copy of the workbook: what it has changed since both were one, row by row and cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ap_xl.domain.codes import code_key
from ap_xl.sharing.returns.answers import Answer
from ap_xl.sharing.returns.deciding import Listed, Outcome, Past, Why, decide
from ap_xl.sharing.returns.draft import Draft
from ap_xl.sharing.returns.settling import ROW_GONE
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.cells import is_empty
from ap_xl.workbook.columns import Column
from ap_xl.workbook.keyed import Key, KeyedTable, comparable, keys_of_table, spec_of
from ap_xl.workbook.raw import RawBook, RawTable
from ap_xl.workbook.render.conflicts import Conflict, Returned, Source
from ap_xl.workbook.schema import Conflicts, Filled, Groups, History, Reviews

NEW_ROW = "(nouvelle ligne)"


def shared_tables(raw: RawBook) -> tuple[str, ...]:
    """The tables that copies share: not what is computed anew, nor the records of a copy."""
    return tuple(table.name for table in raw.tables.values() if _is_shared(table.name))


def _is_shared(table: str) -> bool:
    spec = spec_of(table)
    if spec is None or spec is Conflicts or not keys_of_table(table):
        return False
    return spec.filled is not Filled.BY_PROGRAM or spec is History


@dataclass
class Compared:
    """What the other copy gave; `missing` are its tables that the workbook lacks, `two_plans` the periods whose
    groups both have changed."""

    outcome: Outcome = field(default_factory=Outcome)
    missing: list[str] = field(default_factory=list)
    two_plans: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Copies:
    """Both copies and what they began from; nothing is known of that where `base` is None."""

    draft: Draft
    theirs: RawBook
    base: RawBook | None
    source: Source
    past: Past
    moment: datetime

    def compare(self) -> Compared:
        """Puts into the draft what only the other copy has changed."""
        found = Compared()
        for name in shared_tables(self.theirs):
            raw = self.theirs.tables[name.casefold()]
            if self.draft.table(name) is None:
                found.missing.append(raw.sheet)
                continue
            if code_key(name) == code_key(Groups.name):
                found.two_plans += self._two_plans(KeyedTable(raw))
            found.outcome += self._table(KeyedTable(raw))
        return found

    def _table(self, theirs: KeyedTable) -> Outcome:
        base = self._base(theirs)
        found = Outcome()
        mine = self.draft.tables[theirs.name.casefold()]
        old = dict(mine.rows)
        for key, row in theirs.rows.items():
            if key in old:
                answers = self._cells(theirs, base, key, row)
                found += decide(self.draft, answers, self.source, self.past, self.moment)
            elif key not in base.rows or _differs(base, base.rows[key], theirs, row):
                found += self._added(theirs, key, row)
        for key, row in base.rows.items():
            if key not in theirs.rows and key in old:
                found += self._gone(mine, base, key, row)
        return found

    def _base(self, theirs: KeyedTable) -> KeyedTable:
        table = self.base.table(theirs.name) if self.base is not None else None
        return KeyedTable(table or RawTable(theirs.name, "", 1, 1, theirs.raw.headers, ()))

    def _cells(self, theirs: KeyedTable, base: KeyedTable, key: Key, row: int) -> Iterator[Answer]:
        """The cells that differ from the base; an emptied one of the program's tables goes in at once."""
        line = self.draft.find(theirs.name, key)
        before = base.rows.get(key)
        for header, place in theirs.places.items():
            column = theirs.columns[header]
            if line is None or column == Reviews.progress or not self.draft.has_column(theirs.name, header):
                continue
            sent = None if before is None else base.cell(before, header)
            returned = theirs.raw.rows[row][place]
            mine = self.draft.now(theirs.name, line, header)
            if returned == mine or comparable(returned, column) in (
                comparable(sent, column),
                comparable(mine, column),
            ):
                continue
            if is_empty(returned) and self._is_free(theirs.name, mine, sent, column):
                self.draft.put(theirs.name, line, header, None)
                continue
            where = f"{theirs.raw.sheet}!{theirs.raw.address(row, place)}"
            yield Answer(theirs.name, key, theirs.raw.headers[place], sent, returned, where)

    def _is_free(self, table: str, mine: Content, sent: Content, column: Column) -> bool:
        """Whether what the program writes anew may be emptied: the workbook has not touched it."""
        return _is_rewritten(table) and comparable(mine, column) == comparable(sent, column)

    def _added(self, theirs: KeyedTable, key: Key, row: int) -> Outcome:
        """A row that only the other copy has, or that it has changed since it was deleted here."""
        cells = {
            header: theirs.raw.rows[row][place]
            for header, place in theirs.places.items()
            if self.draft.has_column(theirs.name, header) and theirs.columns[header] != Reviews.progress
        }
        self.draft.add(theirs.name, key, cells)
        place = self.draft.place(theirs.name, key, "")
        return Outcome(taken=(Returned(place, None, NEW_ROW, self.source, self.moment),))

    def _gone(self, mine: KeyedTable, base: KeyedTable, key: Key, row: int) -> Outcome:
        """A row that the other copy has deleted."""
        line = mine.rows[key]
        place = self.draft.place(mine.name, key, "")
        if _is_rewritten(mine.name) and not _differs(base, row, mine, line):
            self.draft.remove(mine.name, line)
            return Outcome(
                taken=(Returned(place, mine.row_in_words(line), ROW_GONE, self.source, self.moment),)
            )
        cell = self.draft.address(mine.name, key, "")
        words = mine.row_in_words(line)
        conflict = Conflict(place, cell, words, ROW_GONE, self.source, self.moment)
        if conflict.identity() in self.past.listed:
            return Outcome(known=1)
        return Outcome(listed=(Listed(conflict, Why.GONE, ""),))

    def _two_plans(self, theirs: KeyedTable) -> Iterator[str]:
        """The periods whose groups are others in each copy than they were."""
        base = self._base(theirs)
        mine = self.draft.tables[theirs.name.casefold()]
        was, now, there = (_groups_of(table) for table in (base, mine, theirs))
        for period, groups in there.items():
            mine_groups = now.get(period, frozenset())
            if groups != mine_groups and was.get(period, frozenset()) not in (groups, mine_groups):
                yield period


def _groups_of(table: KeyedTable) -> Mapping[str, frozenset[Key]]:
    found: dict[str, set[Key]] = {}
    for key, row in table.rows.items():
        found.setdefault(str(table.cell(row, Groups.period.name)), set()).add(key)
    return {period: frozenset(keys) for period, keys in found.items()}


def _is_rewritten(table: str) -> bool:
    """Whether the program writes the table anew at each command: its rows come and go."""
    spec = spec_of(table)
    return spec is not None and spec.filled is Filled.BY_BOTH and spec is not Reviews


def _differs(one: KeyedTable, row: int, other: KeyedTable, line: int) -> bool:
    """Whether two rows hold different values in a column that both tables have."""
    return any(
        comparable(one.raw.rows[row][place], one.columns[header])
        != comparable(other.cell(line, header), one.columns[header])
        for header, place in one.places.items()
        if header in other.places
    )
