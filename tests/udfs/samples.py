"""The samples with a group of their first students in them, as closed files and as Excel shows them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.schema import Groups, History, Modules, Placements, Slots, Staff, Students
from tests.books import read
from tests.udfs.excel import Book

NAMES = ("petit", "lycee")
GROUP, PLACED = "P1-GROUPE", 5


@cache
def with_a_group(name: str) -> RawBook:
    """The sample with its first five students in one group of P1, and one line of history for the first."""
    base = content(name)
    slot, module, staff = base.rows(Slots)[0], base.rows(Modules)[0], base.rows(Staff)[0]
    who = [row["Id"] for row in base.rows(Students)[:PLACED]]
    placed = {"Période": "P1", "Créneau": slot["Créneau"], "Groupe": GROUP}
    group = {"Groupe": GROUP, "Période": "P1", "Créneau": slot["Créneau"], "Module": module["Module"]}
    followed = {"Année": "2026-2027", "Période": "P1", "Module": module["Module"], "Heures suivies": 2.5}
    filled = (
        base.with_rows(Groups, [{**group, "Intervenants": staff["Intervenant"]}])
        .with_rows(Placements, [{**placed, "Id": student} for student in who])
        .with_rows(History, [{**followed, "Id": who[0], "Observation": "À l'aise"}])
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.xlsx"
        build(path, filled)
        return read(path)


def in_excel(name: str) -> Book:
    """The same workbook, open in Excel."""
    return Book(with_a_group(name), f"{name}.xlsx")
