"""The log without a student: no row is left in it that names him or her."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from ap_xl.domain.codes import code_key
from ap_xl.workbook.cell_text import Content, Formula
from ap_xl.workbook.undo.encoding import LogDamaged, decode
from ap_xl.workbook.undo.log import Entry, Log, entry
from ap_xl.workbook.undo.snapshot import Rows, Snapshot, in_row
from ap_xl.workbook.undo.step import Part, TableChange


def without_student(log: Log, student_id: str, names: Collection[str] = ()) -> Log:
    """The log without the rows in which the Id or a name stands as a word; damaged steps go whole."""
    words = [code_key(text) for text in (student_id, *names) if text.strip()]
    named = re.compile("|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words) or r"(?!)")
    return Log(tuple(_forgotten(log, named)))


def _forgotten(log: Log, named: re.Pattern[str]) -> Iterator[Entry]:
    for one in log.entries:
        try:
            step = decode(one.text)
        except LogDamaged:
            continue
        after = replace(step, parts=tuple(_part(part, named) for part in step.parts))
        yield one if after == step else entry(after)


def _part(part: Part, named: re.Pattern[str]) -> Part:
    if not isinstance(part, TableChange):
        return part
    old = _naming(part.before.rows, named)
    new = _naming(part.after.rows, named)
    # A row that names the student before or after the command goes from both.
    new |= {row for row, continued in enumerate(part.kept) if continued in old}
    old |= {continued for row, continued in enumerate(part.kept) if row in new and continued is not None}
    if not old and not new:
        return part
    places = {row: place for place, row in enumerate(_others(len(part.before.rows), old))}
    kept = [part.kept[row] for row in _others(len(part.kept), new)]
    return TableChange(
        part.name,
        _without(part.before, old),
        _without(part.after, new),
        tuple(None if row is None else places[row] for row in kept),
    )


def _others(count: int, rows: set[int]) -> list[int]:
    return [row for row in range(count) if row not in rows]


def _without(table: Snapshot, rows: set[int]) -> Snapshot:
    start, others = table.first_row, _others(len(table.rows), rows)
    left = (
        tuple(in_row(content, start + old, start + new) for content in table.rows[old])
        for new, old in enumerate(others)
    )
    return replace(table, rows=tuple(left))


def _naming(rows: Rows, named: re.Pattern[str]) -> set[int]:
    return {number for number, row in enumerate(rows) if any(_names(content, named) for content in row)}


def _names(content: Content, named: re.Pattern[str]) -> bool:
    if isinstance(content, Formula):
        content = content.text
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    is_text = isinstance(content, (str, int)) and not isinstance(content, bool)
    return is_text and bool(named.search(code_key(str(content))))
