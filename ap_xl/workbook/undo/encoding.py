"""A step as text for cells: JSON with every distinct value once, compressed; anything else is refused."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from datetime import date, datetime, time
from typing import Any

from ap_xl.workbook.cell_text import Content, Formula, fraction_of_day
from ap_xl.workbook.undo.snapshot import Snapshot
from ap_xl.workbook.undo.step import Part, SheetShown, Step, TableAdded, TableChange

_FORM = 1
_MOST = 256 * 1024 * 1024
"""Bytes that a step may unpack to."""


class LogDamaged(ValueError):  # noqa: N818 (what it says)
    """The text is not a step of ours."""


class _Pool:
    """Every distinct value once; cells point into it."""

    def __init__(self) -> None:
        self.values: list[Any] = []
        self._places: dict[tuple[type, object], int] = {}

    def place(self, content: Content) -> int:
        key = (type(content), content)
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = len(self.values)
            self.values.append(_as_json(content))
        return found

    def table(self, table: Snapshot) -> list[Any]:
        headers = [self.place(header) for header in table.headers]
        return [table.first_row, headers, [[self.place(content) for content in row] for row in table.rows]]


def encode(step: Step) -> str:
    """The step as one line of plain letters."""
    pool = _Pool()
    parts = [_encoded(part, pool) for part in step.parts]
    tree = [_FORM, step.action, step.moment.isoformat(), pool.values, parts]
    text = json.dumps(tree, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return base64.b64encode(zlib.compress(text.encode(errors="surrogatepass"), 9)).decode("ascii")


def _encoded(part: Part, pool: _Pool) -> list[Any]:
    if isinstance(part, TableAdded):
        return ["added", part.name, part.sheet, part.with_sheet, list(part.headers)]
    if isinstance(part, SheetShown):
        return ["shown", part.sheet, part.beside]
    kept = [-1 if row is None else row for row in part.kept]
    return ["changed", part.name, pool.table(part.before), pool.table(part.after), kept]


def _as_json(content: Content) -> Any:  # noqa: ANN401
    if isinstance(content, Formula):
        return ["f", content.text]
    if isinstance(content, time):
        return fraction_of_day(content)
    return ["d", content.isoformat()] if isinstance(content, date) else content


def decode(text: str) -> Step:
    """The step of such a line. Raises LogDamaged."""
    try:
        unpacker = zlib.decompressobj()
        packed = unpacker.decompress(base64.b64decode(text, validate=True), _MOST)
        if not unpacker.eof:
            raise LogDamaged("the step does not end, or is too large")
        form, action, moment, values, parts = json.loads(packed.decode(errors="surrogatepass"))
        if form != _FORM:
            raise LogDamaged(f"a step of form {form}")
        pool = [_from_json(value) for value in values]
        return Step(_text(action), datetime.fromisoformat(moment), tuple(_part(one, pool) for one in parts))
    except (
        binascii.Error,
        zlib.error,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        RecursionError,
    ) as damage:
        raise LogDamaged(f"not a step: {damage}") from damage


def _from_json(value: Any) -> Content:  # noqa: ANN401
    if isinstance(value, list):
        kind, text = value
        return Formula(_text(text)) if kind == "f" else datetime.fromisoformat(text)
    if value is not None and not isinstance(value, (str, bool, int, float)):
        raise LogDamaged("a value of no cell")
    return value


def _text(value: Any) -> str:  # noqa: ANN401
    if not isinstance(value, str):
        raise LogDamaged("text is missing")
    return value


def _part(tree: list[Any], pool: list[Content]) -> Part:
    kind, *rest = tree
    if kind == "added":
        name, sheet, with_sheet, headers = rest
        return TableAdded(_text(name), _text(sheet), bool(with_sheet), tuple(map(_text, headers)))
    if kind == "shown":
        sheet, beside = rest
        return SheetShown(_text(sheet), _text(beside))
    name, before, after, kept = rest
    change = TableChange(
        _text(name),
        _table(before, pool),
        _table(after, pool),
        tuple(None if row < 0 else int(row) for row in kept),
    )
    _check(change)
    return change


def _table(tree: list[Any], pool: list[Content]) -> Snapshot:
    first_row, headers, rows = tree
    table = Snapshot(
        tuple(_text(_at(pool, place)) for place in headers),
        tuple(tuple(_at(pool, place) for place in row) for row in rows),
        int(first_row),
    )
    if any(len(row) != len(table.headers) for row in table.rows):
        raise LogDamaged("rows of another width")
    return table


def _at(pool: list[Content], place: int) -> Content:
    if place < 0:
        raise LogDamaged("a value before the first")
    return pool[place]


def _check(change: TableChange) -> None:
    continued = [row for row in change.kept if row is not None]
    if len(change.kept) != len(change.after.rows) or len(set(continued)) != len(continued):
        raise LogDamaged("rows that do not fit")
    if any(row >= len(change.before.rows) for row in continued):
        raise LogDamaged("rows that were never there")
    if change.after.headers[: len(change.before.headers)] != change.before.headers:
        raise LogDamaged("columns that do not fit")
