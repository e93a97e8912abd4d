"""What Accueil says in each state of a year; the formulas' stored values and what LibreOffice computes."""

from __future__ import annotations

import openpyxl
import pytest

from ap_xl.domain.findings import Severity
from ap_xl.template import blank, build
from ap_xl.template.home_facts import HomeFacts
from ap_xl.template.home_places import CARD_NUMBER, FIRST, NEXT
from ap_xl.template.samples import content
from ap_xl.workbook.schema import (
    Alerts,
    Journal,
    Modules,
    Needs,
    Parameters,
    Periods,
    Slots,
    Staff,
    Students,
    TypeCoverage,
)
from tests.template.office import recalculated_all
from tests.template.test_formulas import comparable, needs_office

PETIT = content("petit")


def named(base):
    """With the school's name."""
    rows = [
        {**row, "Valeur": "LP Jean Zay"} if row["Paramètre"] == "Établissement" else row
        for row in base.rows(Parameters)
    ]
    return base.with_rows(Parameters, rows)


def planned(base):
    rows = [{**row, "Période": "P1", "Couverture": 0.5} for row in base.rows(TypeCoverage)]
    return base.with_rows(TypeCoverage, rows)


def after(base, *actions):
    """With these commands in Journal."""
    return base.with_rows(Journal, [{Journal.action: action} for action in actions])


def closed(base):
    return base.with_rows(Periods, [{**row, "État": "Clôturée"} for row in base.rows(Periods)])


def with_error(base):
    return base.with_rows(Alerts, [{Alerts.severity: Severity.ERROR.value, Alerts.message: "Une erreur."}])


def without(base, table):
    return base.with_rows(table, ())


STATES = {
    "nameless": (blank(), "Nommez votre lycée", "Paramètres"),
    "empty": (named(blank()), "Notez vos classes", "Divisions"),
    "modules": (without(PETIT, Modules), "Décrivez les modules", "Modules"),
    "slots": (without(PETIT, Slots), "Notez les créneaux", "Créneaux"),
    "staff": (without(PETIT, Staff), "Notez qui peut", "Intervenants"),
    "students": (without(PETIT, Students), "Collez la liste", "Élèves"),
    "needs": (without(PETIT, Needs), "Notez les besoins", "Besoins"),
    "errors": (with_error(PETIT), "Corrigez les erreurs", "Alertes"),
    "ready": (PETIT, "Cliquez « Constituer", "Groupes"),
    "planned": (after(planned(PETIT), "Constituer les groupes"), "Donnez à chacun", "Séances"),
    "reviewed": (after(planned(PETIT), "Bilans", "Heures"), "Faites remplir", "Bilan P1"),
    "begun": (after(planned(PETIT), "Bilans", "Clôturer"), "Donnez à chacun", "Séances"),
    "closed": (closed(planned(PETIT)), "Toutes les périodes", "Historique"),
}


@pytest.fixture(scope="module")
def paths(tmp_path_factory):
    folder = tmp_path_factory.mktemp("states")
    for name, (state, _, _) in STATES.items():
        build(folder / f"{name}.xlsx", state)
    return {name: folder / f"{name}.xlsx" for name in STATES}


def home_of(path):
    return openpyxl.load_workbook(path, data_only=True)["Accueil"]


@pytest.mark.parametrize("state", STATES)
def test_the_next_step_says_what_to_do_and_where(paths, state):
    _, sentence, sheet = STATES[state]
    home = home_of(paths[state])
    assert home.cell(NEXT + 1, FIRST + 3).value.startswith(sentence)
    assert home.cell(NEXT + 1, FIRST + 10).value == f"Ouvrir « {sheet} » →"


@needs_office
def test_libreoffice_computes_what_is_stored_in_each_state(paths, tmp_path):
    computed = recalculated_all(list(paths.values()), tmp_path)
    for name, path in paths.items():
        stored, formulas = home_of(path), openpyxl.load_workbook(path)["Accueil"]
        for row in formulas.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    here = comparable(stored[cell.coordinate].value)
                    there = comparable(computed[name]["Accueil"][cell.coordinate].value)
                    assert here == there, (name, cell.coordinate)


def test_the_coverage_is_that_of_the_current_period(paths):
    assert home_of(paths["planned"]).cell(CARD_NUMBER + 1, FIRST + 3).value == 0.5
    other = PETIT.with_rows(TypeCoverage, [{TypeCoverage.period: "P9", TypeCoverage.rate: 0.5}])
    assert HomeFacts(other).coverage is None


def test_each_sheet_to_fill_tells_how_far_it_is(paths):
    empty = [row[0].value for row in home_of(paths["empty"])["D13:D20"]]
    filled = [row[0].value for row in home_of(paths["ready"])["D13:D20"]]
    assert empty[:2] == ["✓  LP Jean Zay", "✓  5 périodes"]
    assert all(state.startswith("à remplir : ") for state in empty[2:])
    assert all(state.startswith("✓  ") for state in filled)
    assert "✓  3 divisions" in filled


def test_who_sees_no_ribbon_is_told_where_the_commands_are(paths):
    told = [cell.value for cell in home_of(paths["nameless"])["B"] if isinstance(cell.value, str)]
    assert any("onglet AP" in sentence and "guide" in sentence for sentence in told)
