"""What LibreOffice saves can be read, and it reads what we save."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]
SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None and not os.environ.get("CI"), reason="no LibreOffice here")


def convert(path: Path, form: str) -> Path:
    out = path.parent / "converted"
    profile = f"-env:UserInstallation=file://{path.parent / 'profile'}"
    command = [
        SOFFICE or "soffice",
        profile,
        "--headless",
        "--convert-to",
        form,
        "--outdir",
        str(out),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{form.partition(':')[0]}"


def school(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Élèves")
    columns = [{"header": "Id"}, {"header": "Nom"}]
    sheet.add_table("A1:B3", {"name": "tblEleves", "columns": columns, "data": [[1, "Zoé"], [2, " Luc "]]})
    sheet.write_formula("D1", "=SUM(A2:A3)", value=3)


def test_a_file_that_libreoffice_saved(make: Make, open_book: Open) -> None:
    path = make(school)
    book = open_book(convert(path, "xlsx"))
    sheet = book.sheets["Élèves"]
    table = sheet.tables["tblEleves"]
    assert table.data_body_range.value == [[1.0, "Zoé"], [2.0, " Luc "]]
    table.resize(table.range.resize(4))
    sheet["A4"].value = [39, "Été"]
    book.save()
    assert rows(convert(Path(book.fullname), "csv:Text - txt - csv (StarCalc):44,34,76"))[3][:2] == [
        "39",
        "Été",
    ]


def test_libreoffice_reads_and_calculates_what_we_saved(make: Make, open_book: Open) -> None:
    book = open_book(make(school))
    sheet = book.sheets["Élèves"]
    table = sheet.tables["tblEleves"]
    table.resize(table.range.resize(5, 3))
    table.data_body_range.value = [
        [10, " a ", "=[@Id]*2"],
        [20, "_x0041_", "=[@Id]*2"],
        [30, "'=1+1", "=[@Id]*2"],
        [40, True, "=[@Id]*2"],
    ]
    sheet["D1"].value = "=SUM(tblEleves[Id])"
    book.save()
    found = rows(convert(Path(book.fullname), "csv:Text - txt - csv (StarCalc):44,34,76"))
    assert found == [
        ["Id", "Nom", "Column3", "100"],
        ["10", " a ", "20", ""],
        ["20", "_x0041_", "40", ""],
        ["30", "=1+1", "60", ""],
        ["40", "TRUE", "80", ""],
    ]


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))
