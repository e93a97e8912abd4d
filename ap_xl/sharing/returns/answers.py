"""The answers in a returned pack: each cell that could be filled in, as it was sent and as it came back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import PurePath

from ap_xl.domain.codes import code_key
from ap_xl.sharing.pack_format import (
    ATTENDANCE,
    AWAY,
    MANIFEST_SHEET,
    NEEDS,
    REVIEW,
    TOOLS,
    Manifest,
    PackKind,
    manifest_of,
    session_of,
)
from ap_xl.sharing.returns.areas import Area, areas
from ap_xl.sharing.returns.files import ReturnedFile
from ap_xl.workbook.cells import is_empty
from ap_xl.workbook.keyed import Key, as_key_text, column_of, comparable, keys_of_table
from ap_xl.workbook.raw import Cell
from ap_xl.workbook.schema import Groups, Reviews, Students

_ABSENT = frozenset({"a", "abs", "abs.", "absent", "absente", "x", "1", "oui"})
_PRESENT = frozenset({AWAY, "p", "présent", "présente", "0", "non", "-"})


@dataclass(frozen=True)
class Answer:
    """A cell that came back, for a cell of the master; `where` is its place in the file.

    `key_cells` are those of its row.

    `is_sent`: the manifest knows the row; without a manifest nobody knows what was sent.
    """

    table: str
    key: Key
    column: str
    sent: Cell
    returned: Cell
    where: str
    is_sent: bool = True
    key_cells: tuple[Cell, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether the cell is another one than was sent."""
        column = column_of(self.table, self.column)
        return comparable(self.sent, column) != comparable(self.returned, column)


@dataclass(frozen=True)
class Absence:
    """A box of somebody who was not at a session of a group; `start` only where the group meets twice a day."""

    group: str
    student: str
    day: date
    start: time | None
    where: str


@dataclass(frozen=True)
class OddMark:
    """A box in which neither an absence nor a presence can be read."""

    group: str
    student: str
    header: str
    mark: Cell
    where: str


@dataclass(frozen=True)
class Pack:
    """A returned pack. `sender` is the code in the manifest, else the file's name.

    `gone` counts the rows that were sent and are not in the file, `sent_hours` are Heures suivies as sent,
    `unread` names cells whose formula has no result.
    """

    file: str
    sender: str
    manifest: Manifest | None
    answers: tuple[Answer, ...] = ()
    absences: tuple[Absence, ...] = ()
    odd: tuple[OddMark, ...] = ()
    gone: int = 0
    sent_hours: Mapping[tuple[str, Key], Cell] = field(default_factory=dict)
    unread: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the file holds none of the tables of a pack."""
        return not (self.answers or self.absences or self.odd or self.unread) and self.manifest is None


def manifest_in(file: ReturnedFile) -> Manifest | None:
    """The manifest; None where the program that saved the file has lost it. Raises NotAManifestError."""
    wanted = MANIFEST_SHEET.casefold()
    sheet = next((sheet for sheet in file.sheets if sheet.title.casefold() == wanted), None)
    if sheet is None:
        return None
    rows = [[None if isinstance(c, bool) else c for c in row] for row in sheet.rows]
    return manifest_of(rows)  # type: ignore[arg-type]  # dates are not in it, and are refused where they are


def read_pack(
    file: ReturnedFile, manifest: Manifest | None, needs: Sequence[str], review_of: Mapping[str, str]
) -> Pack:
    """All answers of the file. `review_of` gives the review table of each group, by the group's key."""
    kind = manifest.kind if manifest is not None else PackKind.STAFF
    found = [] if kind in (PackKind.OFFICE, PackKind.BOOKLET) else list(areas(file, needs))
    sent = _Sent(manifest)
    found = [area for area in found if sent.may_hold(area)]
    boxes = [area for area in found if area.table is ATTENDANCE]
    rows = [area for area in found if area.table is not ATTENDANCE]
    answers = tuple(one for area in rows for one in _answers(area, sent, review_of))
    marks = [mark for area in boxes for mark in _marks(area)]
    sender = manifest.code if manifest is not None else PurePath(file.name).stem
    return Pack(
        file.name,
        sender,
        manifest,
        answers,
        tuple(mark for mark in marks if isinstance(mark, Absence)),
        tuple(mark for mark in marks if isinstance(mark, OddMark)),
        sent.gone({row for area in rows for row in _rows_there(area, sent, review_of)}),
        sent.hours(),
        tuple(_unread(found)),
    )


