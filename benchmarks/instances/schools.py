"""Makes a school of a given size and kind.

Four classes of 24 students to a band (a barrette) with two slots a week, 12 modules, one period of six weeks in
a year of five such periods. The seed decides the rest: the same arguments give the same school everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from ap_xl.domain.calendar import Absence, Calendar, Period
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.school import Division, Level, Module, ModuleType, Nature, Slot, Staff, Student
from ap_xl.domain.state import School
from benchmarks.instances.kinds import KINDS, Kind

_FIRST_DAY = date(2026, 9, 7)
_WEEKS = 6
_CLASSES_PER_BAND = 4
_CLASS_SIZE = 24

Needs = dict[tuple[str, str], int]


def instance(students: int, seed: int = 0, kind: str = "plain") -> School:
    """A school of about `students` students, of a kind in KINDS."""
    random, form = Random(seed), KINDS[kind]
    bands = max(1, round(students / (_CLASSES_PER_BAND * _CLASS_SIZE)))
    size = round(students / (_CLASSES_PER_BAND * bands))
    divisions: list[Division] = []
    slots: list[Slot] = []
    people: list[Student] = []
    for band in range(bands):
        codes = tuple(f"B{band}C{number}" for number in range(_CLASSES_PER_BAND))
        for code in codes:
            divisions.append(Division(code, random.choice((Level.SECONDE, Level.PREMIERE)), 70.0, 210.0))
            people += _students(random, code, size)
        slots += _slots(random, form, band, codes)
    if form.has_one_band:
        slots = _merged(slots)
    modules = _modules(random)
    return School(
        parameters=Parameters(current_period="P1"),
        calendar=Calendar(),
        periods=_periods(),
        divisions=tuple(divisions),
        modules=modules,
        staff=tuple(_staff(random, form, bands, modules, slots)),
        slots=tuple(slots),
        students=tuple(people),
        needs=_needs(random, form, people, modules),
        absences=tuple(_internships(random, divisions)) if form.has_internships else (),
    )


def _periods() -> tuple[Period, ...]:
    starts = [_FIRST_DAY + timedelta(weeks=(_WEEKS + 1) * number) for number in range(5)]
    return tuple(
        Period(f"P{number}", start, start + timedelta(weeks=_WEEKS, days=-3))
        for number, start in enumerate(starts, start=1)
    )


def _students(random: Random, division: str, size: int) -> Iterator[Student]:
    for number in range(size):
        yield Student(
            f"{division}-{number:02}",
            f"Nom{number}",
            "Prénom",
            division,
            in_difficulty=random.random() < 0.1,
            dropout_risk=random.random() < 0.25,
            bridge=random.random() < 0.08,
            further_study=random.random() < 0.2,
            newcomer=random.random() < 0.05,
        )


def _slots(random: Random, form: Kind, band: int, divisions: tuple[str, ...]) -> Iterator[Slot]:
    for number, hours in enumerate(form.slot_hours):
        day, hour = random.randrange(5), random.choice((8, 10, 14))
        start, end = time(hour), time(hour + hours)
        yield Slot(f"B{band}S{number}", day, start, end, divisions, form.rooms, band=f"B{band}")


def _merged(slots: Sequence[Slot]) -> list[Slot]:
    """The first band's slots, for all classes and with all rooms."""
    divisions = tuple(dict.fromkeys(code for slot in slots for code in slot.divisions))
    first = [slot for slot in slots if slot.band == slots[0].band]
    rooms = sum(slot.rooms for slot in slots) // len(first)
    return [replace(slot, divisions=divisions, rooms=rooms) for slot in first]


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


def _in_demand(form: Kind, modules: Sequence[Module]) -> Sequence[Module]:
    """The modules after the one that is open to all."""
    return modules[1 : 1 + form.in_demand]


def _staff(
    random: Random, form: Kind, bands: int, modules: Sequence[Module], slots: Sequence[Slot]
) -> Iterator[Staff]:
    for number in range(form.staff_per_band * bands):
        able = random.sample(modules, random.randint(2, 5))
        able += [module for module in _in_demand(form, modules) if random.random() < 0.2]
        quota = random.choice((36.0, 54.0, 72.0))
        yield Staff(
            f"T{number:02}",
            quota,
            Nature.SERVICE,
            frozenset(module.code for module in able),
            frozenset(_near(slots, number % bands, form.reach, bands)),
        )


def _near(slots: Sequence[Slot], home: int, reach: int | None, bands: int) -> Iterator[str]:
    near = {f"B{(home + step) % bands}" for step in range(1 + (reach or 0))}
    for slot in slots:
        if reach is None or slot.band in near:
            yield slot.code


def _needs(random: Random, form: Kind, students: Sequence[Student], modules: Sequence[Module]) -> Needs:
    needs: Needs = {}
    in_demand = _in_demand(form, modules)
    for student in students:
        for module in in_demand:
            needs[student.id, module.code] = random.choices((1, 2, 3), (1, 3, 3))[0]
        for module in random.sample(modules, random.randint(1, 2) if in_demand else random.randint(3, 5)):
            needs.setdefault((student.id, module.code), random.choices((1, 2, 3), (4, 4, 2))[0])
    return needs


def _internships(random: Random, divisions: Sequence[Division]) -> Iterator[Absence]:
    """Every other class is away for some weeks of the first period."""
    for division in divisions[::2]:
        weeks = random.randint(2, 4)
        start = _FIRST_DAY + timedelta(weeks=random.randint(0, _WEEKS - weeks))
        yield Absence(division.code, None, start, start + timedelta(weeks=weeks, days=-3))
