"""How long `import` takes with a list of 2,000 students, of whom some came, moved or have another name.

Run with ``python -m benchmarks.import_lists``. The time is that of the whole command, the start of Python included.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ap_xl.lists.typed import date_of
from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook.schema import (
    Constraints,
    Divisions,
    Groups,
    Internships,
    Interviews,
    Needs,
    Placements,
    Students,
)
from benchmarks.regroup import Measure
from tests.lists.siecle import Pupil, siecle

COUNT, NEW, MOVED = 2000, 60, 40
TARGET = 2.0
"""Seconds for the whole command."""
ROUNDS = 3


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        book, roll, table = Path(folder, "lycee.xlsx"), Path(folder, "siecle.xml"), Path(folder, "liste.csv")
        pupils = _pupils()
        _write(book, pupils[NEW:])
        roll.write_bytes(siecle(pupils))
        table.write_text(_as_table(pupils), encoding="cp1252")
        for name, file in (("SIECLE", roll), ("CSV", table)):
            seconds = min(_seconds(book, file, Path(folder, "out.xlsx")) for _ in range(ROUNDS))
            print(Measure(f"import, {COUNT} students, {name}", seconds, "s", TARGET))
    return 0


def _pupils() -> list[Pupil]:
    """The first are new; every name is there once."""
    codes = [str(row[Divisions.division.name]) for row in content("lycee").rows(Divisions)]
    begin = date(2009, 1, 1)
    return [
        Pupil(
            str(700_000 + number),
            f"ÉLÈVE {number}",
            f"Noé-{number % 97}",
            codes[number % len(codes)],
            f"{begin + timedelta(days=number % 900):%d/%m/%Y}",
        )
        for number in range(COUNT)
    ]


def _write(path: Path, pupils: list[Pupil]) -> None:
    sample = content("lycee")
    divisions = [pupil.division for pupil in pupils]
    moved = divisions[1 : MOVED + 1] + divisions[MOVED:]
    rows: list[dict[str, Any]] = [
        {
            "Id": pupil.id,
            "Nom": pupil.last,
            "Prénom": pupil.first,
            "Division": division,
            "Date de naissance": date_of(pupil.born),
        }
        for pupil, division in zip(pupils, moved, strict=True)
    ]
    for table in (
        Constraints,
        Groups,
        Placements,
        Interviews,
        Internships,
    ):  # they name students of the sample
        sample = sample.with_rows(table, [])
    build(path, sample.with_rows(Students, rows).with_rows(Needs, rows))


def _as_table(pupils: list[Pupil]) -> str:
    lines = [f"{pupil.id};{pupil.last};{pupil.first};{pupil.division};{pupil.born}" for pupil in pupils]
    return "\r\n".join(("ELEVE_ID;Nom;Prénom;Classe;Né(e) le", *lines))


def _seconds(book: Path, roll: Path, target: Path) -> float:
    command = [sys.executable, "-m", "ap_xl", "import", str(book), str(roll), "-o", str(target), "--json"]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
