"""`undo` where nobody has edited anything since: the workbook is as it was before each command."""

from __future__ import annotations

import shutil
from datetime import datetime, time

import openpyxl
import pytest

from ap_xl.app.lock import lock, unlock
from ap_xl.closed import open_book
from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook import schema
from ap_xl.workbook.log_sheet import SHEET
from tests.books import column, edited, find_table, opened, put, rows, sheet_names
from tests.states import differences, state_of, steps_in

SECONDS = "30"


def commands(period="P1"):
    return {
        "check": ("check",),
        "regroup": ("regroup", "--time", SECONDS),
        "budget": ("budget",),
        "reviews": ("reviews", "--period", period),
        "whatif": ("whatif", "--time", "2"),
        "periods": ("periods",),
        "close": ("close", "--period", period, "--partial"),
    }


@pytest.mark.parametrize("verb", ["check", "regroup", "budget", "whatif"])
def test_a_command_on_a_new_workbook_is_taken_back(run, fresh, verb):
    before = state_of(fresh)
    name, *more = commands()[verb]
    assert run(name, fresh, *more).status == 0
    assert state_of(fresh) != before
    undone = run("undo", fresh, "--json")
    assert (undone.status, undone.json["findings"]) == (0, [])
    assert not differences(before, state_of(fresh))
    assert steps_in(fresh) == 0


@pytest.mark.parametrize("verb", ["check", "budget", "reviews", "whatif", "periods"])
def test_a_command_on_a_planned_workbook_is_taken_back(run, planned, verb):
    put(planned, schema.Students, "Division", 3, None)
    before, steps = state_of(planned), steps_in(planned)
    name, *more = commands()[verb]
    assert run(name, planned, *more).status == 0
    left = steps_in(planned) > steps
    assert left == (state_of(planned) != before)
    if left:
        run("undo", planned)
    assert not differences(before, state_of(planned))


def test_a_second_plan_is_taken_back_to_the_first(run, planned):
    put(planned, schema.Slots, "Salles", 0, 1)
    before = state_of(planned)
    assert run("regroup", planned, "--time", SECONDS).status == 0
    assert state_of(planned).tables["tblAffectations"] != before.tables["tblAffectations"]
    run("undo", planned)
    assert not differences(before, state_of(planned))


@pytest.mark.parametrize("use", [lock, unlock])
def test_locks_are_taken_back(run, planned, use):
    put(planned, schema.Groups, "Verrouillé", 1, "Oui" if use is unlock else None)
    before = state_of(planned)
    with edited(planned) as book:
        assert use(book, "Groupes", [range(6, 7)]).exit_status == 0
    assert state_of(planned) != before
    run("undo", planned)
    assert not differences(before, state_of(planned))


def test_an_import_is_taken_back(run, planned, tmp_path):
    listed = tmp_path / "eleves.csv"
    listed.write_text("Nom;Prénom;Classe\nNOUVELLE;Inès;2MELEC\n", encoding="utf-8")
    before = state_of(planned)
    assert run("import", planned, listed).status == 0
    assert state_of(planned) != before
    run("undo", planned)
    assert not differences(before, state_of(planned))


def test_several_commands_are_taken_back_one_after_the_other(run, fresh):
    states = [state_of(fresh)]
    for verb in ("check", "regroup", "whatif", "reviews", "close"):
        name, *more = commands()[verb]
        assert run(name, fresh, *more).status == 0
        states.append(state_of(fresh))
    for before in reversed(states[:-1]):
        assert run("undo", fresh, "--json").json["findings"] == []
        assert not differences(before, state_of(fresh))
    assert "Rien à annuler" in run("undo", fresh).out


def test_what_was_taken_back_is_gone_after_a_new_command(run, fresh):
    put(fresh, schema.Divisions, "Heures AP année", 0, 60)
    run("check", fresh)
    run("budget", fresh)
    run("undo", fresh)
    checked = state_of(fresh)
    run("budget", fresh)
    assert steps_in(fresh) == 2
    run("undo", fresh)
    assert not differences(checked, state_of(fresh))


def test_with_nothing_to_take_back_the_file_is_not_touched(run, fresh):
    before = fresh.read_bytes()
    answer = run("undo", fresh)
    assert answer.status == 0
    assert "Rien à annuler" in answer.out
    assert fresh.read_bytes() == before


def test_a_command_that_changes_nothing_is_no_step(run, fresh):
    run("budget", fresh)
    steps = steps_in(fresh)
    run("budget", fresh)
    assert steps_in(fresh) == steps


def test_the_journal_keeps_its_rows_and_gets_one_more(run, fresh):
    run("budget", fresh, "--today", "2026-10-12")
    run("undo", fresh, "--today", "2026-10-13")
    assert column(fresh, schema.Journal, "Action") == ["Heures", "Annuler"]
    last = rows(fresh, schema.Journal)[-1]
    assert last["Date et heure"] == datetime(2026, 10, 13)
    assert "« Heures » (12/10/2026 à 00:00)" in last["Détail"]


def test_a_copy_holds_the_log_and_the_file_stays_as_it_is(run, fresh, tmp_path):
    before, out = fresh.read_bytes(), tmp_path / "copie.xlsx"
    run("budget", fresh, "-o", out)
    assert fresh.read_bytes() == before
    assert (steps_in(fresh), steps_in(out)) == (0, 1)
    again = tmp_path / "encore.xlsx"
    run("undo", out, "-o", again)
    assert steps_in(out) == 1
    assert state_of(again) == state_of(fresh)


