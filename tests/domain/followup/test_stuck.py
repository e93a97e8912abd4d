"""Students who stay in a module without getting further."""

from __future__ import annotations

from typing import Any

import pytest

from ap_xl.domain.followup.stuck import stuck_students
from tests.domain.followup.years import a_year, reviewed

STUCK = tuple(reviewed("e1", period, 2, 2) for period in ("P1", "P2", "P3"))


def found(*history: Any, **fields: Any) -> list[str]:
    school = a_year(**{"history": history, "needs": {("e1", "MA"): 2}} | fields)
    findings = stuck_students(school)
    assert {finding.name for finding in findings} <= {"student-without-progress"}
    return [finding.message for finding in findings]


def test_three_periods_without_progress_are_told_with_their_hours():
    (message,) = found(*STUCK)
    assert message == (
        "Prénom Nom e1 (e1, 1A) suit MA depuis 3 périodes sans progresser (P1, P2 et P3, 15 h) : "
        "le besoin est toujours de 2."
    )


@pytest.mark.parametrize(
    "history",
    [
        STUCK[:2],
        (reviewed("e1", "P1", 2, 1), reviewed("e1", "P2", 2, 2), STUCK[2]),
        (*STUCK[:2], reviewed("e1", "P3", 2, 1)),
        (*STUCK[:2], reviewed("e1", "P3", 2, 2, module="FR")),
        (*STUCK[:2], reviewed("e1", "P3", 2, 2, hours=0.0)),
    ],
    ids=["two periods", "progress at first", "progress at last", "another module", "not there"],
)
def test_less_than_that_is_not(history):
    assert found(*history) == []


def test_a_need_that_is_gone_needs_no_word():
    assert found(*STUCK, needs={("e1", "MA"): 0}) == []


def test_rows_of_other_years_and_unordered_rows_do_not_confuse():
    before = reviewed("e1", "P1", 3, 2, year="2025-2026")
    assert len(found(STUCK[2], before, STUCK[0], STUCK[1])) == 1
