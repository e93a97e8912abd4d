"""One call of a worksheet function: from plain cell values to an answer that a cell can show, whatever happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from ap_xl.functions.answers import Answers, NoAnswerError
from ap_xl.functions.memory import Memory, State
from ap_xl.functions.sources import spoilt
from ap_xl.incident import write_incident
from ap_xl.office.signs import BROKEN, NOT_AVAILABLE, SHOW_BOOK
from ap_xl.workbook.access import read_book
from ap_xl.workbook.cells import text_of
from ap_xl.workbook.parse import parse

if TYPE_CHECKING:
    from xlwings import Book

WHOLE_SCHOOL: Final = object()
"""The argument of AP_COUVERTURE that is not given; an empty cell is something else."""

_MEMORY = Memory()
_ANSWERS: dict[str, Callable[..., object]] = {
    "AP_HEURES_RESTANTES": Answers.division_hours,
    "AP_HEURES_INTERVENANT": Answers.staff_hours,
    "AP_SEANCES": Answers.sessions,
    "AP_COUVERTURE": Answers.coverage,
    "AP_GROUPE": Answers.group,
    "AP_PLACES": Answers.free_places,
    "AP_HISTORIQUE": Answers.history,
}


class _NotShownError(Exception):
    """The workbook of this state was not passed along."""


class _BadArgumentError(Exception):
    """Not one value: a range of several cells, or something that no cell holds."""


def ask(
    function: str,
    arguments: Sequence[object],
    state: str,
    caller: Callable[[], Book],
    memory: Memory = _MEMORY,
) -> object:
    """The function's answer: text, a number, rows of them, or one of the signs of ap_xl.office.signs.

    `state` names the workbook and what it holds now, as VBA does: `book's name|anything`. `caller` gives the
    workbook that asks; it is read only for a state that `memory` does not hold. Never raises.
    """
    try:
        found = memory.state(state, lambda: _read(state, caller))
        if found is None or function in found.spoilt:
            return BROKEN
        codes = [_code(argument) for argument in arguments]
        return _ANSWERS[function](found.answers, *codes)
    except _NotShownError:
        return SHOW_BOOK
    except NoAnswerError:
        return NOT_AVAILABLE
    except Exception:  # a cell shows no traceback
        return BROKEN


def _code(argument: object) -> str | None:
    """The argument as a code is typed; the number 1001 is `1001`."""
    if argument is WHOLE_SCHOOL:
        return None
    if argument is None:
        return ""
    if not isinstance(argument, str | float | int):
        raise _BadArgumentError
    return text_of(argument)


def _read(state: str, caller: Callable[[], Book]) -> State | None:
    """The whole workbook. Raises _NotShownError where the caller is not there, or not the one of the state."""
    try:
        book = caller()
        is_meant = book.name == state.partition("|")[0]
    except Exception as failure:  # whatever COM says of a workbook that is closed by now
        raise _NotShownError from failure
    if not is_meant:
        raise _NotShownError
    return _understood(book)


def _understood(book: Book) -> State | None:
    """None where the workbook cannot be read: it would not get better before it changes."""
    try:
        raw = read_book(book)
        reading = parse(raw)
        return State(Answers(reading.school), spoilt(raw, reading))
    except Exception as failure:
        _report(failure)
        return None


def _report(failure: Exception) -> None:
    """A file without any data of the workbook, as for the commands."""
    with suppress(OSError):
        write_incident(failure, "worksheet functions")
