"""Before a button's command, the file as it was saved is kept aside."""

from __future__ import annotations

from ap_xl.app.kept_states import kept_states


def test_the_saved_file_is_kept_before_a_command_writes_into_the_open_book(click):
    path = click.excel.path
    before = path.read_bytes()
    click("budget")
    (state,) = kept_states(path)
    assert state.path.read_bytes() == before


def test_a_command_that_only_reads_keeps_nothing(click):
    click("explain", "--sheet", "Élèves", "--rows", "5:5")
    assert kept_states(click.excel.path) == ()


def test_a_book_in_a_cloud_that_has_no_file_here_can_be_worked_on(click):
    click.excel.full_name = "https://lycee.sharepoint.com/AP/lycee.xlsx"
    assert click("budget").status == 0
