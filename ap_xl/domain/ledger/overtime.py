"""The HSE statement: what each person paid so has done, by the month in which the work was done."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from ap_xl.domain.hours import Ledger
from ap_xl.domain.plan import SessionState
from ap_xl.domain.school import Nature
from ap_xl.domain.state import School


@dataclass(frozen=True, slots=True)
class Overtime:
    """One person's sessions held in a month (its first day), and their hours.

    `unclosed` are those of the hours whose period is not closed yet. A closed period's group without session rows
    counts its Heures, without a month.
    """

    staff: str
    month: date | None
    sessions: int
    hours: float
    unclosed: float


class _Month:
    def __init__(self) -> None:
        self.sessions, self.hours, self.unclosed = 0, 0.0, 0.0


def overtime(school: School, ledger: Ledger) -> tuple[Overtime, ...]:
    """The people of Nature HSE by the rows of Intervenants, month after month, then what has no date.

    Whoever a session names has done it, a substitute too; two people in a session have its hours each.
    """
    found: dict[tuple[str, date | None], _Month] = defaultdict(_Month)
    _count_sessions(school, found)
    _count_undated(school, ledger, found)
    order = {member.code: number for number, member in enumerate(school.staff)}
    paid = {member.code for member in school.staff if member.nature is Nature.HSE}
    keys = sorted(
        (key for key in found if key[0] in paid), key=lambda key: (order[key[0]], key[1] or date.max)
    )
    return tuple(Overtime(*key, found[key].sessions, found[key].hours, found[key].unclosed) for key in keys)


def _count_sessions(school: School, found: dict[tuple[str, date | None], _Month]) -> None:
    for session in school.sessions:
        group = school.group_by_code.get(session.group)
        if group is None or session.state is not SessionState.HELD:
            continue
        is_closed = school.period_by_code[group.period].is_closed
        for code in session.staff or group.staff:
            month = found[code, session.day.replace(day=1)]
            month.sessions += 1
            month.hours += session.hours
            month.unclosed += 0.0 if is_closed else session.hours


def _count_undated(school: School, ledger: Ledger, found: dict[tuple[str, date | None], _Month]) -> None:
    dated = {session.group for session in school.sessions}
    for group in school.groups:
        if school.period_by_code[group.period].is_closed and group.code not in dated:
            for code, hours in ledger.planned_of(group).by_staff.items():
                found[code, None].hours += hours
