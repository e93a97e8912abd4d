"""Stored values of formulas are what LibreOffice computes; no formula has an error."""

from __future__ import annotations

import os
import re
from datetime import date, datetime, time

import openpyxl
import pytest

from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook.schema import Alerts, History, Journal, Placements, Students
from tests.template.office import recalculated, soffice

needs_office = pytest.mark.skipif(
    soffice() is None and "CI" not in os.environ, reason="LibreOffice is not installed"
)


def is_formula(value):
    return (isinstance(value, str) and value.startswith("=")) or type(value).__name__ == "ArrayFormula"


def comparable(value):
    if isinstance(value, datetime):
        value = (value - datetime(1899, 12, 30)).total_seconds() / 86400
    elif isinstance(value, date):
        value = (value - date(1899, 12, 30)).days
    elif isinstance(value, time):
        value = (value.hour * 60 + value.minute) / 1440
    if isinstance(value, int | float):
        return round(float(value), 6)
    return value or ""


def assert_same(path, folder):
    formulas = openpyxl.load_workbook(path)
    stored = openpyxl.load_workbook(path, data_only=True)
    computed = recalculated(path, folder)
    count, differing = 0, []
    for sheet in formulas:
        for row in sheet.iter_rows():
            for cell in row:
                if not is_formula(cell.value):
                    continue
                count += 1
                here = comparable(stored[sheet.title][cell.coordinate].value)
                there = comparable(computed[sheet.title][cell.coordinate].value)
                assert not str(here).startswith("#")
                if here != there:
                    differing.append((sheet.title, cell.coordinate, here, there))
    assert differing == []
    assert count > 300


@needs_office
@pytest.mark.parametrize("name", ["blank", "petit", "lycee"])
def test_new_workbooks(built, tmp_path, name):
    assert_same(built[name], tmp_path)


@needs_office
def test_a_year_on(tmp_path):
    """A student with history, groups and several needs; alerts and a journal."""
    petit = content("petit")
    student = petit.column(Students, Students.id)[0]
    with_interview = petit.rows("tblEntretiens")[0]["Id"]
    history = [
        {
            History.year: "2026-2027", History.period: period, History.id: who, History.module: module,
            History.hours: 5.5, History.need_start: start, History.need_end: end, History.decision: "Poursuivre",
        }
        for who in (student, with_interview)
        for period, module, start, end in (("P1", "MATH", 3, 2), ("P2", "MATH", 2, 1), ("P2", "FR", 2, 0))
    ]  # fmt: skip
    placements = [
        *petit.rows(Placements),
        {"Période": "P1", "Id": with_interview, "Créneau": "JEU-13", "Groupe": None},
        {"Période": "P1", "Id": student, "Créneau": "JEU-13", "Groupe": "P1-LUN-10-TUT"},
    ]
    alerts = [
        {
            Alerts.severity: gravity,
            Alerts.sheet_name: "Élèves",
            Alerts.cell: "D12",
            Alerts.message: f"Message {n}.",
        }
        for n, gravity in enumerate(["Erreur", "Attention", "Attention", "Info", "Info", "Info"])
    ]
    journal = [
        {Journal.moment: datetime(2026, 9, 9, 14, 30), Journal.action: "Vérifier", Journal.result: "Terminé"},
        {Journal.moment: datetime(2026, 9, 9, 15, 0), Journal.action: "Heures", Journal.seconds: 1.25},
    ]
    filled = (
        petit.with_rows(History, history)
        .with_rows(Placements, placements)
        .with_rows(Alerts, alerts)
        .with_rows(Journal, journal)
    )
    path = tmp_path / "year.xlsx"
    build(path, filled)
    assert_same(path, tmp_path)
    shown = openpyxl.load_workbook(path, data_only=True)
    card = [value for row in shown["Fiche élève"].iter_rows(values_only=True) for value in row]
    assert with_interview in card and "Poursuivre" in card
    home = [value for row in shown["Accueil"].iter_rows(values_only=True) for value in row]
    assert "1 erreur, 2 points d'attention" in home and "Heures" in home and "Message 2." in home


def test_formulas_avoid_what_other_programs_do_not_know(built):
    book = openpyxl.load_workbook(built["petit"])
    texts = [
        cell.value if isinstance(cell.value, str) else cell.value.text
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if is_formula(cell.value)
    ]
    without_literals = [re.sub('"[^"]*"', "", text) for text in texts]
    for forbidden in ("[@", "_xlfn", "INDIRECT(", "TEXT(", ";", "TODAY(", "NOW(", "OFFSET("):
        assert not [text for text in without_literals if forbidden in text], forbidden
