"""Small schools in a few lines: one class, one module, one slot, one teacher, and whatever a test changes.

The default school has six students e1–e6 of the class 1A, who need module MA most (3). MA aims at 6 hours;
slot L8 is on Mondays from 8 to 9 with three rooms; T1 takes MA there. P1 has six Mondays, 7 September to
12 October 2026, the first of them in a week A.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import Any

from ap_xl.domain.calendar import Period
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.findings import Origin
from ap_xl.domain.history import HistoryRow
from ap_xl.domain.plan import Group, Placement, Session, SessionState
from ap_xl.domain.school import Division, Level, Module, ModuleType, Nature, Slot, Staff, Student
from ap_xl.domain.state import School

FIRST_MONDAY = date(2026, 9, 7)
"""Monday of ISO week 37, which is odd: a week A."""


def monday(number: int) -> date:
    """The Monday `number` weeks after the first."""
    return FIRST_MONDAY + timedelta(weeks=number)


def codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


def a_period(code: str = "P1", first_week: int = 0, weeks: int = 6, **more: Any) -> Period:
    """A period from a Monday to a Friday."""
    return Period(code, monday(first_week), monday(first_week + weeks) - timedelta(days=3), **more)


def a_division(code: str = "1A", hours: float = 70.0, **more: Any) -> Division:
    given: dict[str, Any] = {"level": Level.PREMIERE, "hours_year": hours, "hours_cycle": 210.0}
    return Division(code, **given | more)


def a_module(code: str = "MA", low: int = 1, high: int = 12, volume: float = 6.0, **more: Any) -> Module:
    given: dict[str, Any] = {"title": f"Module {code}", "kind": ModuleType.SUPPORT}
    return Module(code, size_min=low, size_max=high, volume=volume, **given | more)


def a_slot(code: str = "L8", divisions: str = "1A", hour: int = 8, rooms: int = 3, **more: Any) -> Slot:
    given: dict[str, Any] = {"weekday": 0, "start": time(hour), "end": time(hour + 1)}
    return Slot(code, divisions=tuple(divisions.split()), rooms=rooms, **given | more)


def a_member(
    code: str = "T1", modules: str = "MA", slots: str = "L8", quota: float = 100.0, **more: Any
) -> Staff:
    return Staff(code, quota, more.pop("nature", Nature.SERVICE), codes(modules), codes(slots), **more)


def a_student(id: str = "e1", division: str | None = "1A", **more: Any) -> Student:
    return Student(id, f"Nom {id}", "Prénom", division, **more)


def students(count: int, division: str = "1A", prefix: str = "e") -> tuple[Student, ...]:
    return tuple(a_student(f"{prefix}{number}", division) for number in range(1, count + 1))


def everybody_needs(
    people: Iterable[Student], module: str = "MA", need: int = 3
) -> dict[tuple[str, str], int]:
    return {(student.id, module): need for student in people}


def a_group(code: str = "G1", slot: str = "L8", module: str = "MA", staff: str = "T1", **more: Any) -> Group:
    return Group(code, more.pop("period", "P1"), slot, module, tuple(staff.split()), **more)


def placed(student: str, group: str | None = "G1", slot: str = "L8", **more: Any) -> Placement:
    return Placement(more.pop("period", "P1"), student, slot, group, **more)


def placed_all(ids: str, group: str | None = "G1", slot: str = "L8", **more: Any) -> tuple[Placement, ...]:
    return tuple(placed(student, group, slot, **more) for student in ids.split())


def held(
    group: str, day: date, hours: float = 1.0, state: SessionState = SessionState.HELD, staff: str = ""
) -> Session:
    return Session(group, day, None, hours, state, tuple(staff.split()))


def followed(student: str, hours: float, period: str = "P1", module: str = "MA", **more: Any) -> HistoryRow:
    return HistoryRow(more.pop("year", "2026-2027"), period, student, module, hours, **more)


def _row(kind: ConstraintType, student: str, more: dict[str, Any]) -> Constraint:
    return Constraint(kind, student, origin=Origin("Contraintes", more.pop("cell", "A2")), **more)


def together(student: str, other: str, **more: Any) -> Constraint:
    return _row(ConstraintType.TOGETHER, student, {"other": other, **more})


def apart(student: str, other: str, **more: Any) -> Constraint:
    return _row(ConstraintType.APART, student, {"other": other, **more})


def imposed(student: str, module: str = "MA", **more: Any) -> Constraint:
    return _row(ConstraintType.IMPOSED, student, {"module": module, **more})


def forbidden(student: str, **more: Any) -> Constraint:
    return _row(ConstraintType.FORBIDDEN, student, more)


def a_school(**fields: Any) -> School:
    """The default school with the given fields in place of its own."""
    people = fields.setdefault("students", students(6))
    fields.setdefault("periods", (a_period(),))
    fields.setdefault("divisions", (a_division(),))
    fields.setdefault("modules", (a_module(),))
    fields.setdefault("slots", (a_slot(),))
    fields.setdefault("staff", (a_member(),))
    fields.setdefault("needs", everybody_needs(people))
    return School(**fields)
