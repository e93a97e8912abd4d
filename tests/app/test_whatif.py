"""`whatif`: the sheet Pistes, and everything else as it was."""

from __future__ import annotations

import pytest

from ap_xl.app.whatif import whatif
from ap_xl.workbook.schema import Alerts, Groups, Journal, Tracks
from tests.books import column, edited, first, opened, plan_rows, put, rows, sheet_names, table_names

PLENTY = 300.0
"""Far more seconds than the small sample takes, on a busy machine too."""
A_FEW = 4
"""Enough where a test looks at one thing that does not hang on the measures."""


@pytest.fixture(scope="module")
def measured(_built_and_planned, tmp_path_factory):
    """The small sample with its plan of P1 and its tracks; what the command reported."""
    path = tmp_path_factory.mktemp("tracks") / "petit.xlsx"
    path.write_bytes(_built_and_planned.read_bytes())
    with edited(path) as book:
        report = whatif(book, seconds=PLENTY)
    return path, report


def ranked(path):
    return [row for row in rows(path, Tracks) if row["Rang"] is not None]


def test_the_tracks_are_written_the_best_first(measured):
    path, _ = measured
    found = ranked(path)
    assert [row["Rang"] for row in found] == list(range(1, len(found) + 1))
    gains = [row["Couverture gagnée (points)"] for row in found]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] > 1


def test_each_track_names_the_cell_to_change(measured):
    path, _ = measured
    room = next(row for row in ranked(path) if row["Changement"].startswith("Une salle de plus"))
    sheet, cell = room["Où"].split("!")
    with opened(path) as book:
        assert (sheet, book.sheets[sheet].range(cell).value) == ("Créneaux", 3)


def test_a_room_more_brings_students_and_costs_hours(measured):
    path, _ = measured
    room = ranked(path)[0]
    assert room["Changement"].startswith("Une salle de plus sur ")
    assert room["Élèves nouvellement servis"] >= 1
    assert room["Heures en plus"] > 0
    assert room["Détail"].startswith(f"Sur {room['Changement'].split()[-1]} : ")


def test_the_sheet_is_shown_where_it_was_waiting(measured, planned):
    path, _ = measured
    with opened(path) as book, opened(planned) as before:
        assert (before.sheets["Pistes"].visible, book.sheets["Pistes"].visible) == (False, True)


def test_the_plan_stays(measured, planned):
    path, _ = measured
    assert plan_rows(path) == plan_rows(planned)


def test_the_journal_holds_no_names_and_no_ids(measured):
    path, _ = measured
    line = rows(path, Journal)[-1]
    assert (line["Action"], line["Résultat"]) == ("Pistes", "Terminé")
    text = " ".join(str(value) for value in line.values())
    for student in rows(path, "tblEleves"):
        assert student["Id"] not in text
        assert student["Nom"] not in text


def test_programs_get_the_same_tracks(measured):
    path, report = measured
    answer = report.as_json(1.0)
    assert {"coverage", "objective", "best", "teacher_hours", "period", "findings"} <= set(answer)
    assert answer["not_measured"] == []
    found = ranked(path)
    assert [track["change"] for track in answer["tracks"]] == [row["Changement"] for row in found]
    assert [100 * track["gain"] for track in answer["tracks"]] == pytest.approx(
        [row["Couverture gagnée (points)"] for row in found], abs=1e-5
    )


def test_the_first_tracks_are_for_the_screen(measured):
    path, report = measured
    best = ranked(path)[0]
    assert report.details[0].startswith(f"  1. {best['Changement']} ({best['Où']}) : ")
    assert best["Changement"] in report.lines[1]
    assert len(report.details) <= 11


def test_each_track_is_whole_for_programs(measured):
    _, report = measured
    fields = {"rank", "kind", "change", "where", "gain", "objective_gain", "newly_served", "no_longer_served",
              "teacher_hours", "charged_hours", "detail"}  # fmt: skip
    assert all(set(track) == fields for track in report.figures["tracks"])


def test_what_there_was_no_time_for_is_said(planned):
    with edited(planned) as book:
        report = whatif(book, seconds=A_FEW, go_on=lambda: False)
    found = rows(planned, Tracks)
    assert found
    assert {row["Détail"] for row in found} == {"Non mesurée : le temps de calcul était écoulé."}
    assert {row["Rang"] for row in found} == {None}
    assert report.lines[-1] == f"{len(found)} changements non mesurés, faute de temps."
    assert len(report.figures["not_measured"]) == len(found)


def test_a_workbook_without_the_sheet_gets_it(planned):
    with edited(planned) as book:
        book.sheets["Pistes"].delete()
    assert "tblPistes" not in table_names(planned)
    with edited(planned) as book:
        whatif(book, seconds=A_FEW, go_on=lambda: False)
    names = sheet_names(planned)
    assert names.index("Pistes") == names.index(Alerts.sheet) + 1


def test_errors_are_refused_and_nothing_is_measured(planned):
    put(planned, "tblEleves", "Division", 0, "9Z")
    with edited(planned) as book:
        report = whatif(book)
    assert report.exit_status == 1
    assert rows(planned, Tracks) == []


def test_a_closed_period_is_refused(planned):
    put(planned, "tblPeriodes", "État", 0, "Clôturée")
    with edited(planned) as book:
        report = whatif(book, period="P1")
    assert report.exit_status == 1
    assert any(finding.name == "closed-period" for finding in report.findings)


def test_before_any_plan_the_tracks_start_from_one_of_their_own(fresh):
    with edited(fresh) as book:
        report = whatif(book, seconds=A_FEW)
    assert report.figures["best"] > report.figures["objective"]
    assert all(row["Verrouillé"] == "Oui" for row in rows(fresh, Groups))


def test_locks_that_contradict_leave_nothing_to_measure(planned):
    number = first(planned, "tblAffectations", lambda row: row["Groupe"] is not None)
    row = rows(planned, "tblAffectations")[number]
    put(planned, "tblAffectations", "Verrouillé", number, "Oui")
    other = next(
        g["Groupe"]
        for g in rows(planned, Groups)
        if g["Créneau"] == row["Créneau"] and g["Groupe"] != row["Groupe"]
    )
    with edited(planned) as book:
        table = book.sheets["Contraintes"].tables["tblContraintes"]
        table.resize(table.range.resize(table.range.shape[0] + 1))
        last = table.range.last_cell.row
        module = next(g["Module"] for g in rows(planned, Groups) if g["Groupe"] == other)
        values = {"Type": "Imposé", "Élève": row["Id"], "Module": module, "Créneau": row["Créneau"]}
        for header, value in values.items():
            at = table.range[0, :].value.index(header)
            book.sheets["Contraintes"].range((last, table.range.column + at)).value = value
    with edited(planned) as book:
        report = whatif(book, seconds=A_FEW)
    assert (report.exit_status, report.status) == (3, "infeasible")
    assert column(planned, Journal, "Résultat")[-1] == "Aucun plan"
