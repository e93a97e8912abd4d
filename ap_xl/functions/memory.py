"""What workbooks said in the last few states that they were in, each read once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import RLock

from ap_xl.functions.answers import Answers


@dataclass(frozen=True)
class State:
    """One state of a workbook: its answers, and the functions that its errors leave without one."""

    answers: Answers
    spoilt: frozenset[str]


class Memory:
    """States by name, the `size` that were asked for last; a state that could not be read is None.

    Safe for several threads: each state is read by one of them while the others wait. The thread that reads
    may ask again meanwhile, as Excel does when it is called back.
    """

    def __init__(self, size: int = 4) -> None:
        self._size = size
        self._states: OrderedDict[str, State | None] = OrderedDict()
        self._lock = RLock()

    def __len__(self) -> int:
        return len(self._states)

    def state(self, name: str, read: Callable[[], State | None]) -> State | None:
        """The state of that name; `read` reads it where it is not remembered, and what it raises is raised."""
        with self._lock:
            if name not in self._states:
                self._states[name] = read()
            self._states.move_to_end(name)
            while len(self._states) > self._size:
                self._states.popitem(last=False)
            return self._states[name]