def test_people_never_see_the_sheet_of_the_log(run, fresh):
    run("budget", fresh)
    assert openpyxl.load_workbook(fresh)[SHEET].sheet_state == "veryHidden"
    with opened(fresh) as book:
        assert book.sheets[SHEET].visible == 2
        assert "annuler" in book.sheets[SHEET].range("A1").value


def test_without_steps_there_is_no_sheet_of_the_log(run, fresh):
    names = sheet_names(fresh)
    run("budget", fresh)
    assert sheet_names(fresh) == [*names, SHEET]
    run("undo", fresh)
    assert sheet_names(fresh) == names


def test_a_refused_command_is_no_step_and_its_alerts_go_with_the_step_before(run, fresh):
    put(fresh, schema.Divisions, "Heures AP année", 0, 60)
    run("check", fresh)
    checked = state_of(fresh)
    run("budget", fresh)
    division = column(fresh, schema.Students, "Division")[0]
    put(fresh, schema.Students, "Division", 0, "INCONNUE")
    for _ in range(2):
        assert run("regroup", fresh).status == 1
    assert steps_in(fresh) == 2
    put(fresh, schema.Students, "Division", 0, division)
    assert run("undo", fresh, "--json").json["findings"] == []
    assert not differences(checked, state_of(fresh))


def test_a_refused_command_on_a_new_workbook_leaves_nothing_to_take_back(run, fresh):
    put(fresh, schema.Students, "Division", 0, "INCONNUE")
    assert run("regroup", fresh).status == 1
    assert steps_in(fresh) == 0


def test_columns_that_check_adds_go_again(run, fresh):
    with edited(fresh) as book:
        table = find_table(book, schema.Needs)
        sheet, left = table.parent, table.range.column
        height, width = table.range.shape
        top = table.range.row
        table.resize(sheet.range((top, left), (top + height - 1, left + width - 3)))
        sheet.range((top, left + width - 2), (top + height - 1, left + width - 1)).clear_contents()
    before = state_of(fresh)
    run("check", fresh)
    assert len(state_of(fresh).tables["tblBesoins"].headers) == len(before.tables["tblBesoins"].headers) + 2
    run("undo", fresh)
    assert not differences(before, state_of(fresh))


KINDS = (
    "'001", "=1+1", "'=1+1", "'+33 6", "'-x", "'@moi", True, False, None, "#N/A", "'12/05", "'1,5",
    datetime(2026, 9, 7), time(8, 30), "Oui", "  deux  ", "a\nb",
)  # fmt: skip
NUMBERS = (0.1 + 0.2, 1e-9, 12345678901234.5, -1, 0, True, "'7")
"""As they are assigned to cells: text that Excel would read otherwise stands behind an apostrophe."""


def with_own_columns(path):
    """Affectations with columns of the coordinator's own: a value of each kind in turn, and a formula."""
    with edited(path) as book:
        table = find_table(book, schema.Placements)
        sheet, (height, width) = table.parent, table.range.shape
        top, left = table.range.row, table.range.column
        table.resize(sheet.range((top, left), (top + height - 1, left + width + 1)))
        numbers = range(top + 1, top + height)
        notes = [
            [KINDS[row % len(KINDS)], NUMBERS[row % len(NUMBERS)], f"=LEN(B{row})*{row}"] for row in numbers
        ]
        own = sheet.range((top, left + width), (top + height - 1, left + width + 2))
        own.value = [["Ma note", "Mes points", "Mon calcul"], *notes]


def test_values_of_every_kind_come_back_with_the_rows_that_went(run, planned):
    with_own_columns(planned)
    with edited(planned) as book:
        students = find_table(book, schema.Students)
        header = students.header_row_range.value.index("Date de sortie")
        students.data_body_range[10:35, header].value = datetime(2026, 9, 1)
    before = state_of(planned)
    assert run("regroup", planned, "--time", SECONDS).status == 0
    after = state_of(planned).tables["tblAffectations"]
    assert len(after.rows) < len(before.tables["tblAffectations"].rows) - len(KINDS)
    assert run("undo", planned, "--json").json["findings"] == []
    assert not differences(before, state_of(planned))


def test_a_log_that_was_tampered_with_changes_nothing(run, fresh):
    run("budget", fresh)
    with edited(fresh) as book:
        book.sheets[SHEET].range("B3").value = "zAAAA"
    before = fresh.read_bytes()
    answer = run("undo", fresh, "--json")
    assert answer.status == 1
    assert answer.finding("undo-log-damaged")
    assert fresh.read_bytes() == before
    assert run("whatif", fresh, "--time", "1").status == 0
    assert run("undo", fresh).status == 0


@pytest.mark.long
def test_every_command_on_the_large_sample_is_taken_back(run, tmp_path):
    path = tmp_path / "lycee.xlsx"
    build(path, content("lycee"))
    states = [state_of(path)]
    for verb in ("check", "regroup", "budget", "reviews", "whatif"):
        name, *more = commands()[verb]
        assert run(name, path, *more).status == 0
        if state_of(path) != states[-1]:
            states.append(state_of(path))
    for before in reversed(states[:-1]):
        run("undo", path)
        assert not differences(before, state_of(path))


def test_an_undone_workbook_is_sound_and_opens(run, fresh, tmp_path):
    run("regroup", fresh, "--time", SECONDS)
    run("reviews", fresh)
    run("undo", fresh)
    run("undo", fresh)
    copy = shutil.copy(fresh, tmp_path / "lu.xlsx")
    assert openpyxl.load_workbook(copy).sheetnames == sheet_names(fresh)
    open_book(fresh).close()
