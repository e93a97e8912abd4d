"""Interviews that are due."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ap_xl.domain.followup.interviews import (
    arrivals_without_positioning,
    classes_without_welcome,
    dropout_risks_without_interview,
)
from ap_xl.domain.interviews import InterviewType
from ap_xl.domain.school import Level
from tests.domain.followup.years import YEAR, a_year, interview, week
from tests.schools import a_division, a_student

WELCOME, POSITIONING = InterviewType.WELCOME, InterviewType.POSITIONING


def dropout(today: date, *interviews: Any, **student: Any) -> list[str]:
    people = (a_student("e1", **{"dropout_risk": True} | student), a_student("e2"))
    findings = dropout_risks_without_interview(a_year(students=people, interviews=interviews), today)
    assert {finding.name for finding in findings} <= {"dropout-risk-without-interview"}
    return [finding.message for finding in findings]


def test_six_weeks_without_interview_are_still_fine():
    assert dropout(week(8), interview("e1", week(2))) == []


def test_more_than_six_weeks_are_not():
    (message,) = dropout(week(9), interview("e1", week(1)), interview("e1", week(2)))
    assert message == (
        "Prénom Nom e1 (e1, 1A), à risque de décrochage, n'a pas d'entretien depuis le 21/09/2026 (7 semaines)."
    )


def test_without_any_interview_the_weeks_count_from_the_beginning_of_the_year():
    assert dropout(week(6)) == []
    assert "aucun entretien" in dropout(week(6.2))[0]


def test_whoever_came_later_has_six_weeks_from_then():
    assert dropout(week(9), arrival=week(4)) == []
    assert len(dropout(week(11), arrival=week(4))) == 1


@pytest.mark.parametrize("student", [{"dropout_risk": False}, {"departure": week(5)}, {"arrival": week(12)}])
def test_students_without_the_mark_or_not_at_school_are_left_alone(student):
    assert dropout(week(11), **student) == []


def test_after_the_last_period_nobody_is_alarmed():
    assert dropout(week(30)) == []


def arrivals(today: date, *interviews: Any, **student: Any) -> list[str]:
    people = (a_student("e1", **student), a_student("e2"))
    findings = arrivals_without_positioning(a_year(students=people, interviews=interviews), today)
    assert {finding.name for finding in findings} <= {"arrival-without-positioning"}
    return [finding.message for finding in findings]


@pytest.mark.parametrize("student", [{"newcomer": True}, {"arrival": week(2)}])
def test_a_new_student_without_positioning_is_named_after_a_week(student):
    begin = 2 if "arrival" in student else 0
    assert arrivals(week(begin + 0.9), **student) == []
    assert "Prénom Nom e1" in arrivals(week(begin + 1), **student)[0]


def test_only_a_positioning_helps():
    assert arrivals(week(5), interview("e1", week(1), POSITIONING), newcomer=True) == []
    assert len(arrivals(week(5), interview("e1", week(1), WELCOME), newcomer=True)) == 1


def test_whoever_was_there_from_the_beginning_is_not_new():
    assert arrivals(week(5), arrival=YEAR[0].start) == []


def welcome(today: date, *interviews: Any, closed: int = 0, level: Level = Level.SECONDE) -> list[str]:
    people = tuple(a_student(f"e{number}") for number in range(12))
    school = a_year(closed, students=people, divisions=(a_division(level=level),), interviews=interviews)
    findings = classes_without_welcome(school, today)
    assert {finding.name for finding in findings} <= {"seconde-without-welcome"}
    return [finding.message for finding in findings]


def test_until_the_end_of_the_first_period_there_is_time():
    assert welcome(YEAR[0].end) == []


def test_afterwards_the_class_is_told_with_names_and_a_count():
    done = [interview(f"e{number}", week(1), WELCOME) for number in range(10)]
    (message,) = welcome(week(6), *done)
    assert (
        message
        == "1A : 2 élèves de seconde sans entretien d'accueil à la fin de P1 (Prénom Nom e10 et Prénom Nom e11)."
    )


def test_a_closed_first_period_is_over_whatever_the_day():
    assert len(welcome(week(1), closed=1)) == 1


def test_many_names_are_counted():
    assert welcome(week(6))[0].endswith("Prénom Nom e7 et 4 autres).")


def test_other_levels_need_no_welcome():
    assert welcome(week(6), level=Level.PREMIERE) == []
