"""What people miss stands in Alertes, and comes with the day only where it must."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ap_xl.app import follow_up as app
from ap_xl.app.follow_up import follow_up_findings
from ap_xl.domain.followup.naming import full_name
from tests.app.filled_reviews import fill
from tests.books import Run, column, first, put, rows
from tests.schools import a_period, a_school, a_student, monday


class Clock(date):
    """A real day of the test's own."""

    @classmethod
    def today(cls) -> date:
        return monday(20)


@pytest.fixture
def late(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real day is long after the first period."""
    monkeypatch.setattr(app, "date", Clock)


def a_risk(**fields):
    people = (a_student("e1", dropout_risk=True),)
    return a_school(students=people, periods=(a_period("P1", 0, 5), a_period("P2", 5, 30)), **fields)


def names(findings):
    return [finding.name for finding in findings]


def test_the_day_that_was_given_counts(late):
    assert names(follow_up_findings(a_risk(), monday(8))) == ["dropout-risk-without-interview"]


def test_without_a_day_time_stands_still_at_the_end_of_the_current_period(late):
    assert names(follow_up_findings(a_risk(), None)) == []


def test_check_names_students_whom_nobody_has_talked_to(fresh: Path, run: Run):
    ran = run("check", fresh, "--json", "--today", "2026-12-01")
    finding = ran.findings("dropout-risk-without-interview")[0]
    number = first(fresh, "tblEleves", lambda row: f"{row['Id']}," in finding["message"])
    assert rows(fresh, "tblEleves")[number]["Nom"] in finding["message"]
    assert (finding["severity"], finding["sheet"]) == ("Attention", "Élèves")
    assert finding["message"] in column(fresh, "tblAlertes", "Message")


def test_an_interview_typed_in_settles_it(fresh: Path, run: Run):
    before = run("check", fresh, "--json", "--today", "2026-12-01").findings("dropout-risk-without-interview")
    row = first(fresh, "tblEntretiens", lambda one: any(f"({one['Id']}," in f["message"] for f in before))
    put(fresh, "tblEntretiens", "Date", row, "27/11/2026")
    after = run("check", fresh, "--json", "--today", "2026-12-01").findings("dropout-risk-without-interview")
    assert len(after) == len(before) - 1


def test_closing_the_first_period_tells_what_it_should_have_brought(planned: Path, run: Run):
    run("reviews", planned)
    fill(planned)
    ran = run("close", planned, "--json", "--today", "2026-10-19")
    assert ran.status == 0
    assert ran.finding("seconde-without-welcome")["sheet"] == "Divisions"


def test_a_name_goes_with_id_and_class():
    assert full_name(a_student("e1")) == "Prénom Nom e1 (e1, 1A)"
