"""A school at the end of P1, ready to be closed, in a few words."""

from __future__ import annotations

from typing import Any

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.closing import Closing, close_period
from ap_xl.domain.history import Decision, HistoryRow, ReviewRow
from ap_xl.domain.state import School
from tests.schools import a_group, a_member, a_module, a_period, a_school, a_slot, placed_all

YEAR = (
    a_period("P1", 0, 6, state=PeriodState.RUNNING),
    a_period("P2", 6, 6, state=PeriodState.COMING),
    a_period("P3", 12, 6, state=PeriodState.COMING),
)
MODULES = (a_module("MA"), a_module("FR"), a_module("OR"))
SLOTS = (a_slot("L8"), a_slot("L10", hour=10))
STAFF = (a_member("T1", "MA FR OR", "L8 L10"), a_member("T2", "MA FR OR", "L8 L10"))


def reviewed(
    student: str, need_end: int | None = None, group: str = "G1", module: str = "MA", **more: Any
) -> ReviewRow:
    """A row as `reviews` wrote it, six hours of a need of 3, and what a colleague typed."""
    given: dict[str, Any] = {"hours_planned": 6.0, "hours_followed": 6.0, "need_start": 3}
    return ReviewRow(group, module, "L8", student, ("T1",), need_end=need_end, **given | more)


def at_the_end(*rows: ReviewRow, **fields: Any) -> School:
    """Students e1 to e6 with a need of 3 in MA; by default e1 and e2 are in G1 of MA."""
    given: dict[str, Any] = {
        "periods": YEAR,
        "modules": MODULES,
        "slots": SLOTS,
        "staff": STAFF,
        "groups": (a_group(),),
        "placements": placed_all("e1 e2"),
        "reviews": {"P1": rows},
    }
    return a_school(**given | fields)


def closed(school: School, period: str = "P1") -> Closing:
    return close_period(school, Attendance(school), school.period_by_code[period])


def history_of(closing: Closing, student: str, module: str = "MA") -> HistoryRow:
    (row,) = (row for row in closing.history if (row.student, row.module) == (student, module))
    return row


def need_of(closing: Closing, student: str, module: str = "MA") -> int | None:
    return closing.school.needs.get((student, module))


REDIRECT, STOP = Decision.REDIRECT, Decision.STOP
ACQUIRED, CONTINUE = Decision.ACQUIRED, Decision.CONTINUE
