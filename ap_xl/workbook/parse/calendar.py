"""The sheet Calendrier: periods, days off, week letters and absences."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from ap_xl.domain.calendar import Absence, Calendar, Holiday, Period, PeriodState, WeekLetter
from ap_xl.domain.school import Student
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.parse.grid import Row
from ap_xl.workbook.schema import Holidays, Internships, Periods, Weeks, review_sheet, review_table
from ap_xl.workbook.wording import quoted, shown

_LONGEST_SHEET_NAME = 31
_NOT_IN_SHEET_NAMES = set("[]:*?/\\")


def check_order(row: Row, start: Column, end: Column) -> None:
    """An error in the end's cell where the end lies before the start."""
    first, last = row[start], row[end]
    if first is not None and last is not None and last < first:
        row.error(
            "end-before-start",
            end,
            f"Colonne « {end.name} » : {quoted(last)} vient avant {quoted(first)} ({start.name}, "
            f"{row.cell(start)}).",
            "Corrigez l'une des deux dates : la fin ne peut pas précéder le début.",
        )


def read_periods(context: Context) -> tuple[Period, ...]:
    """The periods in the order of their rows."""
    grid = context.open(Periods)
    if grid is not None:
        for row in grid.rows:
            check_order(row, Periods.start, Periods.end)
            _check_period_code(row)
        _check_same_names(grid.rows)
        _check_overlaps([row for row in grid.rows if not row.is_left_out])
    return context.close(grid, _period)


def _period(row: Row) -> Period:
    state = row[Periods.state]
    return Period(
        code=row[Periods.period],
        start=row[Periods.start],
        end=row[Periods.end],
        state=None if state is None else PeriodState(state),
        origin=row.origin(),
    )


def _check_period_code(row: Row) -> None:
    code = row[Periods.period] or ""
    sheet = review_sheet(code)
    if len(sheet) > _LONGEST_SHEET_NAME or _NOT_IN_SHEET_NAMES & set(code) or code.endswith("'"):
        row.error(
            "bad-period-code",
            Periods.period,
            f"Le code {quoted(code)} ne convient pas : la feuille « Bilan » de la période doit "
            "pouvoir le porter.",
            "Choisissez un code court, par exemple P1, sans apostrophe ni signe [ ] : * ? / \\.",
        )


def _check_same_names(rows: list[Row]) -> None:
    first: dict[str, Row] = {}
    for row in rows:
        if row.is_left_out:
            continue
        earlier = first.setdefault(review_table(row[Periods.period]).casefold(), row)
        if earlier is not row:
            row.error(
                "bad-period-code",
                Periods.period,
                f"Le code {quoted(row[Periods.period])} se confond avec {quoted(earlier[Periods.period])} "
                f"({earlier.cell(Periods.period)}) dans le nom des bilans.",
                "Choisissez des codes qui diffèrent par leurs lettres ou leurs chiffres.",
            )


def _check_overlaps(rows: list[Row]) -> None:
    for one, other in combinations(rows, 2):
        if one[Periods.start] <= other[Periods.end] and other[Periods.start] <= one[Periods.end]:
            other.error(
                "overlapping-periods",
                Periods.start,
                f"Les périodes {quoted(one[Periods.period])} ({one.cell(Periods.start)}) et "
                f"{quoted(other[Periods.period])} ({other.cell(Periods.start)}) se chevauchent.",
                "Corrigez les dates : une période commence après la fin de la précédente.",
            )


def read_calendar(context: Context) -> Calendar:
    """The days off and the letters of the weeks."""
    holidays = context.open(Holidays)
    if holidays is not None:
        for row in holidays.rows:
            check_order(row, Holidays.start, Holidays.end)
    weeks = context.open(Weeks)
    if weeks is not None:
        _check_mondays(weeks.rows)
    return Calendar(context.close(holidays, _holiday), dict(context.close(weeks, _week)))


def _holiday(row: Row) -> Holiday:
    return Holiday(row[Holidays.start], row[Holidays.end], row[Holidays.reason])


def _week(row: Row) -> tuple[date, WeekLetter]:
    return row[Weeks.monday], WeekLetter(row[Weeks.letter])


def _check_mondays(rows: list[Row]) -> None:
    first: dict[date, Row] = {}
    for row in rows:
        monday: date | None = row[Weeks.monday]
        if monday is None:
            continue
        if monday.weekday() != 0:
            row.error(
                "not-a-monday",
                Weeks.monday,
                f"Le {shown(monday)} n'est pas un lundi.",
                "Saisissez la date du lundi de la semaine.",
            )
        earlier = first.setdefault(monday, row)
        if earlier is not row:
            row.error(
                "duplicate-monday",
                Weeks.monday,
                f"La semaine du {shown(monday)} figure déjà en {earlier.cell(Weeks.monday)}.",
                "Gardez une seule ligne par semaine.",
            )


def read_absences(context: Context, students: tuple[Student, ...]) -> tuple[Absence, ...]:
    """The absences for a company, of whole divisions or of single students."""
    grid = context.open(Internships)
    if grid is not None:
        division_of = {student.id: student.division for student in students}
        for row in grid.rows:
            check_order(row, Internships.start, Internships.end)
            _check_who(row, division_of)
    return context.close(grid, _absence)


def _check_who(row: Row, division_of: dict[str, str | None]) -> None:
    division, student = row[Internships.division], row[Internships.student]
    if division is None and student is None and not row.is_left_out:
        row.error(
            "absence-of-nobody",
            Internships.division,
            "La ligne ne dit pas qui est absent : « Division » et « Id » sont vides.",
            "Indiquez la division, ou l'Id d'un seul élève.",
        )
    if division and student in division_of and division_of[student] != division and not row.is_left_out:
        row.warning(
            "student-in-other-division",
            Internships.division,
            f"L'élève {quoted(student)} n'est pas dans la division {quoted(division)} ; c'est l'Id "
            "qui compte.",
            "Corrigez la division ou l'Id.",
        )


def _absence(row: Row) -> Absence:
    return Absence(
        division=row[Internships.division],
        student=row[Internships.student],
        start=row[Internships.start],
        end=row[Internships.end],
        origin=row.origin(),
    )
