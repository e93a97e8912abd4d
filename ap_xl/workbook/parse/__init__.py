"""Reading the whole workbook into the domain, with all findings at once."""

from __future__ import annotations

import re

from ap_xl.domain.codes import code_key
from ap_xl.domain.findings import Finding
from ap_xl.domain.state import School
from ap_xl.workbook import schema
from ap_xl.workbook.parse.calendar import read_absences, read_calendar, read_periods
from ap_xl.workbook.parse.constraints import read_constraints
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.parse.groups import read_groups, read_sessions
from ap_xl.workbook.parse.history import read_history, read_reviews
from ap_xl.workbook.parse.interviews import read_interviews
from ap_xl.workbook.parse.needs import read_needs
from ap_xl.workbook.parse.parameters import read_parameters
from ap_xl.workbook.parse.placements import read_placements
from ap_xl.workbook.parse.reading import Reading
from ap_xl.workbook.parse.structure import check_structure
from ap_xl.workbook.parse.students import id_cells, read_students
from ap_xl.workbook.parse.teaching import read_divisions, read_modules, read_slots, read_staff
from ap_xl.workbook.parse.use import check_use
from ap_xl.workbook.raw import RawBook, column_number

__all__ = ["Reading", "parse"]


def parse(raw: RawBook) -> Reading:
    """Everything the workbook says, and everything that is wrong with it, in the order of its sheets."""
    structure = check_structure(raw)
    if structure.is_foreign:
        return Reading(School(), structure.findings, missing_tables=structure.missing, is_foreign=True)
    context = Context(raw)
    # Each table comes after those whose codes it names.
    periods = read_periods(context)
    parameters = read_parameters(context)
    calendar = read_calendar(context)
    divisions = read_divisions(context)
    modules = read_modules(context)
    slots = read_slots(context)
    staff = read_staff(context, modules)
    students = read_students(context)
    absences = read_absences(context, students)
    needs = read_needs(context, students, modules)
    constraints = read_constraints(context)
    groups = read_groups(context)
    placements = read_placements(context, groups, periods)
    sessions = read_sessions(context, groups, slots, periods)
    history = read_history(context, parameters.school_year)
    reviews = read_reviews(context, periods)
    interviews = read_interviews(context)
    context.close(context.open(schema.Tools), lambda row: None)
    school = School(
        parameters=parameters,
        calendar=calendar,
        periods=periods,
        absences=absences,
        divisions=divisions,
        modules=modules,
        staff=staff,
        slots=slots,
        students=students,
        needs=needs.by_pair,
        constraints=constraints,
        groups=groups,
        placements=placements,
        sessions=sessions,
        history=history,
        reviews=reviews,
        interviews=interviews,
    )
    found = [*structure.findings, *context.findings, *check_use(school, context)]
    return Reading(
        school=school,
        findings=_in_order(raw, found),
        skipped=tuple(context.skipped),
        id_cells=id_cells(context),
        missing_need_columns=needs.missing_columns,
        missing_tables=structure.missing,
    )


def _in_order(raw: RawBook, findings: list[Finding]) -> tuple[Finding, ...]:
    """By sheet, then row, then column: the order in which somebody mends them."""
    place = {code_key(sheet): index for index, sheet in enumerate(raw.sheets)}

    def position(finding: Finding) -> tuple[int, int, int]:
        sheet = place.get(code_key(finding.origin.sheet), -1)
        found = re.fullmatch("([A-Z]+)([0-9]+)", finding.origin.cell)
        return (sheet, int(found[2]), column_number(found[1])) if found else (sheet, 0, 0)

    return tuple(sorted(findings, key=position))
