"""Suivi des heures: the hours of a division, or of all, as LibreOffice computes them."""

from __future__ import annotations

import openpyxl
import pytest

from ap_xl.closed import open_book
from ap_xl.domain.calendar import PeriodState
from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook.schema import DivisionHours, PeriodHours, Periods
from tests.template.office import recalculated_all
from tests.template.test_formulas import assert_same, needs_office

pytestmark = needs_office
PETIT = content("petit")
CLASSES = [row["Division"] for row in PETIT.rows("tblDivisions")]
FIRST_LINE, DATA = 13, 15
"""As Excel counts: the row of the first period, the column of what the chart shows."""


def a_year():
    """The first of five periods is closed, the second has groups; two classes have figures."""
    periods = [
        {**row, "État": PeriodState.CLOSED.value if number == 0 else ""}
        for number, row in enumerate(PETIT.rows(Periods))
    ]
    hours = [
        {"Division": code, "Période": f"P{number}", "Réalisées": 6.0 if number == 1 else 0.0,
         "Planifiées": 4.0 if number == 2 else 0.0, "Projetées": 5.0 if number > 2 else 0.0,
         "Reste à la fin": left, "Reste au rythme régulier": 25.0 - 5 * number}
        for code in CLASSES[:2]
        for number, left in enumerate((19.0, 15.0, 10.0, 5.0, 0.0), start=1)
    ]  # fmt: skip
    totals = [{"Division": code, "Allouées": 25.0, "État": "Conforme"} for code in CLASSES[:2]]
    (group, *_) = PETIT.rows("tblGroupes")
    groups = [group, {**group, "Groupe": "G2", "Période": "P2"}]
    return (
        PETIT.with_rows(Periods, periods)
        .with_rows(PeriodHours, hours)
        .with_rows(DivisionHours, totals)
        .with_rows("tblGroupes", groups)
    )


@pytest.fixture(scope="module")
def cards(tmp_path_factory):
    """The card of the school, of a class, and of a class that is not there."""
    folder = tmp_path_factory.mktemp("cards")
    paths = {name: folder / f"{name}.xlsx" for name in ("all", "one", "none")}
    for name, division in (("all", None), ("one", CLASSES[0]), ("none", "9Z")):
        build(paths[name], a_year())
        book = open_book(paths[name])
        book.sheets["Suivi des heures"].range("D4").value = division
        book.save()
        book.close()
    found = recalculated_all(list(paths.values()), folder)
    return {name: book["Suivi des heures"] for name, book in found.items()}


def column_of(card, column, count=5):
    return [card.cell(FIRST_LINE + line, column).value for line in range(count)]


def test_without_a_choice_it_adds_up_all_divisions(cards):
    assert column_of(cards["all"], 2) == ["P1", "P2", "P3", "P4", "P5"]
    assert column_of(cards["all"], 7) == [38, 30, 20, 10, 0]
    assert cards["all"]["B8"].value == 50


def test_a_division_that_is_chosen_stands_alone(cards):
    assert column_of(cards["one"], 7) == [19, 15, 10, 5, 0]
    assert cards["one"]["B8"].value == 25
    assert cards["one"]["F4"].value == "Conforme : les heures suffisent."


def test_the_chart_begins_with_what_there_was_and_tells_done_planned_and_projected_apart(cards):
    start = [cards["one"].cell(FIRST_LINE - 1, DATA + offset).value or 0 for offset in range(1, 5)]
    assert start == [25, 0, 0, 25]
    kinds = [[value or 0 for value in column_of(cards["one"], DATA + kind)] for kind in (1, 2, 3)]
    assert kinds == [[19, 0, 0, 0, 0], [0, 15, 0, 0, 0], [0, 0, 10, 5, 0]]
    assert [value or 0 for value in column_of(cards["one"], DATA + 4)] == [20, 15, 10, 5, 0]


def test_a_division_that_is_not_there_is_said_so(cards):
    assert cards["none"]["F4"].value == "Aucune division n'a ce code."
    assert column_of(cards["none"], 7) == [0, 0, 0, 0, 0]


def test_the_stored_values_of_a_year_are_what_is_computed(tmp_path):
    path = tmp_path / "year.xlsx"
    build(path, a_year())
    assert_same(path, tmp_path)


def test_the_charts_read_the_cells_of_the_chosen_division_and_the_module_types(tmp_path):
    path = tmp_path / "year.xlsx"
    build(path, PETIT)
    charts = openpyxl.load_workbook(path)["Suivi des heures"]._charts
    sources = [series.val.numRef.f for chart in charts for series in chart.series]
    assert len(charts) == 2
    assert all(source.startswith(("'Suivi des heures'!", "'Détail des heures'!")) for source in sources)
