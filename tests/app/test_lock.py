"""`lock` and `unlock`: the selected rows of Groupes and Affectations, and nothing else."""

from __future__ import annotations

import pytest

from ap_xl.app.lock import lock, unlock
from ap_xl.domain.errors import UsageError
from ap_xl.workbook.schema import Groups, Journal, Periods, Placements
from tests.books import column, edited, first, opened, put, read, rows


def sheet_row(path, table, number):
    """The sheet's row of a body row, which is counted from 0."""
    return read(path).table(table.name).top + 1 + number


def selection(path, table, *numbers):
    return table.sheet, [
        range(sheet_row(path, table, number), sheet_row(path, table, number) + 1) for number in numbers
    ]


def run_on(path, use, sheet, runs):
    with edited(path) as book:
        return use(book, sheet, runs)


def locks(path, table):
    return column(path, table, "Verrouillé")


def is_open(row):
    return row["Verrouillé"] != "Oui"


def without_group(row):
    return row["Groupe"] is None and is_open(row)


def test_locking_sets_oui_on_the_selected_rows_only(planned):
    before = locks(planned, Groups)
    number = first(planned, Groups, is_open)
    report = run_on(planned, lock, *selection(planned, Groups, number))
    assert report.exit_status == 0
    assert locks(planned, Groups) == [*before[:number], "Oui", *before[number + 1 :]]
    assert report.lines[0] == "Groupes : 1 ligne verrouillée."


def test_unlocking_empties_the_cell(planned):
    number = first(planned, Placements, lambda row: not is_open(row))
    run_on(planned, unlock, *selection(planned, Placements, number))
    assert locks(planned, Placements)[number] is None


def test_rows_outside_the_table_do_not_count(planned):
    count = len(rows(planned, Groups))
    report = run_on(planned, lock, Groups.sheet, [range(1, 1_000_000)])
    assert locks(planned, Groups) == ["Oui"] * count
    assert report.figures["changed"] + 1 == count  # the sample has one locked group


def test_the_rest_of_the_row_stays(planned):
    before = rows(planned, Placements)
    number = first(planned, Placements, is_open)
    run_on(planned, lock, *selection(planned, Placements, number))
    assert rows(planned, Placements) == [
        {**row, "Verrouillé": "Oui"} if place == number else row for place, row in enumerate(before)
    ]


def test_what_was_locked_already_is_counted_apart(planned):
    locked = first(planned, Groups, lambda row: not is_open(row))
    free = first(planned, Groups, is_open)
    report = run_on(planned, lock, *selection(planned, Groups, locked, free))
    assert report.figures["changed"] == 1
    assert "1 ligne l'était déjà." in report.lines


def test_locking_somebody_without_a_group_says_what_it_means(planned):
    number = first(planned, Placements, without_group)
    report = run_on(planned, lock, *selection(planned, Placements, number))
    assert "1 élève reste ainsi sans groupe." in report.lines


def test_journal_keeps_the_lock(planned):
    run_on(planned, lock, *selection(planned, Groups, 0))
    last = rows(planned, Journal)[-1]
    assert last["Action"] == "Verrouiller"
    assert "Groupes" in last["Détail"]


@pytest.mark.parametrize("sheet", ["Élèves", "Groupes", "Nulle part"])
def test_nothing_selected_in_a_table_is_a_sentence(planned, sheet):
    with opened(planned) as book, pytest.raises(UsageError, match="Sélectionnez d'abord"):
        lock(book, sheet, [range(1, 3)])


def test_a_blank_row_of_an_empty_table_is_no_row(fresh):
    number = len(rows(fresh, Placements))
    with opened(fresh) as book, pytest.raises(UsageError):
        lock(book, *selection(fresh, Placements, number))


def test_rows_of_a_closed_period_stay_and_the_report_says_so(planned):
    put(planned, Groups, "Période", 0, "P2")
    put(planned, Periods, "État", 1, "Clôturée")
    before = locks(planned, Groups)
    number = first(planned, Groups, lambda row: row["Période"] == "P1" and is_open(row))
    report = run_on(planned, lock, *selection(planned, Groups, 0, number))
    assert "1 ligne reste inchangée : P2 est clôturée." in report.lines
    assert locks(planned, Groups)[0] == before[0]
    assert locks(planned, Groups)[number] == "Oui"


def test_a_closed_period_alone_is_refused_without_writing(planned):
    put(planned, Periods, "État", 0, "Clôturée")
    before = rows(planned, Groups), rows(planned, Journal)
    report = run_on(planned, lock, *selection(planned, Groups, 0))
    assert report.exit_status == 1
    assert [finding.name for finding in report.findings] == ["closed-period"]
    assert (rows(planned, Groups), rows(planned, Journal)) == before


def test_a_lock_that_the_content_cannot_have_is_refused_without_writing(planned):
    """A placement in another slot than its group's is mended by the next plan, unless it is locked."""
    number = first(planned, Placements, lambda row: row["Groupe"] is not None and is_open(row))
    slot = rows(planned, Placements)[number]["Créneau"]
    elsewhere = next(code for code in column(planned, "tblCreneaux", "Créneau") if code != slot)
    cell = put(planned, Placements, "Créneau", number, elsewhere)
    before = locks(planned, Placements), rows(planned, Journal)
    report = run_on(planned, lock, *selection(planned, Placements, number))
    assert report.exit_status == 1
    assert [(found.name, found.origin.cell) for found in report.findings] == [("group-slot-mismatch", cell)]
    assert (locks(planned, Placements), rows(planned, Journal)) == before


def test_a_lock_against_a_rule_is_set_with_a_warning(planned):
    """Somebody locked into a group of a module that the student does not need."""
    row = first(planned, Placements, lambda one: one["Groupe"] is not None and is_open(one))
    placed = rows(planned, Placements)[row]
    need = first(planned, "tblBesoins", lambda one: one["Id"] == placed["Id"])
    put(planned, "tblBesoins", placed["Module"], need, 0)
    report = run_on(planned, lock, *selection(planned, Placements, row))
    assert locks(planned, Placements)[row] == "Oui"
    assert "1 de ces lignes pose problème : voir la feuille Alertes." in report.lines


def test_errors_elsewhere_are_no_reason_to_refuse(planned):
    put(planned, "tblEleves", "Division", 0, "nulle part")
    number = first(planned, Groups, is_open)
    report = run_on(planned, lock, *selection(planned, Groups, number))
    assert report.exit_status == 0
    assert locks(planned, Groups)[number] == "Oui"
    assert any(finding.is_error for finding in report.findings)


def test_a_locked_group_is_still_there_after_the_next_plan(planned, regroup):
    number = first(planned, Groups, is_open)
    code = rows(planned, Groups)[number]["Groupe"]
    run_on(planned, lock, *selection(planned, Groups, number))
    assert regroup(planned).status == 0
    assert code in column(planned, Groups, "Groupe")
