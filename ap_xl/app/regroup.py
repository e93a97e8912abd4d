"""`regroup`: the optimisation, written back as groups, placements, sessions, hours and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.begun_report import begun_figures, begun_findings, begun_lines
from ap_xl.app.budget import hour_tables
from ap_xl.app.check import missing_need_columns
from ap_xl.app.coverage import coverage_tables
from ap_xl.app.desk import Desk, Tell, closed_period_error, silent, sit_down
from ap_xl.app.findings_of_plan import breach_findings, imposed_in_vain, seat_findings
from ap_xl.app.follow_up import follow_up_findings
from ap_xl.app.hour_findings import hour_findings, year_balance
from ap_xl.app.moves import move_findings
from ap_xl.app.plan_report import plan_details, plan_figures, plan_lines
from ap_xl.app.report import Report, Status
from ap_xl.app.settled import settled
from ap_xl.app.standing import findings_of_plans
from ap_xl.app.written_plan import WrittenPlan, written_plan
from ap_xl.app.year_ahead import year_ahead
from ap_xl.domain.codes import code_key
from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.domain.findings import Finding, Origin, error, info
from ap_xl.domain.sessions import sessions_without_group
from ap_xl.domain.state import School
from ap_xl.planning.figures import full_coverage
from ap_xl.planning.seats import slot_seats
from ap_xl.planning.situation import Situation, situation, whole_situation
from ap_xl.workbook import schema
from ap_xl.workbook.parse.headers import find_headers
from ap_xl.workbook.render import coverage
from ap_xl.workbook.render import plan as render
from ap_xl.workbook.render import without_group as without
from ap_xl.workbook.render.merging import as_key, cell_of, old_rows
from ap_xl.workbook.rewriting import TableWrite

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.planning.planner import PlanResult

Improve = Callable[[float, float], bool]
"""Is told the coverage rate of the best plan so far and its proven limit (0–1); answers whether to go on."""

_REJECTED = error(
    "plan-rejected",
    Origin(schema.Groups.sheet),
    "Le plan calculé ne respectait pas toutes les règles strictes ; il n'a pas été écrit.",
    "Recommencez avec un temps de calcul plus long ; si cela se répète, signalez-le.",
)


def regroup(
    book: Book,
    period: str | None = None,
    seconds: float | None = None,
    skip_errors: bool = False,
    today: date | None = None,
    tell: Tell = silent,
    improve: Improve | None = None,
    note: Tell = silent,
) -> Report:
    """Plans a period and writes the plan. Raises ContentError (foreign book), UsageError (no such period).

    `seconds` overrides the parameter `Temps de calcul (s)`. With `skip_errors`, rows with errors are left
    out and named. `note` is told the seats against students before the search.
    """
    from ap_xl.planning.planner import plan_period  # the solver takes a while to load

    desk = sit_down(book, "Constituer les groupes", today)
    if desk.reading.has_errors and not (skip_errors and not desk.reading.has_structural_errors):
        return desk.refused(desk.reading.findings)
    if desk.leaves_out(period):
        return desk.refused(desk.reading.findings)
    chosen = desk.period(period)
    if chosen.is_closed:
        return desk.refused((*desk.reading.findings, closed_period_error(chosen)))
    known = situation(desk.school, chosen)
    seats = seat_findings(known, slot_seats(known))
    for finding in seats:
        note(finding.message)
    noted = (*desk.reading.findings, *_skipped(desk), *known.locks.lifted, *imposed_in_vain(known), *seats)
    tell("Recherche des groupes")
    limit = seconds if seconds is not None else desk.school.parameters.time_limit
    try:
        ahead = year_ahead(desk, chosen.code)
        result = plan_period(known, limit, progress=in_rates(known, improve), ahead=ahead)
    except NoPlanError as failure:
        return _no_plan(desk, str(failure), (*noted, *_placed(desk, failure.findings)))
    except PlanRejectedError:
        return _no_plan(desk, _REJECTED.message, (*noted, _REJECTED))
    tell("Écriture des groupes")
    return _write(desk, result, noted)


def in_rates(known: Situation, improve: Improve | None) -> Improve | None:
    """The same for the search, which tells of C and its bound."""
    full = full_coverage(known) or 1.0
    return None if improve is None else lambda coverage, bound: improve(coverage / full, bound / full)


def _skipped(desk: Desk) -> tuple[Finding, ...]:
    return tuple(
        info("row-skipped", origin, f"La ligne de {origin.sheet} {origin.cell} n'est pas prise en compte.")
        for origin in desk.reading.skipped
    )


def _no_plan(desk: Desk, reason: str, findings: Sequence[Finding]) -> Report:
    report = Report(Status.INFEASIBLE, (reason,), tuple(findings), exit_status=NoPlanError.exit_status)
    return desk.finish("Aucun plan", report)


def _placed(desk: Desk, findings: Sequence[Finding]) -> Iterator[Finding]:
    """A plan that needs more time points to the parameter."""
    for finding in findings:
        yield finding if finding.origin.sheet else replace(finding, origin=_time_limit_cell(desk))


def _time_limit_cell(desk: Desk) -> Origin:
    sheet = schema.Parameters
    raw = desk.raw.table(sheet.name)
    name = next(row.name for row in schema.PARAMETERS if row.field == "time_limit")
    for row, cells in enumerate(old_rows(raw)):
        if raw is not None and as_key(cell_of(cells, sheet.parameter), sheet.parameter) == code_key(name):
            place = find_headers(raw, sheet.columns).place[sheet.value.name]
            return Origin(raw.sheet, raw.address(row, place))
    return Origin(sheet.sheet)


@dataclass(frozen=True)
class _Output:
    """The school with the plan in it, and the tables that show the plan."""

    school: School
    tables: tuple[TableWrite, ...]
    placements: TableWrite
    written: WrittenPlan


def _write(desk: Desk, result: PlanResult, noted: Sequence[Finding]) -> Report:
    output = _output(desk, result)
    state = year_balance(output.school)
    allowed = breach_findings(result.exempt, result.situation.is_rest)
    about_plan = settled((*noted, *allowed), desk.raw, output.tables)
    tables = (*missing_need_columns(desk), *output.tables, *hour_tables(desk, state))
    status = Status.FEASIBLE if result.by_clock else Status.OPTIMAL
    others = findings_of_plans(output.school, but=result.situation.period)
    moved = move_findings(output.written.moves, desk, result.plan.period, output.placements)
    missed = follow_up_findings(output.school, desk.today)
    begun = output.written
    findings = (
        *begun_findings(begun),
        *about_plan,
        *moved,
        *others,
        *hour_findings(output.school, state),
        *missed,
    )
    figures = {**plan_figures(result, begun.moves), **begun_figures(begun)}
    given = ((*plan_lines(result), *begun_lines(begun)), findings, figures)
    report = Report(status, *given, details=plan_details(result))
    return desk.finish("Terminé", report, tables, (without.new_table(), *coverage.new_tables()))


def _output(desk: Desk, result: PlanResult) -> _Output:
    known, reading, period = result.situation, desk.reading, result.plan.period
    school = reading.school
    written = written_plan(desk, known, result.plan)
    groups, sessions = written.groups, written.sessions
    replaced = _codes_of(desk, period) | {code_key(group.code) for group in groups}
    after = replace(
        school,
        groups=(*(g for g in school.groups if g.period != period), *groups),
        placements=(*(p for p in school.placements if p.period != period), *written.placements),
        sessions=(*(s for s in school.sessions if code_key(s.group) not in replaced), *sessions),
    )
    modules = {group.code: group.module for group in groups}
    placed = render.placements(
        desk.raw, reading, period, written.placements, written.sentences, written.hours, modules
    )
    presences = sessions_without_group(school, written.attendance, written.period, written.plan)
    tables = (
        render.groups(desk.raw, period, groups, written.costs, written.members),
        placed,
        render.sessions(desk.raw, sessions, replaced),
        without.without_group(desk.raw, reading, presences),
        *coverage_tables(desk, whole_situation(after, written.period), written.plan),
    )
    return _Output(after, tables, placed, written)


def _codes_of(desk: Desk, period: str) -> frozenset[str]:
    """The keys of the codes that Groupes gives to the period's groups, rows with errors included."""
    return frozenset(
        as_key(cell_of(row, schema.Groups.group), schema.Groups.group)
        for row in old_rows(desk.raw.table(schema.Groups.name))
        if as_key(cell_of(row, schema.Groups.period), schema.Groups.period) == code_key(period)
    )
