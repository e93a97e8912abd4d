"""Whether Esc was pressed in Excel, which does not tell programs that work in it from outside."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

_ESCAPE = 0x1B
_DOWN_OR_PRESSED_SINCE = 0x8001
"""Down now, or pressed since the last question; Windows does not promise the second."""


def escape_in(hwnd: int | None) -> Callable[[], bool] | None:
    """A question whether Esc was pressed while a window of that Excel was in front; None where Windows is not."""
    windows = getattr(ctypes, "windll", None)
    if windows is None or hwnd is None:
        return None
    return escape_by(windows.user32, hwnd)


def escape_by(user32: Any, hwnd: int) -> Callable[[], bool]:  # noqa: ANN401 (a library of Windows)
    """The same by Windows' functions."""
    excel = _process_of(user32, hwnd)

    def is_pressed() -> bool:
        is_down = user32.GetAsyncKeyState(_ESCAPE) & _DOWN_OR_PRESSED_SINCE
        return bool(is_down) and _process_of(user32, user32.GetForegroundWindow()) == excel

    is_pressed()  # what was pressed before the command does not count
    return is_pressed


def _process_of(user32: Any, hwnd: int) -> int:  # noqa: ANN401
    number = ctypes.c_ulong()
    user32.GetWindowThreadProcessId(hwnd, ctypes.byref(number))
    return number.value
