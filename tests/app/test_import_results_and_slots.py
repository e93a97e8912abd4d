"""`import` of test results and timetables."""

from __future__ import annotations

import pytest

from ap_xl.app.import_lists import Wishes, import_lists
from ap_xl.workbook.schema import Needs, Slots
from tests.books import edited, first, put, rows

RESULTS = "Nom;Prénom;Score\nBARRY;Nino;7,5\nBLANC;Marius;20\nINCONNU;Zoé;3\n"
MATH = ("--map", "Score=MATH", "--needs", "MATH: 0-8=3; 8-12=2; 12-20=0")
LESSONS = "JOUR;H.DEBUT;DUREE;CLASSE;MAT_LIBELLE;SALLE\n" + "".join(
    f"mercredi;09h00;1h00;{division};ACCOMPAGNEMT. PERSO.;{room}\n"
    for division, room in (("2AGORA", "101"), ("1AGORA", "102"))
)


@pytest.fixture
def written(tmp_path):
    def write(text, name="liste.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="cp1252")
        return path

    return write


def need(path, last_name, module="MATH"):
    return next(row for row in rows(path, Needs) if row["Nom"] == last_name)[module]


def set_need(path, last_name, value):
    put(path, Needs, "MATH", first(path, Needs, lambda row: row["Nom"] == last_name), value)


def test_results_become_needs_by_the_thresholds(run, fresh, written):
    set_need(fresh, "BARRY", None)
    set_need(fresh, "BLANC", None)
    ran = run("import", fresh, written(RESULTS), *MATH, "--json")
    assert (need(fresh, "BARRY"), need(fresh, "BLANC")) == (3, 0)
    assert ran.finding("result-of-unknown-student")["message"].startswith("« liste.csv », ligne 4")


def test_a_need_that_somebody_typed_is_not_lowered(run, fresh, written):
    set_need(fresh, "BLANC", 2)
    assert run("import", fresh, written(RESULTS), *MATH, "--json").json["needs_kept"] == 1
    assert need(fresh, "BLANC") == 2


def test_the_same_results_again_change_nothing(run, fresh, written):
    run("import", fresh, written(RESULTS), *MATH)
    before = rows(fresh, Needs)
    assert run("import", fresh, written(RESULTS), *MATH, "--json").json["needs_changed"] == 0
    assert rows(fresh, Needs) == before


def test_a_list_of_results_adds_and_misses_nobody(run, fresh, written):
    count = len(rows(fresh, Needs))
    ran = run("import", fresh, written(RESULTS), *MATH, "--json")
    assert ran.findings("not-on-list") == []
    assert len(rows(fresh, Needs)) == count


def test_students_and_their_results_can_come_together(run, fresh, written):
    roll = written("Nom;Prénom;Classe\nINCONNU;Zoé;2AGORA\n", "roll.csv")
    ran = run("import", fresh, written(RESULTS), roll, *MATH, "--json")
    assert ran.json["added"] == 1
    assert need(fresh, "INCONNU") == 3
    assert ran.findings("student-without-needs") == []


def test_thresholds_without_a_column_are_wrong_usage(run, fresh, written):
    assert run("import", fresh, written(RESULTS), *MATH[2:], "--json").status == 2


def test_a_timetable_only_offers_its_slots(run, fresh, written):
    before = rows(fresh, Slots)
    ran = run("import", fresh, written(LESSONS), "--json")
    assert "« MER-09 »" in ran.finding("slot-offered")["message"]
    assert rows(fresh, Slots) == before


def test_slots_are_added_when_asked_for_and_only_once(run, fresh, written):
    before = rows(fresh, Slots)
    run("import", fresh, written(LESSONS), "--slots")
    after = rows(fresh, Slots)
    assert after[: len(before)] == before
    assert (after[-1]["Créneau"], after[-1]["Divisions"]) == ("MER-09", "2AGORA; 1AGORA")
    run("import", fresh, written(LESSONS), "--slots")
    assert rows(fresh, Slots) == after


def test_a_button_adds_the_slots_when_the_same_list_comes_again(fresh, written):
    count = len(rows(fresh, Slots))
    lists = [written(LESSONS)]
    with edited(fresh) as book:
        import_lists(book, lists, Wishes(asks=True))
    assert len(rows(fresh, Slots)) == count
    with edited(fresh) as book:
        import_lists(book, lists, Wishes(asks=True))
    assert len(rows(fresh, Slots)) == count + 1
