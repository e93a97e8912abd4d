"""The coordinator's screen: still during a command, as it was afterwards, whatever happened."""

from __future__ import annotations

import pytest

from ap_xl.excel.calls import TRIES
from ap_xl.excel.errors import BusyError
from ap_xl.excel.keeping import screen_kept
from tests.excel.com import REFUSED
from tests.excel.running import AUTOMATIC, BUSY, GONE, MANUAL, Running
from tests.excel.windows import ATTEMPTS

SETTINGS = ("StatusBar", "ScreenUpdating", "DisplayAlerts", "EnableEvents", "Calculation")


class WorkError(Exception):
    """What goes wrong inside."""


def disturb(excel: Running) -> None:
    """What a command does to the screen while it works."""
    excel.book.app.status_bar = "AP : au travail"
    excel.active = "Journal"
    excel.selected = ("Journal", "A1")
    excel.scroll = {"ScrollRow": 40, "ScrollColumn": 7}


@pytest.fixture
def lived_in(excel):
    """Somebody is in the middle of Affectations, with calculation by hand."""
    excel.active = "Affectations"
    excel.selected = ("Affectations", "C7:D9")
    excel.scroll = {"ScrollRow": 12, "ScrollColumn": 2}
    excel.settings |= {"StatusBar": "Prêt", "EnableEvents": False}
    return excel


def test_nothing_flickers_asks_or_reacts_meanwhile(excel):
    with screen_kept(excel.book, writes=True):
        assert excel.settings == {
            "StatusBar": False,
            "ScreenUpdating": False,
            "DisplayAlerts": False,
            "EnableEvents": False,
            "Calculation": MANUAL,
        }


def test_formulas_go_on_where_nothing_is_written(excel):
    with screen_kept(excel.book, writes=False):
        assert excel.settings["Calculation"] == AUTOMATIC


def test_everything_is_as_before(lived_in):
    before = lived_in.as_seen()
    with screen_kept(lived_in.book, writes=True):
        disturb(lived_in)
    assert lived_in.as_seen() == before


def test_everything_is_as_before_after_a_failure(lived_in):
    before = lived_in.as_seen()
    with pytest.raises(WorkError), screen_kept(lived_in.book, writes=True):
        disturb(lived_in)
        raise WorkError
    assert lived_in.as_seen() == before


def test_calculation_by_hand_stays_so(excel):
    excel.settings["Calculation"] = MANUAL
    with screen_kept(excel.book, writes=True):
        pass
    assert excel.settings["Calculation"] == MANUAL


def test_a_selected_chart_is_no_trouble(excel):
    excel.selected = None
    with screen_kept(excel.book, writes=True):
        excel.active = "Journal"
    assert excel.active == "Accueil"


def test_a_selection_that_stands_is_left_alone_with_its_active_cell(excel):
    with screen_kept(excel.book, writes=True):
        pass
    assert "Range.Select" not in excel.members


@pytest.mark.parametrize("setting", SETTINGS)
def test_what_cannot_be_put_back_keeps_nothing_else_from_it(lived_in, setting):
    before = lived_in.as_seen()
    with screen_kept(lived_in.book, writes=True):
        disturb(lived_in)
        lived_in.fails(f"Application.{setting}=", REFUSED)
    after = lived_in.as_seen()
    assert {name for name in after if after[name] != before[name]} <= {setting}


def test_putting_back_waits_for_an_excel_that_is_busy(lived_in):
    before = lived_in.as_seen()
    with screen_kept(lived_in.book, writes=True):
        disturb(lived_in)
        for setting in SETTINGS:
            lived_in.fails(f"Application.{setting}=", BUSY, times=2)
    assert lived_in.as_seen() == before


@pytest.mark.parametrize("setting", SETTINGS[1:])
def test_an_excel_that_is_busy_from_the_start_is_told_with_nothing_changed(excel, setting):
    before = excel.as_seen()
    # Only the first tries fail: what was set before is put back.
    excel.fails(f"Application.{setting}=", BUSY, times=TRIES * ATTEMPTS)
    with pytest.raises(BusyError), screen_kept(excel.book, writes=True):
        pytest.fail("the command runs")
    assert excel.as_seen() == before


def test_an_excel_that_is_gone_at_the_end_hides_no_failure(excel):
    with pytest.raises(WorkError), screen_kept(excel.book, writes=True):
        for setting in SETTINGS:
            excel.fails(f"Application.{setting}=", GONE)
        raise WorkError
