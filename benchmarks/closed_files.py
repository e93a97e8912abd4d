"""What the engine for closed files takes, beside openpyxl on the same file.

    python -m benchmarks.closed_files [--students N]

Each measurement runs in a process of its own and is the best of three: seconds of the processor, and the most
memory the process ever had.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter

from ap_xl import closed

_ROWS, _COLUMNS = 1000, 20
_REPEATS = 3


def school(path: Path, students: int) -> None:
    """A workbook with a row for each student on three sheets, tables and formulas."""
    workbook = xlsxwriter.Workbook(path)
    for name in ("eleves", "besoins", "affectations"):
        sheet = workbook.add_worksheet(name)
        rows = [
            [f"E{row}", f"Nom{row}", f"Prénom{row}", f"D{row % 30}", *range(10)] for row in range(students)
        ]
        headers = [{"header": f"Colonne {number}"} for number in range(1, 15)]
        sheet.add_table(0, 0, students, 13, {"data": rows, "columns": headers, "name": f"tbl_{name}"})
        sheet.write_formula(0, 15, f"=SUM(E2:E{students + 1})")
    workbook.close()


def write_block(path: Path) -> None:
    """1000 × 20 cells written and saved."""
    book = closed.open_book(path)
    block = [[row * column for column in range(_COLUMNS)] for row in range(_ROWS)]
    book.sheets[0].range((1, 30)).value = block
    book.save()


def write_block_openpyxl(path: Path) -> None:
    """The same with openpyxl."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(_ROWS):
        for column in range(_COLUMNS):
            sheet.cell(row + 1, column + 30, row * column)
    book.save(path)


def update_school(path: Path) -> None:
    """All tables read, one column of each changed, saved."""
    book = closed.open_book(path)
    for sheet in book.sheets:
        body = sheet.tables[0].data_body_range
        values = body.value
        body[:, 4].value = [[row[4] + 1] for row in values]
    book.save()


def update_school_openpyxl(path: Path) -> None:
    """The same with openpyxl."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in list(sheet.iter_rows(min_row=2, max_col=14)):
            row[4].value = float(str(row[4].value)) + 1
    book.save(path)


TASKS: dict[str, Callable[[Path], None]] = {
    "1000 x 20 cells": write_block,
    "1000 x 20 cells, openpyxl": write_block_openpyxl,
    "school updated": update_school,
    "school updated, openpyxl": update_school_openpyxl,
}


def measure(task: str, path: Path) -> None:
    """Run one task in this process and print seconds and megabytes."""
    closed.register()
    start = time.process_time()
    TASKS[task](path)
    seconds = time.process_time() - start
    print(f"{seconds:.3f} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")


def main() -> None:
    """Measure every task, or the one that is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--students", type=int, default=2000)
    parser.add_argument("--task", choices=TASKS, help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.task:
        measure(options.task, options.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        for task in TASKS:
            results = [_run(task, Path(folder) / "school.xlsx", options.students) for _ in range(_REPEATS)]
            seconds, megabytes = min(results)
            print(f"{task:30} {seconds:6.2f} s {megabytes:5.0f} MB")


def _run(task: str, path: Path, students: int) -> tuple[float, float]:
    school(path, 10 if task.startswith("1000") else students)
    command = [sys.executable, "-m", "benchmarks.closed_files", "--task", task, "--file", str(path)]
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(output[0]), float(output[1])


if __name__ == "__main__":
    main()