class _Sent:
    """What the manifest says of each cell, by the master's table, key and column."""

    def __init__(self, manifest: Manifest | None) -> None:
        self.manifest = manifest
        self.values: dict[tuple[str, Key, str], Cell] = {}
        self.rows: set[tuple[str, Key]] = set()
        for cell in manifest.cells if manifest is not None else ():
            keys = keys_of_table(cell.table)[: len(cell.key)]
            texts = zip(cell.key, keys, strict=False)
            key = tuple(as_key_text(text, column) for text, column in texts) if keys else cell.key
            self.values[cell.table.casefold(), key, code_key(cell.column)] = cell.value
            self.rows.add((cell.table.casefold(), key))

    def may_hold(self, area: Area) -> bool:
        """Whether the pack was sent with such a table; a class has its needs, and nothing of the groups."""
        if self.manifest is None or self.manifest.kind is not PackKind.DIVISION:
            return True
        return area.table is NEEDS

    def hours(self) -> dict[tuple[str, Key], Cell]:
        """Heures suivies of each review row, as sent."""
        wanted = code_key(Reviews.hours_followed.name)
        return {(table, key): cell for (table, key, column), cell in self.values.items() if column == wanted}

    def gone(self, there: Collection[tuple[str, Key]]) -> int:
        """How many rows were sent and are not in the file; boxes are counted with nobody."""
        boxes = ATTENDANCE.master.casefold()
        return sum(row not in there for row in self.rows if not row[0].startswith(boxes))


def _rows_there(area: Area, sent: _Sent, review_of: Mapping[str, str]) -> Iterator[tuple[str, Key]]:
    for _, row in area.rows():
        table = _master_table(area, row, sent, review_of)
        yield table.casefold(), _key(area, row, table)


def _key(area: Area, row: Sequence[Cell], table: str) -> Key:
    pairs = zip(area.key_cells(row), keys_of_table(table), strict=True)
    return tuple(as_key_text(cell, column) for cell, column in pairs)


def _answers(area: Area, sent: _Sent, review_of: Mapping[str, str]) -> Iterator[Answer]:
    for number, row in area.rows():
        table = _master_table(area, row, sent, review_of)
        key = _key(area, row, table)
        is_sent = (table.casefold(), key) in sent.rows
        for name, place in area.inputs.items():
            if (number, place) in area.sheet.unread:
                continue
            before = sent.values.get((table.casefold(), key, code_key(name)))
            cell = area.cell(row, place)
            where = area.sheet.address(number, place)
            is_new_tool = area.table is TOOLS and not is_sent
            if is_new_tool or not (is_empty(cell) and is_empty(before)):
                yield Answer(table, key, name, before, cell, where, is_sent, area.key_cells(row))


def _master_table(area: Area, row: Sequence[Cell], sent: _Sent, review_of: Mapping[str, str]) -> str:
    """The master's table; a review is that of the group's period, else of the period that was sent."""
    if area.table is not REVIEW:
        return area.table.master
    group = as_key_text(area.key_cells(row)[0], Groups.group)
    named = {table for table, _ in sent.rows if table.startswith(REVIEW.master.casefold())}
    return review_of.get(group) or next(iter(sorted(named)), REVIEW.master)


def _marks(area: Area) -> Iterator[Absence | OddMark]:
    for number, row in area.rows():
        group, student = area.key_cells(row)
        keys = as_key_text(group, Groups.group), as_key_text(student, Students.id)
        for header, place in area.inputs.items():
            mark, session = area.cell(row, place), session_of(header)
            if is_empty(mark) or session is None:
                continue
            text = code_key(str(int(mark) if isinstance(mark, float) and mark.is_integer() else mark))
            where = area.sheet.address(number, place)
            if text in _ABSENT:
                yield Absence(*keys, *session, where)
            elif text not in _PRESENT:
                yield OddMark(*keys, header, mark, where)


def _unread(found: Sequence[Area]) -> Iterator[str]:
    for area in found:
        inputs = set(area.inputs.values())
        for row, place in sorted(area.sheet.unread):
            if row > area.top and place in inputs:
                yield area.sheet.address(row, place)
