"""`budget`: the hour ledger in both tables of Heures."""

from __future__ import annotations

import pytest

from tests.books import column, edited, find_table, opened, plan_rows, put, rows, sheet_names, table_names

DIVISIONS, STAFF = "tblHeuresDivisions", "tblHeuresIntervenants"


def test_without_a_plan_only_the_locked_group_is_planned(fresh, run):
    assert run("budget", fresh).status == 0
    assert {row["Division"] for row in rows(fresh, DIVISIONS)} == set(
        column(fresh, "tblDivisions", "Division")
    )
    assert sum(column(fresh, STAFF, "Planifiées")) == pytest.approx(
        sum(column(fresh, "tblGroupes", "Heures"))
    )


def test_the_hours_of_the_groups_are_planned_hours(planned, run):
    ran = run("budget", planned, "--json")
    assert ran.json["teacher_hours"] == pytest.approx(sum(column(planned, "tblGroupes", "Heures")))


def test_in_a_closed_period_only_sessions_held_are_done(planned, run):
    put(planned, "tblPeriodes", "État", 0, "Clôturée")
    for row, state in ((0, "Faite"), (1, "Annulée")):
        put(planned, "tblSeances", "État", row, state)
    put(planned, "tblParametres", "Valeur", 3, "P2")
    assert run("budget", planned).status == 0
    assert sum(column(planned, STAFF, "Réalisées")) == pytest.approx(
        rows(planned, "tblSeances")[0]["Heures"], abs=1e-6
    )
    assert sum(column(planned, STAFF, "Planifiées")) == 0


def test_hours_beyond_the_allotment_are_an_attention(planned, run):
    put(planned, "tblDivisions", "Heures AP année", 0, "0,5")
    ran = run("budget", planned, "--json")
    assert ran.finding("hours-exceeded")["severity"] == "Attention"
    assert rows(planned, DIVISIONS)[0]["État"] == "Dépassement"


def test_the_plan_stays_and_so_does_what_stands_beside_the_tables(planned, run):
    before = plan_rows(planned)
    assert run("budget", planned).status == 0
    assert plan_rows(planned) == before
    with opened(planned) as book:
        first, second = (find_table(book, name).range for name in (DIVISIONS, STAFF))
        assert first.column + first.shape[1] <= second.column


def test_columns_that_the_tables_do_without_stay_away(planned, run):
    """Side by side, a table of only required columns has no room for the others."""
    for table, kept in ((DIVISIONS, ("Division", "État")), (STAFF, ("Intervenant", "État"))):
        with edited(planned) as book:
            found = find_table(book, table).range
            top, left, height = found.row, found.column, found.shape[0]
            find_table(book, table).parent.range((top, left), (top, left + 1)).value = [list(kept)]
            find_table(book, table).resize(found.resize(height, 2))
    with edited(planned) as book:
        sheet = find_table(book, DIVISIONS).parent
        second = find_table(book, STAFF).range.column
        sheet.range((4, 3), (4, second - 1)).value = "à moi"
    ran = run("budget", planned)
    assert ran.status == 0, ran.out
    assert set(rows(planned, DIVISIONS)[0]) == {"Division", "État"}
    assert column(planned, STAFF, "État")[0] == "Non utilisée"


# -- the ledger in full


def shown(path):
    with opened(path) as book:
        return {sheet.name for sheet in book.sheets if sheet.visible}


def test_the_detail_is_shown_and_adds_up_to_heures(planned, run):
    assert run("budget", planned).status == 0
    assert "Détail des heures" in shown(planned)
    total = sum(column(planned, DIVISIONS, "Planifiées"))
    assert sum(column(planned, "tblHeuresPeriodes", "Planifiées")) == pytest.approx(total, abs=0.01)
    assert rows(planned, "tblHeuresTypes")[-1]["Imputées"] == pytest.approx(total, abs=0.01)
    assert rows(planned, "tblHeuresPublics")[-1]["Planifiées"] == pytest.approx(total, abs=0.01)


def test_the_statement_of_hse_comes_with_the_first_work_done(planned, run):
    assert run("budget", planned).status == 0
    assert "HSE" not in shown(planned)
    staff = rows(planned, "tblGroupes")[0]["Intervenants"].split(";")[0].strip()
    place = [row["Intervenant"] for row in rows(planned, "tblIntervenants")].index(staff)
    put(planned, "tblIntervenants", "Nature", place, "HSE")
    group = rows(planned, "tblGroupes")[0]["Groupe"]
    place = [row["Groupe"] for row in rows(planned, "tblSeances")].index(group)
    put(planned, "tblSeances", "État", place, "Faite")
    assert run("budget", planned).status == 0
    session = rows(planned, "tblSeances")[place]
    (line,) = rows(planned, "tblHSE")
    assert (line["Intervenant"], line["Séances"]) == (staff, 1)
    assert line["Heures"] == pytest.approx(session["Heures"], abs=1e-6)
    assert line["Mois"].date() == session["Date"].date().replace(day=1)
    assert "HSE" in shown(planned)


def test_an_older_workbook_gets_the_tables_that_it_lacks(planned, run):
    with edited(planned) as book:
        for name in ("Détail des heures", "HSE", "Suivi des heures"):
            book.sheets[name].delete()
    assert run("budget", planned).status == 0
    assert {"tblHeuresPeriodes", "tblHeuresCommunes", "tblHeuresTypes"} <= table_names(planned)
    assert len(rows(planned, "tblHeuresPeriodes")) == 5 * len(rows(planned, "tblDivisions"))
    names = sheet_names(planned)
    assert names.index("Détail des heures") == names.index("Heures") + 1


def test_undo_takes_the_detail_back(planned, run):
    before = rows(planned, "tblHeuresPeriodes")
    put(planned, "tblDivisions", "Heures AP année", 0, 50)
    assert run("budget", planned).status == 0
    assert rows(planned, "tblHeuresPeriodes") != before
    assert run("undo", planned).status == 0
    assert rows(planned, "tblHeuresPeriodes") == before
