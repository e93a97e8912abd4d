"""`close`: a period's reviews become history and needs, its sessions are held, the next period begins."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ap_xl.app import Report
from ap_xl.app import close as close_book_period
from ap_xl.cli import main
from ap_xl.workbook.schema import Alerts, Groups, History, Needs, Parameters, Periods, Sessions
from tests.app.filled_reviews import fill, one_less
from tests.books import Ran, Run, add_row, cell, column, edited, first, plan_rows, put, rows

BILAN = "tblBilanP1"


@pytest.fixture(scope="module")
def _reviewed_once(_built_and_planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(_built_and_planned, tmp_path_factory.mktemp("reviewed") / "petit.xlsx"))
    assert main(["reviews", str(path), "--json"]) == 0
    return path


@pytest.fixture
def reviewed(_reviewed_once: Path, tmp_path: Path) -> Path:
    """P1 with its review sheet, not filled in."""
    return Path(shutil.copy(_reviewed_once, tmp_path / "petit.xlsx"))


@pytest.fixture
def close(run: Run) -> Run:
    """Runs `close --json` on a day after P1."""
    return lambda path, *more: run("close", path, "--json", "--today", "2026-10-20", *more)


def names(ran: Ran, severity: str = "Erreur") -> list[str]:
    return [finding["name"] for finding in ran.json["findings"] if finding["severity"] == severity]


def needs(path: Path) -> dict[tuple[str, str], float | None]:
    columns = {header.name for header in Needs.columns}
    return {
        (str(row["Id"]), header): value
        for row in rows(path, Needs)
        for header, value in row.items()
        if header not in columns
    }


def current(path: Path) -> object:
    return next(row["Valeur"] for row in rows(path, Parameters) if row["Paramètre"] == "Période en cours")


def unchanged(path: Path, before: dict[str, object]) -> bool:
    return snapshot(path) == before


def snapshot(path: Path) -> dict[str, object]:
    tables = (Groups, Sessions, History, Needs, Parameters, Periods, BILAN)
    return {str(table): rows(path, table) for table in tables}


# -- the usual close


def test_every_student_and_module_has_a_line_of_history(reviewed, close):
    filled = fill(reviewed)
    assert close(reviewed).status == 0
    found = [(row["Id"], row["Module"]) for row in rows(reviewed, History)]
    assert set(found) == {(row["Id"], row["Module"]) for row in filled}
    assert len(found) == len(set(found))


def test_the_needs_are_those_of_the_reviews(reviewed, close):
    filled = fill(reviewed)
    before = needs(reviewed)
    close(reviewed)
    expected = before | {(row["Id"], row["Module"]): row["Besoin fin"] for row in filled}
    assert needs(reviewed) == expected


def test_the_sessions_of_the_period_are_held(reviewed, close):
    fill(reviewed)
    close(reviewed)
    assert set(column(reviewed, Sessions, "État")) == {"Faite"}


def test_the_period_is_closed_and_the_next_one_runs(reviewed, close):
    fill(reviewed)
    ran = close(reviewed)
    assert column(reviewed, Periods, "État")[:3] == ["Clôturée", "En cours", "À venir"]
    assert current(reviewed) == "P2"
    assert (ran.json["period"], ran.json["next_period"]) == ("P1", "P2")


def test_the_groups_and_the_review_stay(reviewed, close):
    filled = fill(reviewed)
    groups, placements, _ = plan_rows(reviewed)
    close(reviewed)
    assert plan_rows(reviewed)[:2] == (groups, placements)
    assert rows(reviewed, BILAN) == filled


def test_a_student_without_a_row_of_needs_gets_one(reviewed, close):
    filled = fill(reviewed)
    student = filled[0]["Id"]
    number = first(reviewed, Needs, lambda row: row["Id"] == student)
    for header in rows(reviewed, Needs)[0]:
        put(reviewed, Needs, header, number, None)
    assert close(reviewed).status == 0
    (row,) = (row for row in rows(reviewed, Needs) if row["Id"] == student)
    assert (row["Nom"], row["Division"]) == (filled[0]["Nom"], filled[0]["Division"])
    assert row[filled[0]["Module"]] == filled[0]["Besoin fin"]


def test_the_next_period_can_be_planned(reviewed, close, run):
    fill(reviewed)
    close(reviewed)
    ran = run("regroup", reviewed, "--time", "2", "--json")
    assert (ran.status, ran.json["period"]) == (0, "P2")


def test_journal_keeps_the_figures(reviewed, close):
    fill(reviewed)
    close(reviewed)
    last = rows(reviewed, "tblJournal")[-1]
    assert (last["Action"], last["Résultat"]) == ("Clôturer", "Terminé")
    assert str(last["Détail"]).startswith("P1 clôturée : ")


# -- what happened counts


def test_a_cancelled_session_is_followed_by_nobody_and_charged_to_nobody(reviewed, close):
    group = rows(reviewed, Sessions)[0]["Groupe"]
    put(reviewed, Sessions, "État", 0, "Annulée")
    fill(reviewed)
    close(reviewed)
    duration = rows(reviewed, Sessions)[0]["Heures"]
    (found,) = (row for row in rows(reviewed, Groups) if row["Groupe"] == group)
    held = [row for row in rows(reviewed, Sessions) if row["Groupe"] == group and row["État"] == "Faite"]
    assert (found["Séances"], found["Heures"]) == (len(held), pytest.approx(len(held) * duration))
    followed = [row["Heures suivies"] for row in rows(reviewed, History) if row["Groupe"] == group]
    assert max(followed) == pytest.approx(len(held) * duration)


def test_a_session_taken_by_somebody_else_is_theirs(reviewed, close):
    group = rows(reviewed, Sessions)[0]["Groupe"]
    own = next(row["Intervenants"] for row in rows(reviewed, Groups) if row["Groupe"] == group)
    others = column(reviewed, "tblIntervenants", "Intervenant")
    other = next(code for code in others if code != own)
    for row, session in enumerate(rows(reviewed, Sessions)):
        if session["Groupe"] == group:
            put(reviewed, Sessions, "Intervenants", row, other)
    fill(reviewed)
    close(reviewed)
    staff = {row["Intervenants"] for row in rows(reviewed, History) if row["Groupe"] == group}
    assert staff == {other}


def test_typed_attendance_counts_as_typed(reviewed, close):
    put(reviewed, BILAN, "Heures suivies", 3, "2,5")
    filled = fill(reviewed)
    close(reviewed)
    key = filled[3]["Id"], filled[3]["Module"]
    rest = sum(row["Heures suivies"] for row in filled[4:] if (row["Id"], row["Module"]) == key)
    (row,) = (row for row in rows(reviewed, History) if (row["Id"], row["Module"]) == key)
    assert row["Heures suivies"] == pytest.approx(2.5 + rest)


# -- what keeps a period open


def test_a_missing_answer_is_named_by_its_cell_and_nothing_changes(reviewed, close):
    fill(reviewed)
    put(reviewed, BILAN, "Besoin fin", 7, None)
    before = snapshot(reviewed)
    ran = close(reviewed)
    finding = ran.finding("review-missing")
    assert (ran.status, ran.json["missing"]) == (1, 1)
    assert (finding["severity"], finding["sheet"]) == ("Erreur", "Bilan P1")
    assert finding["cell"] == cell(reviewed, BILAN, "Besoin fin", 7)
    assert unchanged(reviewed, before)
    assert finding["cell"] in column(reviewed, Alerts, "Cellule")


def test_a_group_without_any_answer_is_one_finding(reviewed, close):
    group = rows(reviewed, BILAN)[10]["Groupe"]
    filled = fill(reviewed, answer=lambda row: {} if row["Groupe"] == group else one_less(row))
    answered = {(row["Id"], row["Module"]) for row in filled if row["Besoin fin"] is not None}
    waiting = [row for row in filled if (row["Id"], row["Module"]) not in answered]
    finding = close(reviewed).finding("review-missing")
    assert str(len(waiting)) in finding["message"]


def test_before_the_reviews_all_are_missing_at_once(planned, close):
    assert names(close(planned)) == ["no-review-sheet"]


def test_partial_closes_and_keeps_the_needs_without_review(reviewed, close):
    fill(reviewed, answer=lambda row: one_less(row) if row["Module"] == "MATH" else {})
    before = needs(reviewed)
    ran = close(reviewed, "--partial")
    assert (ran.status, names(ran)) == (0, [])
    assert ran.findings("review-missing")
    changed = {module for (_, module), need in needs(reviewed).items() if need != before[_, module]}
    assert changed == {"MATH"}
    ends = {row["Module"]: row["Besoin fin"] for row in rows(reviewed, History)}
    assert ends["MATH"] is not None
    assert ends["STAGE"] is None


def test_two_answers_for_one_student_and_module_are_named_by_both_cells(reviewed, close):
    filled = fill(reviewed)
    where: dict[tuple[object, object], list[int]] = {}
    for number, row in enumerate(filled):
        where.setdefault((row["Id"], row["Module"]), []).append(number)
    one, other = next(found for found in where.values() if len(found) > 1)
    put(reviewed, BILAN, "Besoin fin", one, 3)
    finding = close(reviewed, "--partial").finding("reviews-disagree")
    assert finding["cell"] == cell(reviewed, BILAN, "Besoin fin", other)
    assert cell(reviewed, BILAN, "Besoin fin", one) in finding["message"]


def test_a_redirection_without_module_is_an_error_once(reviewed, close):
    fill(reviewed)
    put(reviewed, BILAN, "Besoin fin", 0, 2)
    put(reviewed, BILAN, "Décision", 0, "Réorienter")
    ran = close(reviewed, "--partial")
    finding = ran.finding("redirect-without-module")
    assert (ran.status, finding["severity"]) == (1, "Erreur")
    assert finding["cell"] == cell(reviewed, BILAN, "Module proposé", 0)


def test_an_unknown_proposed_module_is_an_error_at_its_cell(reviewed, close):
    fill(reviewed)
    put(reviewed, BILAN, "Module proposé", 0, "MATHS")
    ran = close(reviewed)
    finding = ran.finding("unknown-code")
    assert (ran.status, finding["cell"]) == (1, cell(reviewed, BILAN, "Module proposé", 0))
    assert "MATH" in finding["message"]


# -- out of turn


def test_closing_twice_is_refused(reviewed, close):
    fill(reviewed)
    close(reviewed)
    before = snapshot(reviewed)
    ran = close(reviewed, "--period", "P1")
    assert (ran.status, names(ran)) == (1, ["already-closed"])
    assert unchanged(reviewed, before)


def test_a_second_click_meets_the_next_period_and_does_nothing(reviewed, close):
    fill(reviewed)
    close(reviewed)
    ran = close(reviewed, "--partial")
    assert (ran.status, names(ran)) == (1, ["nothing-to-close"])


def test_an_earlier_period_has_to_be_closed_first(planned, close):
    group = rows(planned, Groups)[0] | {"Groupe": "P2-1", "Période": "P2"}
    add_row(planned, Groups, group)
    ran = close(planned, "--period", "P2", "--partial")
    finding = ran.finding("earlier-period-open")
    assert (ran.status, finding["cell"]) == (1, cell(planned, Periods, "Période", 0))


def test_a_period_closed_before_its_end_says_what_it_takes_as_held(reviewed, run):
    fill(reviewed)
    ran = run("close", reviewed, "--json", "--today", "2026-10-09")
    assert ran.status == 0
    assert ran.finding("closed-early")["severity"] == "Attention"


def test_the_last_period_has_no_next(reviewed, close):
    fill(reviewed)
    for number in range(4, 0, -1):
        for header in ("Période", "Début", "Fin", "État"):
            put(reviewed, Periods, header, number, None)
    ran = close(reviewed)
    assert (ran.status, ran.json["next_period"], current(reviewed)) == (0, None, "P1")
    assert ran.finding("last-period-closed")["severity"] == "Info"


def test_reopened_by_hand_a_period_is_closed_again_without_counting_twice(reviewed, close):
    fill(reviewed)
    close(reviewed)
    put(reviewed, Periods, "État", 0, "En cours")
    before = rows(reviewed, History), needs(reviewed)
    ran = close(reviewed, "--period", "P1")
    assert ran.finding("closed-again")["severity"] == "Attention"
    assert (rows(reviewed, History), needs(reviewed)) == before


def test_a_need_typed_meanwhile_stays_and_is_shown_where_it_stands(reviewed, close):
    fill(reviewed)
    row = next(row for row in rows(reviewed, BILAN) if row["Besoin début"] == 3)
    number = first(reviewed, Needs, lambda one: one["Id"] == row["Id"])
    address = put(reviewed, Needs, str(row["Module"]), number, 1)
    finding = close(reviewed).finding("need-typed-since-review")
    assert (finding["sheet"], finding["cell"]) == ("Besoins", address)
    assert needs(reviewed)[row["Id"], row["Module"]] == 1


def test_history_that_was_there_stays(reviewed, close):
    fill(reviewed)
    old = {"Année": "2025-2026", "Période": "P1", "Id": "E001", "Module": "MATH", "Heures suivies": 4.0}
    add_row(reviewed, History, old)
    close(reviewed)
    assert {key: rows(reviewed, History)[0][key] for key in old} == old


# -- from the button


@pytest.fixture
def click() -> Callable[[Path], Report]:
    """The button: it asks by being clicked again."""

    def clicked(path: Path) -> Report:
        with edited(path) as book:
            return close_book_period(book, asks=True)

    return clicked


def test_the_button_closes_without_the_missing_reviews_when_it_is_clicked_again(reviewed, click):
    fill(reviewed)
    put(reviewed, BILAN, "Besoin fin", 7, None)
    first_time, second_time = click(reviewed), click(reviewed)
    assert (first_time.exit_status, second_time.exit_status) == (1, 0)
    assert "cliquez encore une fois" in first_time.lines[0]
    assert current(reviewed) == "P2"


def test_the_button_asks_again_when_something_was_done_in_between(reviewed, click, run):
    click(reviewed)
    run("check", reviewed)
    assert click(reviewed).exit_status == 1


def test_the_button_asks_again_when_others_are_missing(reviewed, click):
    click(reviewed)
    put(reviewed, BILAN, "Besoin fin", 7, 1)
    assert click(reviewed).exit_status == 1


def test_the_button_never_passes_over_answers_that_contradict(reviewed, click):
    fill(reviewed)
    put(reviewed, BILAN, "Besoin fin", 0, 2)
    put(reviewed, BILAN, "Décision", 0, "Réorienter")
    assert [click(reviewed).exit_status for _ in range(3)] == [1, 1, 1]


def test_undo_reopens_the_period_as_it_was(reviewed, close, run):
    fill(reviewed)
    before = snapshot(reviewed)
    close(reviewed)
    assert not unchanged(reviewed, before)
    assert run("undo", reviewed).status == 0
    assert unchanged(reviewed, before)


def test_a_period_reopened_by_undo_is_closed_as_the_first_time(reviewed, close, run):
    fill(reviewed)
    close(reviewed)
    first_time = snapshot(reviewed)
    run("undo", reviewed)
    ran = close(reviewed)
    assert (ran.status, ran.findings("closed-again")) == (0, [])
    assert unchanged(reviewed, first_time)
