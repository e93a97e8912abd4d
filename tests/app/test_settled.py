"""Findings keep to their rows when a table is rewritten."""

from __future__ import annotations

from ap_xl.app.settled import settled
from ap_xl.domain.findings import Origin, error, warning
from ap_xl.workbook.raw import RawBook, RawTable
from ap_xl.workbook.rewriting import TableWrite

TABLE = RawTable(
    "tblGroupes", "Groupes", 3, 1, ("Groupe", "Salle"), (("G1", None), ("G2", None), ("G3", None))
)
BOOK = RawBook(("Groupes", "Élèves"), {"tblgroupes": TABLE})
WRITE = TableWrite("tblGroupes", ("Groupe",), (("G3",), ("N",)), (2, None))


def at(cell, sheet="Groupes", name="group-without-staff"):
    return warning(name, Origin(sheet, cell), "…", "")


def cells(*findings):
    return [finding.origin.cell for finding in settled(findings, BOOK, (WRITE,))]


def test_a_finding_goes_with_its_row():
    assert cells(at("B6")) == ["B4"]


def test_a_finding_about_a_row_that_is_gone_names_the_sheet_alone():
    assert cells(at("A5")) == [""]


def test_what_rewriting_mends_is_no_longer_told():
    assert cells(at("A4", name="double-placement"), at("A5", name="blank-row")) == []


def test_an_error_is_always_told():
    broken = error("unknown-code", Origin("Groupes", "A6"), "…", "")
    assert cells(broken) == ["A4"]


def test_findings_elsewhere_stay_as_they_are():
    assert cells(at("A6", sheet="Élèves"), at("A3"), at("D4"), at("")) == ["A6", "A3", "D4", ""]
