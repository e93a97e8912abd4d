"""The answers of the worksheet functions, from the school alone.

Codes are matched as everywhere: trimmed, NFC, case folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TypeVar

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.begun import first_day_of_rest
from ap_xl.domain.calendar import Period
from ap_xl.domain.codes import code_key
from ap_xl.domain.history import HistoryRow
from ap_xl.domain.hours import Ledger, Spent, remaining_of_division, remaining_of_staff
from ap_xl.domain.plan import Placement, most_at_once
from ap_xl.domain.state import School
from ap_xl.functions.covering import Covering
from ap_xl.workbook.schema import SEPARATOR, History

Found = TypeVar("Found")
Spilled = tuple[tuple[str | float, ...], ...]

_HISTORY_COLUMNS = tuple(column for column in History.columns if column is not History.id)


class NoAnswerError(LookupError):
    """No such code in the workbook, or nothing to say about it: `#N/A`."""


class Answers:
    """What the worksheet functions say about one state of a workbook; what they share is computed once.

    Every method raises NoAnswerError for a code that the workbook does not know.
    """

    def __init__(self, school: School) -> None:
        self._school = school
        self._attendance = Attendance(school)
        self._divisions = _by_key(school.division_by_code)
        self._staff = _by_key(school.staff_by_code)
        self._slots = _by_key(school.slot_by_code)
        self._periods = _by_key(school.period_by_code)
        self._students = _by_key(school.student_by_id)
        self._groups = _by_key(school.group_by_code)

    @cached_property
    def _ledger(self) -> Ledger:
        return Ledger(self._school, self._attendance)

    @cached_property
    def _done(self) -> Spent:
        return self._ledger.done()

    @cached_property
    def _covering(self) -> Covering:
        return Covering(self._school, self._current_period)

    @cached_property
    def _placements(self) -> Mapping[tuple[str, str], Placement]:
        """By student and slot, in the current period: of several rows the one that begins last."""
        first_day = self._current_period.start
        rows = [row for row in self._school.placements if row.period == self._current_period.code]
        rows.sort(key=lambda row: row.start or first_day)
        return {(row.student, row.slot): row for row in rows}

    @cached_property
    def _history(self) -> Mapping[str, list[HistoryRow]]:
        found: dict[str, list[HistoryRow]] = {}
        for row in self._school.history:
            found.setdefault(code_key(row.student), []).append(row)
        return found

    @property
    def _current_period(self) -> Period:
        return _find(self._periods, self._school.parameters.current_period)

    def division_hours(self, division: str) -> float:
        """Remaining of the division (hours, possibly negative), as the sheet Heures shows it: of the year or of
        the cycle, the smaller, less what closed periods took.
        """
        return remaining_of_division(_find(self._divisions, division), self._done)

    def staff_hours(self, code: str) -> float:
        """Remaining of the member of staff (hours, possibly negative): Enveloppe less the hours done."""
        return remaining_of_staff(_find(self._staff, code), self._done)

    def sessions(self, slot: str, division: str, period: str) -> int:
        """The sessions of the slot in the period with the division present; 0 where the slot is not the
        division's.
        """
        found, code = _find(self._slots, slot), _find(self._divisions, division).code
        when = _find(self._periods, period)
        return len(self._attendance.of_division(found, when, code)) if code in found.divisions else 0

    def coverage(self, who: str | None = None) -> float:
        """The coverage rate (0–1) of the current period's plan as it stands: C / Σ w·π·R/H over everybody, or
        over the students of one division, or over one student; a division goes before an Id of that name.

        1 where there is nothing to cover. Raises NoAnswerError for a closed period: the needs and hours that
        it was planned with are no longer known.
        """
        if self._current_period.is_closed:
            raise NoAnswerError(self._current_period.code)
        if who is None:
            return self._covering.of_everybody
        division = self._divisions.get(code_key(who))
        if division is not None:
            return self._covering.of_division(division.code)
        return self._covering.of_student(_find(self._students, who).id)

    def group(self, student: str, slot: str) -> str:
        """The student's group in the slot in the current period, of several by Du–Au the last; empty where he
        or she has none.
        """
        key = _find(self._students, student).id, _find(self._slots, slot).code
        placement = self._placements.get(key)
        return "" if placement is None else placement.group or ""

    def free_places(self, group: str) -> int:
        """The module's Effectif max less the group's students, as the sheet's Effectif counts them: each once
        whatever Du–Au, once the period has begun those of the fullest day to come; negative where the group
        is too full.
        """
        found = _find(self._groups, group)
        first = first_day_of_rest(self._school, self._school.period_by_code[found.period])
        if first is None:
            students = self._ledger.members(found)
        else:
            rows = [p for p in self._school.placements if (p.period, p.group) == (found.period, found.code)]
            students = most_at_once([p for p in rows if p.end is None or p.end >= first] or rows)
        return self._school.module_by_code[found.module].size_max - len(students)

    def history(self, student: str) -> Spilled:
        """The student's rows of Historique, of all years, below a header; hours and needs are numbers."""
        key = code_key(student)
        rows = self._history.get(key, [])
        if not rows and key not in self._students:
            raise NoAnswerError(student)
        header = tuple(column.name for column in _HISTORY_COLUMNS)
        return (header, *(tuple(_shown(row)) for row in rows))


def _by_key(by_code: Mapping[str, Found]) -> Mapping[str, Found]:
    return {code_key(code): found for code, found in by_code.items()}


def _find(known: Mapping[str, Found], code: str) -> Found:
    try:
        return known[code_key(code)]
    except KeyError:
        raise NoAnswerError(code) from None


def _shown(row: HistoryRow) -> Iterable[str | float]:
    """In the order of the columns; an empty cell would show as 0, an empty text does not."""
    yield from (row.year, row.period, row.module, row.group, f"{SEPARATOR} ".join(row.staff), row.hours)
    yield from ("" if need is None else need for need in (row.need_start, row.need_end))
    yield "" if row.decision is None else row.decision.value
    yield row.observation
