"""What the commands write opens in LibreOffice, computes without an error, and reads the same."""

from __future__ import annotations

from datetime import datetime

import openpyxl
import pytest

from ap_xl.workbook.raw import RawTable
from tests.app.libreoffice import needs_libreoffice, recalculated
from tests.books import put, read

pytestmark = needs_libreoffice


@pytest.fixture(scope="module")
def pair(_built_and_planned, tmp_path_factory):
    """A planned and reviewed workbook, and the same after LibreOffice."""
    import shutil

    from ap_xl.cli import main

    folder = tmp_path_factory.mktemp("libreoffice")
    path = folder / "petit.xlsx"
    shutil.copy(_built_and_planned, path)
    put(path, "tblEleves", "Nom", 0, "'=1+1")
    for command in ("check", "regroup", "budget", "reviews"):
        assert main([command, str(path), "--json"]) == 0
    return path, recalculated(path, folder)


def comparable(cell):
    if isinstance(cell, float):
        return round(cell, 9)
    if isinstance(cell, datetime):
        return cell.replace(microsecond=0)
    return cell or None


def values(table: RawTable):
    return [[comparable(cell) for cell in row] for row in table.rows]


def test_every_table_holds_the_same_values(pair):
    ours, theirs = (read(path) for path in pair)
    assert set(theirs.tables) == set(ours.tables)
    for key, table in ours.tables.items():
        assert theirs.tables[key].headers == table.headers, table.name
        if key != "tblbilanp1":
            assert values(theirs.tables[key]) == values(table), table.name


def test_the_reviews_differ_only_in_their_formula(pair):
    ours, theirs = (read(path).tables["tblbilanp1"] for path in pair)
    formula = ours.headers.index("Progrès")
    without = [[cell for place, cell in enumerate(row) if place != formula] for row in values(ours)]
    assert without == [[cell for place, cell in enumerate(row) if place != formula] for row in values(theirs)]
    assert {row[formula] for row in values(theirs)} == {None}


def test_no_formula_gives_an_error(pair):
    book = openpyxl.load_workbook(pair[1], data_only=True)
    errors = [
        f"{sheet.title}!{cell.coordinate} {cell.value}"
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "e" or (isinstance(cell.value, str) and cell.value.startswith(("#", "Err:")))
    ]
    assert errors == []


def test_what_libreoffice_saved_is_planned_on(pair, run):
    again = pair[1]
    ran = run("regroup", again, "--time", "3", "--json")
    assert (ran.status, ran.json["moves"]) == (0, 0)
    assert run("check", again).status == 0
