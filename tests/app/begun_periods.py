"""A period of the small sample that has begun: sessions held up to a day, and what then happens at school."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from ap_xl.workbook.schema import Groups, Needs, Placements, Sessions, Students
from tests.books import Rows, add_row, edited, find_table, first, put, rows

LAST = datetime(2026, 9, 21)
"""The third Monday of P1: the latest session that was held."""
REST = datetime(2026, 9, 22)
"""The first day of the rest."""
TABLES = (Groups, Placements, Sessions)


def hold(path: Path, until: datetime = LAST) -> Rows:
    """Marks the sessions up to the day as Faite; returns their rows."""
    states = []
    for row in rows(path, Sessions):
        is_over = row["État"] == "Prévue" and row["Date"] <= until  # type: ignore[operator]
        states.append(["Faite" if is_over else row["État"]])
    with edited(path) as book:
        table = find_table(book, Sessions)
        place = [column.name for column in Sessions.columns].index("État")
        body = table.data_body_range
        body.columns[place].value = states
    return held_rows(path, until)


def held_rows(path: Path, until: datetime = LAST) -> Rows:
    """The sessions dated up to the day."""
    return [row for row in rows(path, Sessions) if row["Date"] <= until]  # type: ignore[operator]


def plan_of(path: Path) -> tuple[Rows, Rows, Rows]:
    groups, placements, sessions = (rows(path, table) for table in TABLES)
    return groups, placements, sessions


def of_student(path: Path, id: str, slot: str | None = None) -> Rows:
    """The rows of Affectations of a student in P1, with a group."""
    found = [
        row for row in rows(path, Placements) if row["Id"] == id and row["Groupe"] and row["Période"] == "P1"
    ]
    return [row for row in found if slot is None or row["Créneau"] == slot]


def members(path: Path, group: str) -> set[str]:
    """Who is in the group in the rest of the period."""
    return {
        str(row["Id"])
        for row in rows(path, Placements)
        if row["Groupe"] == group and (row["Au"] is None or row["Au"] > LAST)  # type: ignore[operator]
    }


def arrive(path: Path, id: str, needs: dict[str, int], division: str = "2AGORA", **more: Any) -> None:
    """A student comes, with needs."""
    given = {"Id": id, "Nom": "NOUVEAU", "Prénom": "Sacha", "Division": division, **more}
    add_row(path, Students, given)
    add_row(path, Needs, {"Id": id, "Nom": "NOUVEAU", "Prénom": "Sacha", "Division": division, **needs})


def change_student(path: Path, id: str, column: str, value: object) -> None:
    put(path, Students, column, first(path, Students, lambda row: row["Id"] == id), value)


def a_member_of(path: Path, group: str) -> str:
    """A student who is there all through P1: one of 2AGORA other than E003."""
    return next(
        str(row["Id"])
        for row in rows(path, Placements)
        if row["Groupe"] == group and row["Division"] == "2AGORA" and row["Id"] != "E003"
    )
