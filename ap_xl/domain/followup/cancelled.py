"""Sessions to come that are cancelled, and the colleagues who could take them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ap_xl.domain import french
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.begun import first_day_of_rest
from ap_xl.domain.findings import Finding, warning
from ap_xl.domain.hours import Ledger
from ap_xl.domain.plan import Group, Session, SessionState
from ap_xl.domain.school import Staff
from ap_xl.domain.state import School

_SHOWN = 5
"""Colleagues named in one sentence."""


def cancelled_sessions(school: School) -> Iterator[Finding]:
    """An Attention per session Annulée that is still to come in an open period, with who could take it."""
    to_come = tuple(_to_come(school))
    colleagues = _Colleagues(school)
    for session, group in to_come:
        able = colleagues.who_could_take(session, group)
        yield warning(
            "session-cancelled",
            session.origin,
            f"La séance du {french.day(session.day)} du groupe « {group.code} » ({group.module}, créneau "
            f"{group.slot}) est annulée. {_sentence(able)}",
            "Pour un remplacement : remettez l'état « Prévue » et indiquez la personne dans la colonne "
            "« Intervenants » de la séance.",
        )


def _to_come(school: School) -> Iterator[tuple[Session, Group]]:
    """The sessions Annulée of open periods after the latest one held."""
    firsts = {
        period.code: first_day_of_rest(school, period) or date.min
        for period in school.periods
        if not period.is_closed
    }
    for session in school.sessions:
        group = school.group_by_code[session.group]
        if session.state is SessionState.CANCELLED and session.day >= firsts.get(group.period, date.max):
            yield session, group


def _sentence(able: tuple[tuple[Staff, float], ...]) -> str:
    if not able:
        return "Personne d'autre n'est capable, libre à cette heure et dans son enveloppe."
    named = [f"{member.code} (reste {french.hours(hours)})" for member, hours in able[:_SHOWN]]
    if len(able) > _SHOWN:
        named.append(french.counted(len(able) - _SHOWN, "autre"))
    return f"Pourrait la prendre : {french.listed(named, 'ou')}."


@dataclass(frozen=True)
class _Colleagues:
    school: School

    @cached_property
    def _left(self) -> Mapping[str, float]:
        """The hours of each quota that no session done or planned uses."""
        ledger = Ledger(self.school, Attendance(self.school))
        used = ledger.done()
        used.add(ledger.planned())
        return {one.code: one.quota - used.by_staff.get(one.code, 0.0) for one in self.school.staff}

    @cached_property
    def _busy(self) -> Mapping[date, list[tuple[str, frozenset[str]]]]:
        """By day, the slots in which sessions take place, and who takes them."""
        found: dict[date, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        for session in self.school.sessions:
            if session.state in (SessionState.PLANNED, SessionState.HELD):
                group = self.school.group_by_code[session.group]
                found[session.day].append((group.slot, frozenset(session.staff or group.staff)))
        return found

    def who_could_take(self, session: Session, group: Group) -> tuple[tuple[Staff, float], ...]:
        """Able, available in the slot, free that day at that time, with the session's hours left; most hours first."""
        found = [
            (member, self._left[member.code])
            for member in self.school.staff
            if group.module in member.modules
            and group.slot in member.slots
            and member.code not in (session.staff or group.staff)
            and self._left[member.code] >= session.hours
            and not self._is_busy(member.code, session.day, group.slot)
        ]
        return tuple(sorted(found, key=lambda one: -one[1]))

    def _is_busy(self, member: str, day: date, code: str) -> bool:
        slots = self.school.slot_by_code
        return any(
            member in staff and (slot == code or slots[slot].overlaps(slots[code]))
            for slot, staff in self._busy.get(day, ())
        )
