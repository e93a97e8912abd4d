"""How long `merge` takes with the packs of 40 colleagues who have filled in their reviews.

Run with ``python -m benchmarks.merge``. The time is that of the whole command, the start of Python included.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.commands import answer_of
from benchmarks.regroup import Measure
from tests.app.colleagues import filling, form, has_form

FILES = 40
TARGET = 10.0
"""Seconds for the whole command."""
ROUNDS = 3


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        book, packs = Path(folder, "lycee.xlsx"), Path(folder, "packs")
        answer_of("new", book, "--sample", "lycee")
        answer_of("regroup", book, "--time", "3")
        answer_of("share", book, "-o", packs)
        files = sorted(packs.glob("*intervenant*.xlsx"))[:FILES]
        answers = sum(map(_answered, files))
        seconds = min(_seconds(book, files, Path(folder, "out.xlsx")) for _ in range(ROUNDS))
        print(Measure(f"merge, {len(files)} files, {answers} answers", seconds, "s", TARGET))
    return 0


def _answered(path: Path) -> int:
    """Fills in the need of every row; returns how many there are."""
    with filling(path) as book:
        if not has_form(book, "tblMonBilan"):
            return 0
        review = form(book, "tblMonBilan")
        for row in review.rows:
            review.cell(row, "Besoin fin").value = row % 4
        return len(review.rows)


def _seconds(book: Path, files: list[Path], out: Path) -> float:
    started = time.perf_counter()
    answer_of("merge", book, *files, "-o", out)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
