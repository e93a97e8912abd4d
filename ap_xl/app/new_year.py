"""`new-year`: this year's workbook becomes the next year's; who stays moves up, history and cycle hours go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.recording import forget_all
from ap_xl.app.report import Report, Status
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.findings import Finding, Origin, error, info, warning
from ap_xl.domain.french import counted, listed
from ap_xl.domain.hours import Ledger
from ap_xl.domain.next_year import NextYear, next_school_year
from ap_xl.template.calendar_presets import days_off, school_holidays, week_letters, year_periods
from ap_xl.workbook import schema
from ap_xl.workbook.access import hide_sheets
from ap_xl.workbook.common_state import forget_states
from ap_xl.workbook.render.next_year import YearCalendar, next_year_tables

if TYPE_CHECKING:
    from xlwings import Book


def new_year(book: Book, today: date | None = None, tell: Tell = silent) -> Report:
    """Turns the book, a copy of this year's, into the next year's. Raises ContentError (foreign book)."""
    desk = sit_down(book, "Année suivante", today)
    findings = (*desk.reading.findings, *_open_periods(desk))
    if any(finding.is_error for finding in findings):
        return desk.refused(findings)
    school = desk.school
    coming = NextYear(school, Ledger(school, Attendance(school)).done())
    calendar = _calendar(next_school_year(school.parameters.school_year), school.parameters.zone)
    about = (*_undecided(coming), *_unknown_holidays(calendar, school.parameters.zone), _to_do())
    report = Report(Status.OK, (_line(coming, calendar),), about)
    done = desk.finish("Terminé", report, next_year_tables(desk.raw, coming, calendar, _review_tables(desk)))
    if done.exit_status == 0:
        on_demand = (schema.WithoutGroupList, schema.Tracks, schema.YearPeriods)
        waiting: tuple[type[schema.Table], ...] = (*on_demand, *schema.LEDGER_TABLES)
        hide_sheets(book, (*_review_sheets(desk), *(spec.sheet for spec in waiting)))
        # What could be taken back or merged holds the names of those who leave.
        forget_all(book)
        forget_states(book)
    return done


def _calendar(school_year: str, zone: str) -> YearCalendar:
    return YearCalendar(
        school_year,
        year_periods(school_year, zone),
        days_off(school_year, zone),
        week_letters(school_year, zone),
    )


def _reviewed(desk: Desk) -> Iterator[str]:
    """The periods that have a table of reviews."""
    for period in desk.school.periods:
        if desk.raw.table(schema.review_table(period.code)) is not None:
            yield period.code


def _review_tables(desk: Desk) -> tuple[str, ...]:
    return tuple(schema.review_table(period) for period in _reviewed(desk))


def _review_sheets(desk: Desk) -> tuple[str, ...]:
    return tuple(schema.review_sheet(period) for period in _reviewed(desk))


def _line(coming: NextYear, calendar: YearCalendar) -> str:
    stay = counted(len(coming.students), "élève continue", "élèves continuent")
    leave = counted(len(coming.leavers), "élève part", "élèves partent")
    return f"Classeur {calendar.school_year} : {stay}, {leave}."


def _open_periods(desk: Desk) -> Iterator[Finding]:
    """What happened in a period that is not closed would be lost."""
    with_groups = {group.period for group in desk.school.groups}
    for period in desk.school.periods:
        if not period.is_closed and period.code in with_groups:
            yield error(
                "period-still-open",
                period.origin,
                f"La période « {period.code} » a des groupes et n'est pas clôturée : ses heures seraient perdues.",
                "Clôturez-la d'abord, ou retirez ses groupes.",
            )


def _undecided(coming: NextYear) -> Iterator[Finding]:
    for division in coming.undecided:
        yield warning(
            "division-without-successor",
            division.origin,
            f"On ne sait pas quelle division suit « {division.code} » : ses élèves sont restés sans division.",
            f"Choisissez leur division dans {schema.Students.sheet}.",
        )


def _unknown_holidays(calendar: YearCalendar, zone: str) -> Iterator[Finding]:
    if not school_holidays(calendar.school_year, zone):
        yield warning(
            "holidays-unknown",
            Origin(schema.Holidays.sheet),
            f"Le calendrier scolaire {calendar.school_year} n'est pas encore connu du programme : seuls les jours "
            "fériés sont là.",
            "Ajoutez les vacances, puis vérifiez les périodes.",
        )


def _to_do() -> Finding:
    sheets = (schema.Divisions.sheet, schema.Slots.sheet, schema.Staff.sheet, schema.Students.sheet)
    return info(
        "year-to-complete",
        Origin(schema.Periods.sheet),
        f"Il reste à saisir les PFMP et les nouveaux élèves, et à relire {listed(sheets)}.",
        "Puis cliquez « Vérifier ».",
    )
