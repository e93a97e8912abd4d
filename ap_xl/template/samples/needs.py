"""Diagnosed needs 0–3 that go with the students' profiles: three to five modules each."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from ap_xl.domain.school import Level, Module
from ap_xl.template.samples.students import Profile

Needs = dict[tuple[str, str], int]

_FEWEST, _MOST = 3, 5
_NOT_DIAGNOSED = 0.3
_NOISE = 0.45
_THIRD_FROM, _SECOND_FROM = 1.75, 0.8

_LEVEL_PULL: Mapping[tuple[str, Level], float] = {
    ("METH", Level.SECONDE): 0.9,
    ("METH", Level.CAP_1): 0.8,
    ("FR", Level.SECONDE): 0.5,
    ("MATH", Level.SECONDE): 0.6,
    ("MATH", Level.PREMIERE): 0.3,
    ("STAGE", Level.SECONDE): 0.9,
    ("STAGE", Level.PREMIERE): 0.3,
    ("PROJ", Level.TERMINALE): 0.5,
    ("PROJ", Level.PREMIERE): 0.2,
    ("ECRIT", Level.TERMINALE): 0.8,
    ("ECRIT", Level.PREMIERE): 0.3,
}
"""How much more a level needs a module."""


def _pull(profile: Profile, module: str) -> float:
    """What draws a student to a module, before chance."""
    student = profile.student
    pulls = {
        "METH": -profile.method,
        "FR": -1.1 * profile.french,
        "MATH": -1.1 * profile.maths,
        "ANG": -0.9 * profile.english - 0.1,
        "ECRIT": -0.6 * profile.french - 0.3 * profile.method - 0.1,
        "CONF": -0.9 * profile.confidence,
        "BIEN": -0.4 * profile.confidence - 0.8,
        "PROJ": 0.2 - 0.3 * profile.confidence,
        "STAGE": 0.2 - 0.3 * profile.confidence,
        "BTS": 1.9 if student.further_study else -2.0,
        "PASS": 2.2 if student.bridge else -9.0,
        "TUT": 2.2 if student.dropout_risk else 0.4 if student.newcomer else -0.9 - 0.5 * profile.mean,
    }
    return pulls.get(module, -9.0) + _LEVEL_PULL.get((module, profile.level), 0.0)


def _need(score: float) -> int:
    return 3 if score >= _THIRD_FROM else 2 if score >= _SECOND_FROM else 1


def draw_needs(profiles: tuple[Profile, ...], modules: tuple[Module, ...], random: Random) -> Needs:
    """Needs by student and module; a module that was not diagnosed has no entry."""
    needs: Needs = {}
    for profile in profiles:
        open_modules = [
            module.code for module in modules if module.is_planned and module.is_open_to(profile.level)
        ]
        scores = {code: _pull(profile, code) + random.gauss(0, _NOISE) for code in open_modules}
        ranked = sorted(open_modules, key=lambda code: -scores[code])
        most = max(_FEWEST, min(_MOST, (len(ranked) + 1) // 2))
        count = random.randint(_FEWEST, most)
        for code in open_modules:
            if code in ranked[:count]:
                needs[profile.student.id, code] = _need(scores[code])
            elif random.random() >= _NOT_DIAGNOSED:
                needs[profile.student.id, code] = 0
    return needs
