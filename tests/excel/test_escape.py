"""Esc counts where it was pressed in Excel, and since the command began."""

from __future__ import annotations

import pytest

from ap_xl.excel.escape import escape_by, escape_in

EXCEL, MAIL = 11, 22
WINDOWS = {101: EXCEL, 102: EXCEL, 201: MAIL}


class User32:
    """Windows, as far as keys and windows go."""

    def __init__(self) -> None:
        self.state, self.front = 0, 101

    def GetAsyncKeyState(self, key: int) -> int:
        assert key == 27
        # Whether it was pressed meanwhile is told once.
        state, self.state = self.state, self.state & 0x8000
        return state

    def GetForegroundWindow(self) -> int:
        return self.front

    def GetWindowThreadProcessId(self, window: int, number: object) -> int:
        number._obj.value = WINDOWS[window]  # type: ignore[attr-defined]
        return 1


@pytest.fixture
def user32():
    return User32()


@pytest.mark.parametrize("state", [0x8000, 0x0001, 0x8001])
def test_a_key_that_is_down_or_was_counts(user32, state):
    is_pressed = escape_by(user32, 101)
    assert not is_pressed()
    user32.state = state
    assert is_pressed()


def test_what_was_pressed_before_does_not_count(user32):
    user32.state = 0x0001
    assert not escape_by(user32, 101)()


def test_another_window_of_the_same_excel_counts(user32):
    is_pressed = escape_by(user32, 101)
    user32.state, user32.front = 0x8000, 102
    assert is_pressed()


def test_other_programs_have_their_own_escape(user32):
    is_pressed = escape_by(user32, 101)
    user32.state, user32.front = 0x8000, 201
    assert not is_pressed()


def test_where_there_is_no_windows_nobody_asks():
    assert escape_in(101) is None
