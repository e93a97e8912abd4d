"""How long the worksheet functions take on the sample lycée, through xlwings' function server.

Run with ``python -m benchmarks.functions``. Excel and pywin32 are stand-ins, so this is the time of Python alone;
calls from Python to Excel are counted, each of which is one round trip between two processes on Windows.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

from ap_xl.domain.state import School
from ap_xl.workbook.parse import parse
from benchmarks.regroup import Measure
from tests.books import read
from tests.udfs.excel import Book
from tests.udfs.pywin32 import CALLS as TO_EXCEL
from tests.udfs.server import Excel, server

SAMPLE = "lycee"
SECONDS = "5"
"""For the plan that the functions are asked about."""
CALLS = 2000
ROUNDS = 5
TARGET = 2.0
"""Seconds for all calls after a change."""
_LOADING = "import time; begun = time.perf_counter(); import xlwings; print(time.perf_counter() - begun)"
"""As the server's own command does, with every package that xlwings imports where it is installed."""


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{SAMPLE}.xlsx"
        _run("-m", "ap_xl.cli", "new", str(path), "--sample", SAMPLE)
        _run("-m", "ap_xl.cli", "regroup", str(path), "--time", SECONDS)
        loading = float(_run("-c", _LOADING))
        first = float(_run("-m", "benchmarks.functions", "--first", str(path)))
        for measure in _after_a_change(path):
            print(measure)
        print(Measure("first call: xlwings loads", loading, "s"))
        print(Measure("first call: everything else", first, "s"))
    return 0


def _run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True)
    return done.stdout


def first_call(path: Path) -> None:
    """Prints the seconds to the first answer, once xlwings is loaded."""
    book = _in_excel(path)
    begun = time.perf_counter()
    with server() as running:
        Excel(running, book).ask("AP_COUVERTURE")
        print(time.perf_counter() - begun)


def _in_excel(path: Path) -> Book:
    return Book(read(path), path.name)


def _after_a_change(path: Path) -> Iterator[Measure]:
    questions = list(islice(cycle(_questions(parse(read(path)).school)), CALLS))
    with server() as running:
        cell = Excel(running, _in_excel(path))
        times, reading = [], []
        for _ in range(ROUNDS):
            cell.change()
            TO_EXCEL.clear()
            begun = time.perf_counter()
            cell.ask(*questions[0])
            reading.append(time.perf_counter() - begun)
            to_read = sum(TO_EXCEL.values())
            for question in questions[1:]:
                cell.ask(*question)
            times.append(time.perf_counter() - begun)
            # The stand-in looks up the workbook's name for each call, which VBA does without Python.
            later = sum(TO_EXCEL.values()) - to_read - len(questions) + 1
    yield Measure(f"{CALLS} calls after a change", max(times), "s", TARGET)
    yield Measure("of it the first, which reads", max(reading), "s")
    yield Measure("calls to Excel of the first", to_read, "")
    yield Measure("calls to Excel of all others", later, "")


def _questions(school: School) -> Iterator[tuple[str, ...]]:
    """Different calls of all functions, as many as a sheet for every student and group has."""
    for group in school.groups:
        yield "AP_PLACES", group.code
    for member in school.staff:
        yield "AP_HEURES_INTERVENANT", member.code
    for division in school.divisions:
        yield "AP_HEURES_RESTANTES", division.code
        for slot in school.slots:
            yield "AP_SEANCES", slot.code, division.code, school.periods[0].code
    for student in school.students:
        yield "AP_COUVERTURE", student.id
        yield "AP_HISTORIQUE", student.id
        for slot in school.slots:
            if student.division in slot.divisions:
                yield "AP_GROUPE", student.id, slot.code


if __name__ == "__main__":
    if sys.argv[1:2] == ["--first"]:
        first_call(Path(sys.argv[2]))
    else:
        sys.exit(main())
