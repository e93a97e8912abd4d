"""Progress in Excel's status bar, and Esc to end a search with the best plan so far."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from math import ceil, isfinite
from typing import TYPE_CHECKING

from ap_xl.domain import french

if TYPE_CHECKING:
    from xlwings import App

_INTERVAL = 0.3
"""Seconds between two messages that differ in their figures only: a call into Excel takes a while."""
_SEARCHING = "Recherche des groupes…"
_STOPPED = "Échap : la recherche s'arrête là…"
_HINT = " (Échap : s'en tenir là)"


class Progress:
    """Tells the status bar what a command does; a status bar that cannot be written is no reason to stop."""

    def __init__(
        self,
        app: App,
        escape: Callable[[], bool] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._app, self._escape, self._clock = app, escape, clock
        self._thread = threading.get_ident()
        self._shown_at, self._kind = -_INTERVAL, ""
        self._is_stopped = False

    def tell(self, message: str) -> None:
        """What the command does now."""
        now, kind = self._clock(), re.sub(r"\d+", "0", message)
        is_soon = kind == self._kind and now - self._shown_at < _INTERVAL
        if is_soon or threading.get_ident() != self._thread:  # Excel's objects belong to one thread
            return
        self._shown_at, self._kind = now, kind
        with suppress(Exception):
            self._app.status_bar = f"AP : {message}"

    def improve(self, rate: float, limit: float) -> bool:
        """How far the search is, by the coverage rate and its proven limit (0–1); whether it should go on."""
        if not self.goes_on():
            return False
        hint = "" if self._escape is None else _HINT
        self.tell(f"{_SEARCHING} couverture {french.percent(rate)}{_within(rate, limit)}{hint}")
        return True

    def goes_on(self) -> bool:
        """Whether nobody has ended the search."""
        if not self._is_stopped and self._escape is not None and self._escape():
            self._is_stopped = True
            self.tell(_STOPPED)
        return not self._is_stopped


def _within(rate: float, limit: float) -> str:
    """How near the best possible, rounded so that it holds."""
    if not (limit > 0 and isfinite(limit)):
        return ""
    gap = ceil(1000 * max(0.0, (limit - rate) / limit) - 1e-9) / 1000
    return f", à moins de {french.percent(gap)} du meilleur possible" if gap else ", le meilleur possible"
