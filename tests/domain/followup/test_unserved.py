"""Priority students who get nothing, period after period."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Absence
from ap_xl.domain.followup.unserved import unserved_twice
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.school import Mode
from tests.domain.followup.years import YEAR, a_year
from tests.schools import a_module, a_student, followed

AT_RISK = (a_student("e1", dropout_risk=True),)


def found(**fields: Any) -> list[str]:
    school = a_year(**{"students": AT_RISK, "needs": {("e1", "MA"): 3, ("e1", "FR"): 1}} | fields)
    findings = unserved_twice(school, Attendance(school))
    assert {finding.name for finding in findings} <= {"priority-student-unserved"}
    return [finding.message for finding in findings]


def test_a_priority_student_who_followed_nothing_twice_running_is_named():
    (message,) = found()
    assert message == (
        "Prénom Nom e1 (e1, 1A) est prioritaire et n'a rien suivi en P2 et P3, malgré des besoins en MA et FR."
    )


@pytest.mark.parametrize(
    "fields",
    [
        {"history": (followed("e1", 1.0, "P3"),)},
        {"history": (followed("e1", 1.0, "P2"),)},
        {"students": (a_student("e1"),)},
        {"needs": {("e1", "MA"): 0}},
        {"closed": 1},
        {"students": (a_student("e1", dropout_risk=True, arrival=YEAR[2].start),)},
        {"students": (a_student("e1", dropout_risk=True, departure=YEAR[2].end),)},
        {"absences": (Absence("1A", None, YEAR[1].start, YEAR[1].end),)},
        {"parameters": Parameters(bonus_dropout=0.0)},
        {"modules": (a_module("MA", mode=Mode.INTERVIEW), a_module("FR", mode=Mode.INTERVIEW))},
    ],
    ids=[
        "served last", "served before", "no mark", "no need", "one period only", "came late", "has left",
        "class away", "mark without weight", "interviews only",
    ],
)  # fmt: skip
def test_nobody_else_is(fields):
    assert found(**fields) == []


@pytest.mark.parametrize("history", [(followed("e1", 9.0, "P1"),), (followed("e1", 0.0, "P3"),)])
def test_hours_of_long_ago_and_hours_missed_do_not_help(history):
    assert len(found(history=history)) == 1
