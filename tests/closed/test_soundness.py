"""However much is changed, the package stays sound."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import openpyxl
import pytest

from ap_xl import closed
from tests.closed.conftest import corpus_files
from tests.closed.soundness import faults

CORPUS = corpus_files()


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_heavy_edits_leave_a_sound_package(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    copy.chmod(0o644)
    assert faults(copy) == []
    book = closed.open_book(copy)
    first = book.sheets[0]
    for table in first.tables:
        rows, columns = table.range.shape
        if not table.show_totals:
            table.resize(table.range.resize(rows + 5, columns + 1))
    used = first.used_range
    corner = used.last_cell.offset(3, 2)
    corner.resize(2, 3).value = [["é", dt.date(2026, 9, 1), "'=x"], [True, None, "=1+1"]]
    corner.font.bold = True
    corner.color = "#ff0000"
    corner.column_width = 30
    corner.add_hyperlink("https://example.org/")
    corner.offset(5, 0).data_validation.set_list(["a", "b"])
    corner.offset(20, 0).resize(2, 2).merge()
    first.freeze_panes.freeze_at("1:1")
    new = book.sheets.add("Nouvelle", before=first)
    new["A1"].value = [["Id", "Nom"], [1, "x"]]
    new.tables.add(source=new["A1:B2"], name="tblNouvelle")
    new["A1:B2"].name = "plage"
    first.name = "L'autre nom"
    last = book.sheets[-1]
    if last != first and last != new:
        last.delete()
    book.save()
    assert faults(copy) == []
    read = openpyxl.load_workbook(copy)
    assert read["Nouvelle"]["B2"].value == "x"
    assert read["L'autre nom"][corner.address.replace("$", "")].value == "https://example.org/"
    book.sheets["Nouvelle"].delete()
    book.save()
    book.close()
    assert faults(copy) == []
