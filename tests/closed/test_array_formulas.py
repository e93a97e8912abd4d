"""Formulas that fill several cells, of the old kind and of the new one."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import xlwings

from ap_xl import closed
from ap_xl.closed.formula_input import may_spill
from tests.closed.soundness import faults


def test_an_array_formula_belongs_to_all_its_cells(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["D1:D3"].formula_array = "=A1:A3*B1:B3"
    assert sheet["D2"].has_array
    assert sheet["D1:D3"].formula_array == "=A1:A3*B1:B3"
    with pytest.raises(ValueError, match="part of the array"):
        sheet["D2"].value = 1
    blank.save()
    assert faults(Path(blank.fullname)) == []
    array = openpyxl.load_workbook(blank.fullname)["Feuil1"]["D1"].value
    assert (array.ref, array.text) == ("D1:D3", "=A1:A3*B1:B3")


def test_a_formula_that_may_spill_is_marked_for_excel(blank: xlwings.Book) -> None:
    sheet = blank.sheets[0]
    sheet["D1"].formula2 = "=UNIQUE(A2:A10)"
    sheet["E1"].formula2 = "=SUM(A1:A3)"
    assert sheet["D1:E1"].formula2 == (("=UNIQUE(A2:A10)", "=SUM(A1:A3)"),)
    assert not sheet["D1"].has_array
    blank.save()
    assert faults(Path(blank.fullname)) == []
    read = closed.open_book(Path(blank.fullname))
    assert read.sheets[0]["D1"].formula == "=UNIQUE(A2:A10)"
    read.sheets[0]["F1"].formula2 = "=A1:A3"
    read.save()
    assert faults(Path(blank.fullname)) == []
    read.close()


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=A1+1", False), ("=SUM(A1:A9)*MAX(0,COUNT(B:B))", False), ('=A1&"x:y"', False), ("texte", False),
        ("=A1:A3", True), ("=SORT(A1)", True), ("=A1:A3*SUM(B1:B3)", True), ("={1,2}", True), ("=t_x[a]", True),
    ],
)  # fmt: skip
def test_what_may_fill_several_cells(formula: str, expected: bool) -> None:
    assert may_spill(formula) is expected
