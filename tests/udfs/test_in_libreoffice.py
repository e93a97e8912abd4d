"""The module of wrappers run by LibreOffice: what is kept, what is an error, what reaches Python."""

from __future__ import annotations

import pytest

from ap_xl.template import build
from ap_xl.template.samples import content
from tests.package.macro_book import MacroBook
from tests.package.office import Office, needs_uno
from tests.udfs.basic import install

pytestmark = needs_uno
NOT_AVAILABLE, BROKEN = "Error 2042", "Error 2015"


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """The small sample with its macros, in a LibreOffice of its own."""
    folder = tmp_path_factory.mktemp("functions")
    path = folder / "petit.xlsm"
    build(path, content("petit"))
    office = Office(folder)
    try:
        found = MacroBook(office, path)
        install(found)
        yield found
    finally:
        office.stop()


@pytest.fixture
def run(book):
    """Runs lines of Basic where the add-in of xlwings is there, nothing is kept, and AP_PLACES is 7,5."""
    start = (
        "ResetServer\nisInstalled = True\nfails = False\nworth = 7.5\n"
        'ApFunctionsForget False\ncount = 0\nshown = 0\ncalled = ""'
    )

    def run_it(lines: str) -> str:
        return book.run(f"{start}\n{lines}")

    return run_it


def test_where_nothing_is_installed_the_answer_is_not_available(run):
    said = run('isInstalled = False\nanswer = CStr(AP_PLACES("G1")) & " " & count & " " & starts')
    assert said == f"{NOT_AVAILABLE} 0 0"


def test_a_value_comes_from_python_with_the_arguments_as_they_are(run):
    said = run('answer = CStr(AP_SEANCES("L8", 12, "P1")) & " " & called')
    assert said == "7.5 udfs.ap.AP_SEANCES String:L8 Integer:12 String:P1"


def test_python_is_guarded_before_it_starts(run):
    assert run('isGuarded = False\nanswer = CStr(AP_PLACES("G1")) & " " & isGuarded') == "7.5 True"


def test_the_workbook_is_shown_once_for_each_state(run):
    lines = 'answer = AP_PLACES("G1") + AP_PLACES("G2") + AP_PLACES("G3")\nanswer = count & " " & shown'
    assert run(lines) == "4 1"


def test_the_same_question_is_asked_once(run):
    lines = 'answer = AP_GROUPE("a", "b") & AP_GROUPE("a", "b") & AP_GROUPE("a", "c")\nanswer = count - shown'
    assert run(lines) == "2"


def test_after_a_change_it_is_asked_again(run):
    lines = (
        'answer = AP_PLACES("G1")\nworth = 6\nanswer = answer & " " & AP_PLACES("G1")\nApFunctionsForget\n'
    )
    assert run(f'{lines}answer = answer & " " & AP_PLACES("G1")') == "7.5 7.5 6"


def test_cells_follow_a_change(run):
    cell = 'Worksheets("Outils").Range("H1")'
    lines = f'{cell}.Formula = "=AP_PLACES(""G1"")"\nanswer = CStr({cell}.Value)\nworth = 6\n'
    assert run(f'{lines}ApFunctionsForget\nanswer = answer & " " & {cell}.Value') == "7.5 6"


def test_a_number_and_the_same_text_are_asked_apart(run):
    assert run('answer = AP_PLACES("12") + AP_PLACES(12)\nanswer = count - shown') == "2"


def test_an_argument_left_out_is_left_out(run):
    assert run('answer = AP_COUVERTURE() & " " & called') == "0.25 udfs.ap.AP_COUVERTURE"


def test_an_argument_that_is_there_is_passed(run):
    said = run('answer = AP_COUVERTURE("2AGORA") & " " & called')
    assert said == "7.5 udfs.ap.AP_COUVERTURE String:2AGORA"


def test_an_empty_cell_is_passed_as_such(run):
    said = run('answer = AP_COUVERTURE(Worksheets("Outils").Range("J9")) & " " & called')
    assert said == "7.5 udfs.ap.AP_COUVERTURE Empty:"


def test_a_cell_is_passed_by_its_value(run):
    said = run('answer = AP_PLACES(Worksheets("Divisions").Range("A5")) & " " & called')
    assert said == "7.5 udfs.ap.AP_PLACES String:2AGORA"


def test_several_cells_are_an_error_and_python_is_not_asked(run):
    said = run('answer = CStr(AP_PLACES(Worksheets("Divisions").Range("A5:A6"))) & " " & count')
    assert said == f"{BROKEN} 0"


def test_an_error_among_the_arguments_is_an_error_and_python_is_not_asked(run):
    # Excel passes the same error on; LibreOffice takes any for an argument left out.
    assert run('answer = TypeName(AP_PLACES(CVErr(2007))) & " " & count') == "Error 0"


@pytest.mark.parametrize(("code", "error"), [("XYZ", NOT_AVAILABLE), ("faux", BROKEN)])
def test_a_sign_of_python_is_an_error_of_excel(run, code, error):
    said = run(
        f'answer = TypeName(AP_PLACES("{code}")) & " " & CStr(AP_PLACES("{code}")) & " " & count - shown'
    )
    assert said == f"Error {error} 1"


def test_a_table_comes_back_as_rows_and_columns(run):
    lines = 'Dim rows As Variant\nrows = AP_HISTORIQUE("E001")\nanswer = rows(0, 0) & " " & rows(1, 1)\n'
    assert run(f'{lines}answer = answer & " " & UBound(rows, 1) & UBound(rows, 2)') == "Module 2.5 11"


DIES = 'answer = AP_PLACES("G1")\nfails = True\nanswer = CStr(AP_PLACES("G2"))\nfails = False\nstarts = 0\n'


def test_a_python_that_dies_leaves_no_text_and_is_started_again(run):
    lines = f'{DIES}WaitLongEnough\nanswer = answer & " " & AP_PLACES("G2") & " " & starts'
    assert run(lines) == f"{NOT_AVAILABLE} 7.5 1"


def test_a_python_that_dies_young_is_not_started_for_each_cell(run):
    lines = f'{DIES}answer = answer & " " & CStr(AP_PLACES("G2")) & " " & starts'
    assert run(lines) == f"{NOT_AVAILABLE} {NOT_AVAILABLE} 0"


def test_a_python_that_does_not_start_is_not_started_for_each_cell(run):
    lines = 'fails = True\nstarts = 0\nanswer = CStr(AP_PLACES("G1"))\nanswer = CStr(AP_PLACES("G2"))\n'
    assert run(f'{lines}answer = answer & " " & starts') == f"{NOT_AVAILABLE} 1"


def test_a_workbook_with_settings_of_its_own_for_xlwings_starts_no_python(run):
    lines = 'starts = 0\nWorksheets.Add.Name = "xlwings.conf"\nanswer = CStr(AP_PLACES("G1"))\n'
    away = 'Application.DisplayAlerts = False\nWorksheets("xlwings.conf").Delete\n'
    assert run(f'{lines}answer = answer & " " & starts\n{away}') == f"{NOT_AVAILABLE} 0"


def test_telling_excel_the_help_is_harmless_where_it_cannot_be_told(run):
    assert run('ApRegisterFunctions\nApRegisterFunctions True\nanswer = "done"') == "done"
