"""The ledger of the school as it stands: budgets that are exceeded, that will run out, that would stay unused."""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl.domain import french
from ap_xl.domain.balance import DivisionBalance, HourState, StaffBalance
from ap_xl.domain.findings import Finding, Origin, info, warning
from ap_xl.domain.ledger import PeriodHours, PooledHours, YearLedger, year_ledger
from ap_xl.domain.ledger.period_hours import limit_of
from ap_xl.domain.state import School


def year_balance(school: School) -> YearLedger:
    """The ledger of the school as it stands."""
    return year_ledger(school)


def hour_findings(school: School, state: YearLedger) -> tuple[Finding, ...]:
    """What is or will be exceeded, of the year or of the cycle where that is narrower; service without use."""
    divisions, staff = school.division_by_code, school.staff_by_code
    over = HourState.OVER
    return (
        *(_division(divisions[row.division].origin, row) for row in state.divisions if row.state is over),
        *(_member(staff[row.staff].origin, row) for row in state.staff if row.state is over),
        *_running_out(school, state),
        *(_unused(staff[row.staff].origin, row) for row in _with_unused_service(school, state)),
    )


def _division(origin: Origin, row: DivisionBalance) -> Finding:
    """The budget that is more exceeded, of the year or of the cycle."""
    over_year = row.done + row.planned - row.allotted
    over_cycle = row.cycle_done + row.planned - row.cycle_allotted
    whose = f"de la division « {row.division} »"
    if over_cycle > over_year:
        return _over(origin, f"du cycle {whose}", row.cycle_done + row.planned, row.cycle_allotted)
    return _over(origin, whose, row.done + row.planned, row.allotted)


def _member(origin: Origin, row: StaffBalance) -> Finding:
    return _over(origin, f"de l'intervenant « {row.staff} »", row.done + row.planned, row.quota)


def _over(origin: Origin, whose: str, used: float, allotted: float) -> Finding:
    return warning(
        "hours-exceeded",
        origin,
        f"Les heures {whose} sont dépassées : {french.hours(used)} pour {french.hours(allotted)}.",
        "Retirez un groupe, ajoutez des heures ou donnez le groupe à quelqu'un d'autre.",
    )


# -- what is to come ---------------------------------------------------------------------------------


def _running_out(school: School, state: YearLedger) -> Iterator[Finding]:
    pool_of = {code: pool for pool in state.pools for code in pool.divisions}
    for line in state.divisions:
        if line.state is HourState.WATCH and line.division in state.runs_out:
            origin, pool = school.division_by_code[line.division].origin, pool_of.get(line.division)
            if pool is not None and pool.state is HourState.FINE:
                yield _lent(origin, state, line, pool)
            else:
                yield _runs_out(origin, state, line)


def _when(state: YearLedger, line: DivisionBalance) -> str:
    """`Au rythme actuel, … auront servi le …`"""
    day = french.day(state.runs_out[line.division])
    needed, there = french.hours(line.projection), french.hours(limit_of(line))
    return (
        f"Au rythme actuel, les heures de la division « {line.division} » seront épuisées le {day} : {needed} sur "
        f"l'année pour {there}"
    )


def _runs_out(origin: Origin, state: YearLedger, line: DivisionBalance) -> Finding:
    coming = [row for row in state.periods if row.division == line.division and row.projected]
    return warning("hours-run-out", origin, f"{_when(state, line)}.", _ration(line, coming))


def _ration(line: DivisionBalance, coming: list[PeriodHours]) -> str:
    """How many hours the periods to come can have, the same part of what they would take each."""
    left = max(0.0, limit_of(line) - line.done - line.planned)
    codes = french.listed([row.period for row in coming])
    wanted = french.hours(sum(row.projected for row in coming))
    return (
        f"Prévoyez {french.hours(left)} en tout pour {codes}, au lieu de {wanted}, ou ajoutez des heures "
        "complémentaires dans la feuille Divisions."
    )


def _lent(origin: Origin, state: YearLedger, line: DivisionBalance, pool: PooledHours) -> Finding:
    """The division runs out, and those that share its slots have enough for it."""
    others = [code for code in pool.divisions if code != line.division]
    whose = f"celles de {french.listed(others)}, sur les mêmes créneaux, suffisent"
    return info("hours-lent", origin, f"{_when(state, line)} ; {whose}.")


def _with_unused_service(school: School, state: YearLedger) -> list[StaffBalance]:
    """Told once a period is closed: the pace of a plan still in the making says little of the year."""
    if not any(period.is_closed for period in school.periods):
        return []
    return [row for row in state.staff if row.unused > 0 and row.state is HourState.UNUSED]


def _unused(origin: Origin, row: StaffBalance) -> Finding:
    used = row.quota - row.unused
    return warning(
        "service-unused",
        origin,
        f"{french.hours(row.unused)} de service de l'intervenant « {row.staff} » resteraient sans emploi à la fin de "
        f"l'année : {french.hours(used)} prévues au rythme actuel pour {french.hours(row.quota)}.",
        "Ajoutez-lui un module ou un créneau dans la feuille Intervenants, ou donnez-lui un groupe de plus.",
    )
