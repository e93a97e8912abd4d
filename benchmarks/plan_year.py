"""How near `plan-year` comes to the best year there can be, beside planning period by period.

Run with ``python -m benchmarks.plan_year [SECONDS]``. The whole command on the sample lycée has a target; then,
without a workbook, the same school with less of the divisions' hours. Above 1 a ratio misses the target.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ap_xl.closed import open_book
from ap_xl.domain.state import School
from ap_xl.planning.year.outlook import find_outlook
from ap_xl.planning.year.planner import plan_year
from ap_xl.workbook.access import read_book
from ap_xl.workbook.parse import parse
from benchmarks.commands import answer_of
from benchmarks.regroup import Measure

SAMPLE = "lycee"
SECONDS = 45.0
TARGET = 60.0
"""Seconds of the whole command at 430 students."""
_PARTS_OF_HOURS = (0.7, 0.4)


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{SAMPLE}.xlsx"
        answer_of("new", path, "--sample", SAMPLE)
        book = open_book(path)
        school = parse(read_book(book)).school
        book.close()
        for measure in _of_command(path, seconds):
            print(measure)
    for part in _PARTS_OF_HOURS:
        for measure in _of_school(_with_hours(school, part), f"{part:.0%} of the hours", seconds):
            print(measure)
    return 0


def _of_command(path: Path, seconds: float) -> Iterator[Measure]:
    started = time.perf_counter()
    answer = answer_of("plan-year", path, "--time", str(seconds))
    yield Measure("whole command", time.perf_counter() - started, "s", TARGET)
    yield Measure("needs covered", 100 * answer["coverage"], "%")
    yield Measure("period by period", 100 * answer["coverage_one_by_one"], "%")
    yield Measure("proven gap", 100 * answer["gap"], "%")


def _of_school(school: School, label: str, seconds: float) -> Iterator[Measure]:
    found = plan_year(find_outlook(school), seconds)
    full = found.outlook.full_coverage
    yield Measure(f"{label}: needs covered", 100 * found.coverage / full, "%")
    yield Measure(f"{label}: period by period", 100 * found.outlook.coverage(found.one_by_one) / full, "%")
    yield Measure(f"{label}: proven gap", 100 * found.gap, "%")


def _with_hours(school: School, part: float) -> School:
    """The school with a part (0–1) of the hours that its divisions bring."""
    less = (replace(division, hours_year=part * division.hours_year) for division in school.divisions)
    return replace(school, divisions=tuple(less))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
