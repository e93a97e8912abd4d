"""Calls through xlwings' own function server, on both samples, as VBA makes them on Windows."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ap_xl.functions.answers import Answers
from ap_xl.functions.sources import SOURCES
from ap_xl.workbook.parse import parse
from ap_xl.workbook.raw import RawBook
from tests.udfs.excel import Book
from tests.udfs.pywin32 import CALLS
from tests.udfs.samples import GROUP, PLACED, in_excel, with_a_group
from tests.udfs.server import MISSING

NOT_AVAILABLE, BROKEN = "#N/A", "#VALUE!"


@pytest.fixture
def sample(excel):
    """What the workbook says, read without Excel."""
    return parse(with_a_group(excel.book.Name.removesuffix(".xlsx"))).school


def test_every_function_says_what_the_workbook_says(excel, sample):
    answers = Answers(sample)
    division, slot = sample.divisions[0].code, sample.slots[0].code
    student, staff = sample.students[0].id, sample.staff[0].code
    assert excel.ask("AP_HEURES_RESTANTES", division) == answers.division_hours(division) > 0
    assert excel.ask("AP_HEURES_INTERVENANT", staff) == answers.staff_hours(staff) > 0
    assert excel.ask("AP_SEANCES", slot, division, "P1") == answers.sessions(slot, division, "P1") > 0
    assert excel.ask("AP_COUVERTURE") == answers.coverage() > 0
    assert excel.ask("AP_COUVERTURE", division) == answers.coverage(division) > 0
    assert excel.ask("AP_COUVERTURE", student) == answers.coverage(student)
    assert excel.ask("AP_GROUPE", student, slot) == GROUP
    assert excel.ask("AP_PLACES", GROUP) == sample.modules[0].size_max - PLACED


def test_every_division_person_and_student_has_an_answer(excel, sample):
    for division in sample.divisions:
        assert isinstance(excel.ask("AP_HEURES_RESTANTES", division.code), float)
        assert 0 <= excel.ask("AP_COUVERTURE", division.code) <= 1
    for member in sample.staff:
        assert isinstance(excel.ask("AP_HEURES_INTERVENANT", member.code), float)
    for student in sample.students[PLACED:]:
        assert excel.ask("AP_GROUPE", student.id, sample.slots[0].code) == ""


def test_the_history_spills_over_rows_and_columns(excel, sample):
    found = excel.ask("AP_HISTORIQUE", sample.students[0].id)
    assert [len(row) for row in found] == [10, 10]
    assert found[0][:3] == ["Année", "Période", "Module"]
    assert found[1] == ["2026-2027", "P1", sample.modules[0].code, "", "", 2.5, "", "", "", "À l'aise"]


def test_a_history_without_rows_is_one_row_of_titles(excel, sample):
    found = excel.ask("AP_HISTORIQUE", sample.students[1].id)
    assert found[0] == "Année"
    assert len(found) == 10


def test_an_argument_left_out_is_the_whole_lycee_and_an_empty_cell_is_not(excel):
    assert excel.ask("AP_COUVERTURE", MISSING) == excel.ask("AP_COUVERTURE") > 0
    assert excel.ask("AP_COUVERTURE", None) == NOT_AVAILABLE


@pytest.mark.parametrize("code", ["XYZ", "", None, 12.0, True, -2146826246])
def test_unknown_codes_are_not_available(excel, code):
    assert excel.ask("AP_HEURES_RESTANTES", code) == NOT_AVAILABLE
    assert excel.ask("AP_HEURES_INTERVENANT", code) == NOT_AVAILABLE
    assert excel.ask("AP_SEANCES", code, code, code) == NOT_AVAILABLE
    assert excel.ask("AP_COUVERTURE", code) == NOT_AVAILABLE
    assert excel.ask("AP_GROUPE", code, code) == NOT_AVAILABLE
    assert excel.ask("AP_PLACES", code) == NOT_AVAILABLE
    assert excel.ask("AP_HISTORIQUE", code) == NOT_AVAILABLE


def test_several_cells_are_no_code(excel):
    assert excel.ask("AP_HISTORIQUE", (("E001",), ("E002",))) == BROKEN


def test_a_workbook_with_errors_gives_no_number(open_in_excel):
    raw = with_a_group("petit")
    table = raw.tables["tbldivisions"]
    rows = (("2AGORA", "4e", *table.rows[0][2:]), *table.rows[1:])
    broken = RawBook(raw.sheets, {**raw.tables, "tbldivisions": _with_rows(table, rows)})
    cell = open_in_excel(Book(broken, "petit.xlsx"))
    assert cell.ask("AP_HEURES_RESTANTES", "1AGORA") == BROKEN
    assert cell.ask("AP_SEANCES", "LUN-10", "1AGORA", "P1") == BROKEN


def test_a_workbook_of_somebody_else_gives_no_answer(open_in_excel):
    cell = open_in_excel(Book(RawBook(("Feuil1",)), "notes.xlsx"))
    for function in SOURCES:
        arguments = ("x",) * (3 if function == "AP_SEANCES" else 2 if function == "AP_GROUPE" else 1)
        assert cell.ask(function, *arguments) == BROKEN


def test_excel_refusing_to_be_read_is_no_text_in_a_cell(open_in_excel, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    book = in_excel("petit")
    for sheet in book.Worksheets:
        del sheet.__dict__["_members"]["ListObjects"]
    assert open_in_excel(book).ask("AP_PLACES", GROUP) == BROKEN


def test_the_workbook_is_read_once_until_it_changes(excel):
    excel.change()
    excel.ask("AP_COUVERTURE")
    CALLS.clear()
    for _ in range(5):
        excel.ask("AP_PLACES", GROUP)
    assert CALLS["Value"] == 0
    excel.change()
    excel.ask("AP_PLACES", GROUP)
    assert CALLS["Value"] > 0


def test_once_read_an_answer_needs_nothing_from_excel(running, excel):
    excel.ask("AP_PLACES", GROUP)
    state = f"{excel.book.Name}|{excel.state}|ap_xl.xlam"
    CALLS.clear()
    assert running.python.CallUDF("udfs.ap", "AP_PLACES", (state, GROUP)) > 0
    assert not CALLS


def test_two_workbooks_in_turn_each_get_their_own_answers(open_in_excel):
    small, large = (open_in_excel(in_excel(name)) for name in ("petit", "lycee"))
    for _ in range(2):
        small.change()
        large.change()
        assert small.ask("AP_COUVERTURE") > large.ask("AP_COUVERTURE")


def test_a_workbook_that_was_closed_and_opened_again_is_shown_anew(open_in_excel):
    first = open_in_excel(in_excel("petit"))
    first.ask("AP_PLACES", GROUP)
    first.book.close()
    again = open_in_excel(in_excel("petit"))
    assert again.ask("AP_PLACES", GROUP) > 0


def test_python_never_reads_another_workbook_than_the_one_that_asks(running, open_in_excel):
    small, large = (open_in_excel(in_excel(name)) for name in ("petit", "lycee"))
    small.change()
    small.ask("AP_COUVERTURE")
    # Excel showed the small one last; the large one has to be shown before it is read.
    unseen = "lycee.xlsx|nouveau|ap_xl.xlam"
    assert running.python.CallUDF("udfs.ap", "AP_COUVERTURE", (unseen,)) == "#LIRE"
    assert large.ask("AP_COUVERTURE") != small.ask("AP_COUVERTURE")


def _with_rows(table, rows):
    return type(table)(table.name, table.sheet, table.top, table.left, table.headers, rows)


_CODES = ["E001", "E002", "LUN-10", "P1", GROUP, "AUBERT", "2AGORA", MISSING, -2146826246]
_ANY = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**31), 2**31 - 1),
    st.floats(),
    st.text(max_size=12),
    st.sampled_from(_CODES),
    st.lists(st.tuples(st.text(max_size=3)), max_size=2).map(tuple),
)
_COUNTS = {"AP_SEANCES": 3, "AP_GROUPE": 2}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # the cell may stay the same
@given(function=st.sampled_from(sorted(SOURCES)), data=st.data())
def test_whatever_a_cell_passes_it_gets_no_text_of_an_error(excel, function, data):
    count = _COUNTS.get(function, 1)
    arguments = data.draw(st.lists(_ANY, min_size=count, max_size=count))
    for cell in _cells(excel.ask(function, *arguments)):
        assert type(cell) in (str, float, int)
        assert not any(word in str(cell) for word in ("Error", "Traceback", "File", "line "))


def _cells(found):
    """One value, a row or rows, one cell after the other."""
    return [cell for part in found for cell in _cells(part)] if isinstance(found, list) else [found]
