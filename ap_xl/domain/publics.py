"""The priority publics of AP: the marks of Élèves."""

from __future__ import annotations

from enum import StrEnum

from ap_xl.domain.school import Student


class Public(StrEnum):
    """The marks that give a student priority, and everybody else."""

    IN_DIFFICULTY = "En difficulté"
    DROPOUT_RISK = "Risque de décrochage"
    BRIDGE = "Passerelle"
    FURTHER_STUDY = "Poursuite d'études"
    NEWCOMER = "Nouvel arrivant"
    OTHERS = "Autres élèves"


def publics_of(student: Student) -> tuple[Public, ...]:
    """The student's marks; `OTHERS` without any."""
    marks = (
        (Public.IN_DIFFICULTY, student.in_difficulty),
        (Public.DROPOUT_RISK, student.dropout_risk),
        (Public.BRIDGE, student.bridge),
        (Public.FURTHER_STUDY, student.further_study),
        (Public.NEWCOMER, student.newcomer),
    )
    return tuple(public for public, has_mark in marks if has_mark) or (Public.OTHERS,)
