"""Schools of three pools with shared staff, too large to end at once and small enough to plan in a moment."""

from __future__ import annotations

from random import Random

from ap_xl.domain.school import Nature
from ap_xl.domain.state import School
from tests.schools import a_division, a_member, a_module, a_school, a_slot, apart, students, together

CLASSES = ("1A", "1B", "1C")
MODULES = ("MA", "MB", "MC", "MD")
SIZE = 18


def middle_school(seed: int, with_pairs: bool = True) -> School:
    """Three classes with two slots each, six teachers for all of them, and a pair in each of two classes."""
    random = Random(seed)
    people = [student for code in CLASSES for student in students(SIZE, code, code.lower())]
    slots = tuple(
        a_slot(f"{code}-{day}", code, random.choice((8, 9)), random.randint(2, 3), weekday=day)
        for code in CLASSES
        for day in random.sample(range(3), 2)
    )
    codes = " ".join(slot.code for slot in slots)
    return a_school(
        divisions=tuple(a_division(code, random.choice((30.0, 40.0, 70.0))) for code in CLASSES),
        modules=tuple(a_module(code, 3, random.randint(6, 9), random.choice((8.0, 11.0))) for code in MODULES),
        slots=slots,
        staff=tuple(
            a_member(
                f"T{number}", " ".join(random.sample(MODULES, 2)), codes, random.choice((12.0, 19.0, 40.0)),
                nature=Nature.OUTSIDE if number == 5 else Nature.SERVICE,
            )
            for number in range(6)
        ),
        students=tuple(people),
        needs={(student.id, code): random.choice((0, 0, 1, 2, 3)) for student in people for code in MODULES},
        constraints=(together("1a1", "1a2"), apart("1b1", "1b2")) if with_pairs else (),
    )  # fmt: skip
