"""Formulas as typed become formulas as filed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from ap_xl.closed.formula_input import from_input


@pytest.mark.parametrize(
    ("typed", "filed"),
    [
        ("SUM(A1)", "SUM(A1)"),
        ("xlookup(A1,B:B,C:C)", "_xlfn.XLOOKUP(A1,B:B,C:C)"),
        ("SORT(FILTER(A:A,B:B=1))", "_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A:A,B:B=1))"),
        ("_xlfn.XLOOKUP(A1)", "_xlfn.XLOOKUP(A1)"),
        ('"LET("&CONCAT("[@x]")', '"LET("&_xlfn.CONCAT("[@x]")'),
        ("'IFS('!A1+IFS(A1)", "'IFS('!A1+_xlfn.IFS(A1)"),
        ("[@Niveau]*2", "t_x[[#This Row],[Niveau]]*2"),
        ("[@[Nom de famille]]", "t_x[[#This Row],[Nom de famille]]"),
        ("t_y[@a]+[@]", "t_y[[#This Row],[a]]+t_x[#This Row]"),
        ("[@[x'] y]]&1", "t_x[[#This Row],[x'] y]]&1"),
        ("t_x[a]+t_x[#All]", "t_x[a]+t_x[#All]"),
    ],
)
def test_formulas_are_written_out(typed: str, filed: str) -> None:
    assert from_input(typed, "t_x") == filed


def test_this_row_needs_a_table() -> None:
    with pytest.raises(ValueError, match="outside of a table"):
        from_input("[@a]", None)
    with pytest.raises(ValueError, match="not closed"):
        from_input("[@a", "t_x")


def test_a_cell_of_a_table_knows_its_table(
    make: Callable[..., Path], open_book: Callable[[Path], xlwings.Book]
) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet().add_table(
            "A1:B3", {"name": "t_x", "columns": [{"header": "a"}, {"header": "b"}]}
        )

    book = open_book(make(fill))
    book.sheets[0]["B2:B3"].value = "=[@a]*2"
    assert book.sheets[0]["B2:B3"].formula == (("=t_x[[#This Row],[a]]*2",),) * 2
