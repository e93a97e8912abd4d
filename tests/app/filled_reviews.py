"""Review sheets filled in as colleagues would, in one go."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.books import edited, find_table, read, rows

Answer = Callable[[dict[str, Any]], dict[str, Any]]
"""What a colleague types into a row, by header."""
ANSWERS = ("Heures suivies", "Besoin fin", "Décision", "Module proposé", "Observation")


def one_less(row: dict[str, Any]) -> dict[str, Any]:
    """Every need is one less than at the start."""
    return {"Besoin fin": max(0, int(row["Besoin début"] or 0) - 1)}


def fill(path: Path, period: str = "P1", answer: Answer = one_less) -> list[dict[str, Any]]:
    """Type the answers into all rows of the period's review; returns its rows as they then are."""
    table = f"tblBilan{period}"
    raw = read(path).table(table)
    assert raw is not None
    filled = [row | answer(row) for row in rows(path, table)]
    with edited(path) as book:
        sheet = find_table(book, table).parent
        for header in ANSWERS:
            place = raw.headers.index(header)
            cells = sheet.range(f"{raw.address(0, place)}:{raw.address(len(filled) - 1, place)}")
            cells.value = [[row[header]] for row in filled]
    return filled
