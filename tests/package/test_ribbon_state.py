"""What the ribbon shows: which buttons can be clicked, which tab is there, and when it is drawn anew."""

from __future__ import annotations

import pytest

from ap_xl.office.names import ready_buttons
from tests.package.office import needs_uno

pytestmark = needs_uno

ALWAYS = ("ApGuide", "ApDoctor")
ANYWHERE = ("ApCheck", "ApRegroup", "ApWhatif", "ApBudget")


@pytest.mark.parametrize("button", [*ALWAYS, *ANYWHERE])
def test_what_makes_sense_anywhere_can_be_clicked(sample, button):
    assert sample.is_enabled(button)


def test_in_another_workbook_only_help_can_be_clicked(sample):
    sample.run("Workbooks.Add\nanswer = ActiveWorkbook.Name")
    try:
        assert {button for button in ready_buttons() if sample.is_enabled(button)} == set(ALWAYS)
    finally:
        sample.run(f'ActiveWorkbook.Close False\nWorkbooks("{sample.name}").Activate\nanswer = "closed"')


@pytest.mark.parametrize("button", ["ApLock", "ApUnlock"])
@pytest.mark.parametrize(
    ("sheet", "enabled"), [("Groupes", True), ("Affectations", True), ("Accueil", False), ("Élèves", False)]
)
def test_rows_are_locked_where_there_are_any(sample, button, sheet, enabled):
    sample.select(sheet, "A5")
    assert sample.is_enabled(button) == enabled


@pytest.mark.parametrize(
    ("sheet", "enabled"),
    [
        ("Affectations", True),
        ("Élèves", True),
        ("Besoins", True),
        ("Groupes", True),
        ("Accueil", False),
        ("Heures", False),
    ],
)
def test_students_and_groups_are_explained(sample, sheet, enabled):
    sample.select(sheet, "A5")
    assert sample.is_enabled("ApExplain") == enabled


def test_reviews_wait_for_a_plan(template, sample):
    template.begin()
    assert not template.is_enabled("ApReviews")
    sample.begin()
    assert sample.is_enabled("ApReviews")


def test_a_period_is_closed_once_its_reviews_are_there(sample):
    assert not sample.is_enabled("ApClose")
    sample.run('Worksheets("Bilan P1").Visible = True\nanswer = "shown"')
    try:
        assert sample.is_enabled("ApClose")
    finally:
        sample.run('Worksheets("Bilan P1").Visible = False\nanswer = "hidden"')


def test_what_was_never_done_cannot_be_taken_back(sample):
    assert not sample.is_enabled("ApUndo")


def test_what_was_done_can_be_taken_back(sample):
    sample.run(
        'Worksheets.Add\nActiveSheet.Name = "AP_Annuler"\nRange("B1").Value = 2\nWorksheets("Accueil").Activate\n'
        "answer = ActiveSheet.Name"
    )
    try:
        assert sample.is_enabled("ApUndo")
        sample.run('Worksheets("AP_Annuler").Range("B1").Value = 0\nanswer = "none"')
        assert not sample.is_enabled("ApUndo")
    finally:
        sample.run('Application.DisplayAlerts = False\nWorksheets("AP_Annuler").Delete\nanswer = "gone"')


def test_the_workbook_shows_its_tab_while_no_add_in_does(sample):
    assert sample.is_visible("ApTab")


def test_the_add_in_always_shows_its_tab(sample):
    assert sample.is_visible("ApAddInTab")


def test_the_ribbon_is_drawn_anew_after_a_click(sample):
    drawn = sample.run(
        "Dim ribbon As New FakeRibbon\nDim c As New FakeControl\nApLoaded ribbon\nApCheck c\n"
        'answer = "drawn " & ribbon.count'
    )
    assert int(drawn.removeprefix("drawn ")) >= 1


@pytest.mark.parametrize(
    "event",
    [
        "WorkbookActivate(ActiveWorkbook)",
        "WorkbookDeactivate(ActiveWorkbook)",
        "SheetActivate(ActiveSheet)",
        "WorkbookOpen(ActiveWorkbook)",
    ],
)
def test_the_ribbon_is_drawn_anew_when_something_else_comes_to_the_front(sample, event):
    drawn = sample.run(
        "Dim ribbon As New FakeRibbon\nDim watcher As New ApEvents\nDim before As Long\nApLoaded ribbon\n"
        f'before = ribbon.count\nCall watcher.excelHost_{event}\nanswer = "drawn " & (ribbon.count - before)'
    )
    assert drawn == "drawn 1"


def test_a_change_of_a_sheet_is_followed_without_a_word(sample):
    done = sample.run(
        'Dim watcher As New ApEvents\nCall watcher.excelHost_SheetChange(ActiveSheet, Range("A1"))\nanswer = "done"'
    )
    assert done == "done"
    assert sample.noted().messages == ()
