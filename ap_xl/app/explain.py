"""`explain`: why a student is where he or she is, or why a group exists; the workbook is only read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ap_xl.app import explain_json, explain_lines
from ap_xl.app.desk import Desk, Tell, closed_period_error, silent, sit_down
from ap_xl.app.report import Report, Status, refused
from ap_xl.app.selected import SheetRows, selected
from ap_xl.domain import french
from ap_xl.domain.calendar import Period
from ap_xl.domain.codes import code_key, nearest
from ap_xl.domain.errors import UsageError
from ap_xl.domain.findings import Finding, Origin, error
from ap_xl.domain.plan import Group
from ap_xl.domain.school import Student
from ap_xl.planning.explain import explain_group, explain_student
from ap_xl.planning.plan_view import PlanView
from ap_xl.planning.situation import situation
from ap_xl.workbook import schema
from ap_xl.workbook.cells import text_of
from ap_xl.workbook.columns import Column
from ap_xl.workbook.render.merging import OldRow, as_key, cell_of, old_rows
from ap_xl.workbook.schema import Groups, Needs, Placements, Students
from ap_xl.workbook.wording import did_you_mean

if TYPE_CHECKING:
    from xlwings import Book

_NOTHING_SELECTED = (
    f"Sélectionnez d'abord la ligne d'un élève (feuilles {Students.sheet}, {Needs.sheet} ou "
    f"{Placements.sheet}) ou d'un groupe (feuille {Groups.sheet})."
)


def explain(
    book: Book,
    student: str | None = None,
    group: str | None = None,
    period: str | None = None,
    skip_errors: bool = False,
    tell: Tell = silent,
) -> Report:
    """Says why, by the plan as it stands, edits by hand included; writes nothing.

    Either `student` (an Id) or `group` (a code) is given; a group has its own period. Raises ContentError
    (foreign book) and UsageError (no such student, group or period).
    """
    return _explained(sit_down(book, "Expliquer"), student, group, period, skip_errors, tell)


def explain_row(book: Book, sheet: str, rows: SheetRows, tell: Tell = silent) -> Report:
    """The same about the first selected row of Élèves, Besoins, Affectations (its student) or Groupes.

    `rows` are rows of the sheet. Raises ContentError (foreign book) and UsageError (no such row).
    """
    desk = sit_down(book, "Expliquer")
    chosen = selected(desk.raw, sheet, rows, (Students, Needs, Placements, Groups))
    if chosen is None:
        raise UsageError(_NOTHING_SELECTED)
    row = chosen.rows[0]
    if chosen.spec is Groups:
        return _explained(desk, None, _text(row, Groups.group), None, False, tell)
    period = _text(row, Placements.period) or None if chosen.spec is Placements else None
    return _explained(desk, _text(row, Students.id), None, period, False, tell)


def _text(row: OldRow, column: Column) -> str:
    return text_of(cell_of(row, column))


def _explained(
    desk: Desk, student: str | None, group: str | None, period: str | None, skip_errors: bool, tell: Tell
) -> Report:
    reading = desk.reading
    if reading.has_errors and not (skip_errors and not reading.has_structural_errors):
        return refused(reading.findings)
    tell("Examen du plan")
    if group is not None:
        return _about_group(desk, group)
    if student is None:
        raise UsageError("Indiquez un élève ou un groupe.")
    return _about_student(desk, student, period)


def _about_student(desk: Desk, id: str, period: str | None) -> Report:
    if desk.leaves_out(period) or _is_left_out(desk, schema.Students, schema.Students.id, id):
        return refused(desk.reading.findings)
    student, chosen = _student(desk, id), desk.period(period)
    if refusal := _refusal(desk, chosen):
        return refusal
    found = explain_student(situation(desk.school, chosen), student)
    lines = explain_lines.of_student(found)
    return Report(Status.OK, lines, _left_out(desk), explain_json.of_student(found))


def _about_group(desk: Desk, code: str) -> Report:
    if _is_left_out(desk, schema.Groups, schema.Groups.group, code):
        return refused(desk.reading.findings)
    group = _group(desk, code)
    chosen = desk.school.period_by_code[group.period]
    if refusal := _refusal(desk, chosen):
        return refusal
    known = situation(desk.school, chosen)
    if all(one.code != group.code for one in known.present.groups):
        return Report(Status.OK, (_ended(group, known.period),), _left_out(desk))
    found = explain_group(PlanView(known, known.present), group)
    return Report(Status.OK, explain_lines.of_group(found), _left_out(desk), explain_json.of_group(found))


def _ended(group: Group, rest: Period) -> str:
    return (
        f"Le groupe « {group.code} » s'est arrêté avant le {french.day(rest.start)} : la suite de la période est "
        "planifiée sans lui, ses séances faites comptent."
    )


def _left_out(desk: Desk) -> tuple[Finding, ...]:
    """With `--skip-errors`, the errors without whose rows the answer is given."""
    return tuple(finding for finding in desk.reading.findings if finding.is_error)


def _refusal(desk: Desk, period: Period) -> Report | None:
    """A closed period's hours and needs are no longer those it was planned with; an empty one has no plan."""
    if period.is_closed:
        return refused((closed_period_error(period),))
    if any(group.period == period.code for group in desk.school.groups):
        return None
    missing = error(
        "nothing-to-explain",
        Origin(schema.Groups.sheet),
        f"La période « {period.code} » n'a pas encore de groupes : il n'y a rien à expliquer.",
        "Constituez d'abord les groupes de la période.",
    )
    return refused((missing,))


def _student(desk: Desk, id: str) -> Student:
    for student in desk.school.students:
        if code_key(student.id) == code_key(id):
            return student
    near = nearest(id, (student.id for student in desk.school.students))
    raise UsageError(_unknown("L'élève", id, schema.Students.sheet, near))


def _group(desk: Desk, code: str) -> Group:
    for group in desk.school.groups:
        if code_key(group.code) == code_key(code):
            return group
    near = nearest(code, (group.code for group in desk.school.groups))
    raise UsageError(_unknown("Le groupe", code, schema.Groups.sheet, near))


def _unknown(what: str, code: str, sheet: str, near: str | None) -> str:
    hint = did_you_mean(near)
    return f"{what} « {code} » n'est pas dans la feuille {sheet}.{hint}"


def _is_left_out(desk: Desk, table: type[schema.Table], key: Column, code: str) -> bool:
    """Whether the code's own row is one that is left out for its errors."""
    typed = {as_key(cell_of(row, key), key) for row in old_rows(desk.raw.table(table.name))}
    school = desk.school
    read = {code_key(one.id) for one in school.students} | {code_key(one.code) for one in school.groups}
    return code_key(code) in typed - read
