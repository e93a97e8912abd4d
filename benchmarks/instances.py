"""Seeded school instances of any size, independent of the samples.

Four classes of 24 students to a barrette with two slots a week, 12 modules, staff with 2–5 modules shared
between barrettes, one period of six weeks in a year of five such periods.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from ap_xl.domain.calendar import Calendar, Period
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.school import Division, Level, Module, ModuleType, Nature, Slot, Staff, Student
from ap_xl.domain.state import School

_FIRST_DAY = date(2026, 9, 7)


def _periods() -> tuple[Period, ...]:
    starts = [_FIRST_DAY + timedelta(weeks=7 * number) for number in range(5)]
    return tuple(
        Period(f"P{number}", start, start + timedelta(weeks=6, days=-3))
        for number, start in enumerate(starts, start=1)
    )


def _modules(random: Random) -> tuple[Module, ...]:
    kinds = list(ModuleType)
    found = []
    for number in range(12):
        largest = random.choice((12, 15, 18, 24))
        found.append(
            Module(
                code=f"M{number:02}",
                title=f"Module {number}",
                kind=kinds[number % len(kinds)],
                size_min=random.choice((4, 5, 6)),
                size_max=largest,
                volume=random.choice((9.0, 12.0, 15.0)),
                staff_count=2 if number == 11 else 1,
                open_to_all=number == 0,
            )
        )
    return tuple(found)


def _needs(
    random: Random, students: Sequence[Student], modules: Sequence[Module]
) -> dict[tuple[str, str], int]:
    needs = {}
    for student in students:
        for module in random.sample(modules, random.randint(3, 5)):
            needs[student.id, module.code] = random.choices((1, 2, 3), (4, 4, 2))[0]
    return needs


def instance(students: int, seed: int = 0, staff_per_band: int = 9) -> School:
    """A school of about `students` students."""
    random = Random(seed)
    bands = max(1, round(students / 96))
    size = round(students / (4 * bands))
    divisions, slots, people = [], [], []
    for band in range(bands):
        codes = tuple(f"B{band}C{number}" for number in range(4))
        for code in codes:
            divisions.append(Division(code, random.choice((Level.SECONDE, Level.PREMIERE)), 70.0, 210.0))
            for number in range(size):
                marks = [random.random() < share for share in (0.1, 0.25, 0.08, 0.2, 0.05)]
                people.append(Student(f"{code}-{number:02}", f"Nom{number}", "Prénom", code, None, *marks))
        for number in range(2):
            day, hour = random.randrange(5), random.choice((8, 10, 14))
            slots.append(
                Slot(f"B{band}S{number}", day, time(hour), time(hour + 1), codes, 6, band=f"B{band}")
            )
    modules = _modules(random)
    staff = []
    for number in range(staff_per_band * bands):
        able = random.sample(modules, random.randint(2, 5))
        home = number % bands
        near = [slot.code for slot in slots if slot.band in (f"B{home}", f"B{(home + 1) % bands}")]
        quota = random.choice((36.0, 54.0, 72.0))
        staff.append(
            Staff(
                f"T{number:02}",
                quota,
                Nature.SERVICE,
                frozenset(module.code for module in able),
                frozenset(near),
            )
        )
    return School(
        parameters=Parameters(current_period="P1"),
        calendar=Calendar(),
        periods=_periods(),
        divisions=tuple(divisions),
        modules=modules,
        staff=tuple(staff),
        slots=tuple(slots),
        students=tuple(people),
        needs=_needs(random, people, modules),
    )
