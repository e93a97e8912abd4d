"""Calls of worksheet functions on workbooks as they are: what is unknown, broken or not there is a sign."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ap_xl.domain.calendar import Absence
from ap_xl.functions import WHOLE_SCHOOL, Memory, ask
from ap_xl.functions.answers import Answers
from ap_xl.functions.asking import _ANSWERS
from ap_xl.functions.memory import State
from ap_xl.functions.sources import SOURCES
from ap_xl.office.signatures import signatures
from ap_xl.office.signs import BROKEN, NOT_AVAILABLE, SHOW_BOOK
from ap_xl.workbook.schema import Constraints, Divisions, History, Needs, Sessions, Slots, Students
from tests.books import add_row, find_table, opened, put
from tests.schools import a_group, a_school, followed, monday, placed_all

CALLS = {
    "AP_HEURES_RESTANTES": ("1AGORA",),
    "AP_HEURES_INTERVENANT": ("AUBERT",),
    "AP_SEANCES": ("LUN-10", "1AGORA", "P1"),
    "AP_COUVERTURE": ("E001",),
    "AP_GROUPE": ("E001", "LUN-10"),
    "AP_PLACES": ("P1-LUN-10-TUT",),
    "AP_HISTORIQUE": ("E001",),
}
"""One call of each function that the small sample answers once it has a plan."""
SIGNS = {BROKEN, NOT_AVAILABLE, SHOW_BOOK}


def asked(path: Path, function: str, *arguments: object) -> object:
    """What one call says of the workbook file as it stands."""
    with opened(path) as book:
        return ask(function, arguments, f"{book.name}|1", lambda: book, Memory())


def signs(path: Path) -> dict[str, str]:
    """The functions that answer the calls above with a sign, and the sign."""
    with opened(path) as book:
        memory = Memory()
        found = {
            name: ask(name, given, f"{book.name}|1", lambda: book, memory) for name, given in CALLS.items()
        }
    return {name: answer for name, answer in found.items() if isinstance(answer, str) and answer in SIGNS}


def test_the_functions_are_those_of_the_contract():
    named = [function.name for function in signatures()]
    assert named == list(CALLS) == list(_ANSWERS) == list(SOURCES)


def test_the_sample_with_a_plan_answers_every_call(planned):
    assert signs(planned) == {}


def test_an_unknown_code_is_not_available(planned):
    for name, arguments in CALLS.items():
        for place in range(len(arguments)):
            wrong = [*arguments[:place], "XYZ", *arguments[place + 1 :]]
            assert asked(planned, name, *wrong) == NOT_AVAILABLE, (name, wrong)


def test_an_empty_cell_is_not_the_whole_lycee(planned):
    assert asked(planned, "AP_COUVERTURE", None) == NOT_AVAILABLE
    assert asked(planned, "AP_COUVERTURE", "") == NOT_AVAILABLE
    assert 0 < asked(planned, "AP_COUVERTURE", WHOLE_SCHOOL) < 1


@pytest.mark.parametrize("id", [1001, 1001.0, "1001", " 1001 "])
def test_a_number_is_a_code_as_people_type_it(fresh, id):
    put(fresh, Students, Students.id, 0, 1001)
    put(fresh, Needs, Needs.id, 0, 1001)
    assert isinstance(asked(fresh, "AP_COUVERTURE", id), float)


@pytest.mark.parametrize("argument", [(("E001",), ("E002",)), ["E001"], object(), monday(0)])
def test_what_is_not_one_value_is_broken(planned, argument):
    assert asked(planned, "AP_HISTORIQUE", argument) == BROKEN


def test_a_wrong_need_spoils_the_coverage_alone(planned):
    put(planned, Needs, "FR", 0, 7)
    assert signs(planned) == {"AP_COUVERTURE": BROKEN}


def test_a_wrong_session_spoils_the_hours_alone(planned):
    put(planned, Sessions, Sessions.state, 0, "Oubliée")
    assert signs(planned) == dict.fromkeys(("AP_HEURES_RESTANTES", "AP_HEURES_INTERVENANT"), BROKEN)


def test_a_wrong_line_of_the_history_spoils_what_needs_it(planned):
    row = {"Année": "2026-2027", "Période": "P1", "Id": "E001", "Module": "FR", "Heures suivies": "deux"}
    add_row(planned, History, row)
    assert signs(planned) == dict.fromkeys(("AP_COUVERTURE", "AP_HISTORIQUE"), BROKEN)


def test_a_wrong_constraint_spoils_nothing(planned):
    add_row(planned, Constraints, {"Type": "Imposé", "Élève": "E001", "Module": "XYZ"})
    assert signs(planned) == {}


def test_a_wrong_slot_spoils_all_but_the_history(planned):
    put(planned, Slots, Slots.weekday, 0, "Lundredi")
    assert set(signs(planned)) == set(CALLS) - {"AP_HISTORIQUE"}


def test_a_division_that_is_left_out_is_broken_and_not_unknown(planned):
    put(planned, Divisions, Divisions.hours_year, 1, "beaucoup")
    assert asked(planned, "AP_HEURES_RESTANTES", "1AGORA") == BROKEN


def test_a_missing_column_spoils_everything(planned):
    put(planned, Students, Students.id, -1, "Numéro")
    assert signs(planned) == dict.fromkeys(CALLS, BROKEN)


def test_a_workbook_of_somebody_else_gives_no_answer(tmp_path):
    path = tmp_path / "notes.xlsx"
    openpyxl.Workbook().save(path)
    assert signs(path) == dict.fromkeys(CALLS, BROKEN)


def test_the_workbook_is_read_once_for_each_state(planned):
    memory, seen = Memory(), []
    with opened(planned) as book:

        def caller():
            seen.append(book)
            return book

        for state in ("petit.xlsx|1", "petit.xlsx|1", "petit.xlsx|2", "petit.xlsx|1"):
            for name, arguments in CALLS.items():
                ask(name, arguments, state, caller, memory)
    assert len(seen) == 2


def test_what_changed_is_seen_in_the_next_state(planned):
    memory = Memory()
    with opened(planned) as book:
        before = ask("AP_HEURES_INTERVENANT", ("AUBERT",), "petit.xlsx|1", lambda: book, memory)
        table = find_table(book, "tblIntervenants")
        table.parent.range("D5").value = before + 10
        assert table.range.value[0][3] == "Enveloppe (h/an)"
        assert ask("AP_HEURES_INTERVENANT", ("AUBERT",), "petit.xlsx|1", lambda: book, memory) == before
        assert ask("AP_HEURES_INTERVENANT", ("AUBERT",), "petit.xlsx|2", lambda: book, memory) == before + 10


def test_the_workbook_of_another_state_is_not_read(planned):
    memory = Memory()
    with opened(planned) as book:
        assert ask("AP_PLACES", ("x",), "autre.xlsx|1", lambda: book, memory) == SHOW_BOOK
    assert len(memory) == 0


def test_without_a_workbook_it_must_be_shown():
    def nobody():
        raise RuntimeError("the book is gone")

    memory = Memory()
    assert ask("AP_PLACES", ("x",), "petit.xlsx|1", nobody, memory) == SHOW_BOOK
    assert len(memory) == 0


class Unreadable:
    """A workbook of ours whose sheets cannot be listed."""

    name = "petit.xlsx"
    tries = 0

    @property
    def sheets(self):
        self.tries += 1
        raise OSError("E001 Dupont")


def test_a_workbook_that_cannot_be_read_is_tried_once(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    memory, book = Memory(), Unreadable()
    for name, arguments in CALLS.items():
        assert ask(name, arguments, "petit.xlsx|1", lambda: book, memory) == BROKEN
    assert book.tries == 1
    [report] = tmp_path.iterdir()
    assert "OSError" in report.read_text(encoding="utf-8")
    assert "Dupont" not in report.read_text(encoding="utf-8")


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["1A", "e1", "G1", "L8", "T1", "P1", "MA", WHOLE_SCHOOL, -2146826246, -2147352572]),
    st.lists(st.text(max_size=3), max_size=2).map(tuple),
    st.dates(),
)
_SCHOOL = a_school(
    groups=(a_group(),),
    placements=placed_all("e1 e2"),
    history=(followed("e1", 2.0),),
    absences=(Absence("1A", None, monday(1), monday(1)),),
)


@given(st.sampled_from([*CALLS, "AP_INCONNUE"]), st.lists(ANYTHING, max_size=4), st.text(max_size=12))
def test_whatever_is_asked_a_cell_can_show_the_answer(function, arguments, state):
    memory = Memory()
    memory.state("known|1", lambda: State(Answers(_SCHOOL), frozenset()))
    for name in ("known|1", state):
        answer = ask(function, arguments, name, Unreadable, memory)
        cells = [cell for row in answer for cell in row] if isinstance(answer, tuple) else [answer]
        assert all(type(cell) in (str, float, int) for cell in cells), answer
        assert not any("Error" in str(cell) or "Traceback" in str(cell) for cell in cells)
