"""What people miss, among what each command leaves in Alertes."""

from __future__ import annotations

from datetime import date

from ap_xl.domain.findings import Finding
from ap_xl.domain.followup import follow_up
from ap_xl.domain.state import School


def follow_up_findings(school: School, today: date | None) -> tuple[Finding, ...]:
    """The follow-up as of `today`; without it, of the real day, but of none after the current period.

    A workbook that is only looked at later, or whose period is not closed yet, does not grow alarms by itself.
    """
    return follow_up(school, _day(school) if today is None else today)


def _day(school: School) -> date:
    current = school.period_by_code.get(school.parameters.current_period)
    return date.today() if current is None else min(date.today(), current.end)
