"""Steps for tests: a command that changes one cell, or as many as it likes."""

from __future__ import annotations

from datetime import datetime

from ap_xl.workbook.undo.snapshot import Rows, Snapshot
from ap_xl.workbook.undo.step import Part, Step, TableChange

MOMENT = datetime(2026, 10, 12, 14, 5)


def snapshot(rows: Rows, headers: tuple[str, ...] = ("Division", "État"), first_row: int = 5) -> Snapshot:
    return Snapshot(headers, rows, first_row)


def change(before: object = "a", after: object = "b", name: str = "tblDivisions") -> TableChange:
    return TableChange(name, snapshot((("A", before),)), snapshot((("A", after),)), (0,))


def step(*parts: Part, action: str = "Heures") -> Step:
    return Step(action, MOMENT, parts or (change(),))
