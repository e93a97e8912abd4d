"""Invented students: names, birth dates by level, marks that go with a hidden profile."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from ap_xl.domain.school import Division, Level, Student
from ap_xl.template.samples.names import FIRST_NAMES, LAST_NAMES, shown

_AGE_AT_ENTRY = {Level.SECONDE: 15, Level.PREMIERE: 16, Level.TERMINALE: 17, Level.CAP_1: 15, Level.CAP_2: 16}
_LATE_BY_A_YEAR, _LATE_BY_TWO = 0.28, 0.06
_FURTHER_STUDY = {Level.SECONDE: 0.05, Level.PREMIERE: 0.22, Level.TERMINALE: 0.45}
_REMARKS = (
    "Tiers temps aux examens.",
    "Arrive par le car de 8 h 10 le lundi.",
    "Délégué de classe.",
    "Interne, rentre le vendredi midi.",
    "Section sportive : entraînement le mercredi après-midi.",
)
_REMARK_RATE = 0.06


@dataclass(frozen=True)
class Profile:
    """A student with hidden strengths around 0, the weaker the lower; needs and marks come from them."""

    student: Student
    level: Level
    french: float
    maths: float
    english: float
    method: float
    confidence: float

    @property
    def mean(self) -> float:
        return (self.french + self.maths + self.english + self.method) / 4


def _alphabetical(text: str) -> str:
    folded = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in folded if letter.isalpha() or letter == " ")


def _birth_date(level: Level, rentree_year: int, random: Random) -> date:
    late = random.random()
    years = _AGE_AT_ENTRY[level] + (2 if late < _LATE_BY_TWO else 1 if late < _LATE_BY_A_YEAR else 0)
    return date(rentree_year - years, 1, 1) + timedelta(days=random.randrange(365))


def _distinct_names(count: int, random: Random) -> list[tuple[str, str]]:
    names: dict[tuple[str, str], None] = {}
    while len(names) < count:
        names[shown(random.choice(LAST_NAMES)), random.choice(FIRST_NAMES)] = None
    return list(names)


def _profile(student: Student, level: Level, random: Random) -> Profile:
    general = random.gauss(0, 0.7)
    french, maths, english, method = (round(general + random.gauss(0, 0.75), 3) for _ in range(4))
    confidence = round(0.4 * general + random.gauss(0, 0.9), 3)
    profile = Profile(student, level, french, maths, english, method, confidence)
    marked = replace(
        student,
        in_difficulty=profile.mean < -0.75,
        dropout_risk=profile.mean + 0.6 * confidence < -1.15 and random.random() < 0.6,
        bridge=level in (Level.SECONDE, Level.PREMIERE) and random.random() < 0.07,
        further_study=profile.mean > -0.3 and random.random() < 1.5 * _FURTHER_STUDY.get(level, 0.0),
        newcomer=level is not Level.SECONDE and random.random() < 0.05,
        remark=random.choice(_REMARKS) if random.random() < _REMARK_RATE else "",
    )
    return replace(profile, student=marked)


def draw_profiles(
    sizes: tuple[tuple[Division, int], ...], rentree_year: int, random: Random
) -> tuple[Profile, ...]:
    """The students of all divisions, alphabetical in each, with Ids E001, E002…"""
    names = _distinct_names(sum(size for _, size in sizes), random)
    profiles: list[Profile] = []
    for division, size in sizes:
        own, names = names[:size], names[size:]
        for last, first in sorted(own, key=lambda name: (_alphabetical(name[0]), _alphabetical(name[1]))):
            student = Student(
                id=f"E{len(profiles) + 1:03d}",
                last_name=last.upper(),
                first_name=first,
                division=division.code,
                birth_date=_birth_date(division.level, rentree_year, random),
            )
            profiles.append(_profile(student, division.level, random))
    return tuple(profiles)
