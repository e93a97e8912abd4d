"""The dashboard's formulas over the tables, each with its value."""

from __future__ import annotations

from ap_xl.domain.findings import Severity
from ap_xl.template.defined_names import NEED_HEADERS
from ap_xl.template.formulas import Computed, as_cached, as_text, day_text, found, parameter, ref, text
from ap_xl.template.home_facts import HomeFacts
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import (
    YES,
    Alerts,
    DivisionHours,
    Divisions,
    Groups,
    Journal,
    Modules,
    Needs,
    Periods,
    Placements,
    Students,
    Table,
)


def establishment(facts: HomeFacts) -> Computed:
    name, year = parameter("Établissement"), parameter("Année scolaire")
    formula = f'IF({name}="","Votre lycée : à nommer dans Paramètres",{name})&"  ·  "&{year}'
    shown = facts.parameter("Établissement") or "Votre lycée : à nommer dans Paramètres"
    return Computed(formula, f"{shown}  ·  {facts.parameter('Année scolaire')}")


def current_period(facts: HomeFacts) -> Computed:
    return Computed(parameter("Période en cours"), facts.period)


def period_day(facts: HomeFacts, column: Column, period: str) -> Computed:
    formula = f'IFERROR({found(Periods, column, Periods.period, period)}+0,"")'
    return Computed(formula, as_cached(facts.period_day(column)))


def period_sentence(facts: HomeFacts, period: str, start: str, end: str) -> Computed:
    """`Période P1 : du 07/09/2026 au 16/10/2026`."""
    days = f'" : du "&{day_text(start)}&" au "&{day_text(end)}'
    formula = f'"Période "&{period}&IF(AND(ISNUMBER({start}),ISNUMBER({end})),{days},"")'
    first, last = facts.period_day(Periods.start), facts.period_day(Periods.end)
    shown = f" : du {first:%d/%m/%Y} au {last:%d/%m/%Y}" if first and last else ""
    return Computed(formula, f"Période {facts.period}{shown}")


def students(facts: HomeFacts) -> Computed:
    return Computed(f"COUNTA({ref(Students, Students.id)})", facts.students)


def divisions_caption(facts: HomeFacts) -> Computed:
    formula = f'"dans "&COUNTA({ref(Divisions, Divisions.division)})&" divisions"'
    return Computed(formula, f"dans {facts.divisions} divisions")


def placed(facts: HomeFacts, period: str) -> Computed:
    ids = ref(Students, Students.id)
    counted = (
        f"COUNTIFS({ref(Placements, Placements.student)},{ids},"
        f'{ref(Placements, Placements.period)},{period},{ref(Placements, Placements.group)},"?*")'
    )
    return Computed(f'SUMPRODUCT(({ids}<>"")*({counted}>0))', facts.placed)


def away(facts: HomeFacts, start: str, end: str) -> Computed:
    ids = ref(Students, Students.id)
    arrival, departure = ref(Students, Students.arrival), ref(Students, Students.departure)
    left = f"ISNUMBER({departure})*({departure}<{start})"
    late = f"ISNUMBER({arrival})*({arrival}>{end})"
    formula = f'IF(COUNT({start},{end})<2,0,SUMPRODUCT(({ids}<>"")*(({left}+{late})>0)))'
    return Computed(formula, facts.away)


def without_group(facts: HomeFacts, whole: str, absent: str, placed_cell: str) -> Computed:
    return Computed(f"MAX(0,{whole}-{absent}-{placed_cell})", facts.without_group)


def share_caption(facts: HomeFacts, placed_cell: str, without_cell: str) -> Computed:
    formula = (
        f'IF({placed_cell}+{without_cell}=0,"aucun élève",'
        f'ROUND(100*{placed_cell}/({placed_cell}+{without_cell}),0)&" % des élèves présents")'
    )
    present = facts.placed + facts.without_group
    shown = f"{int(100 * facts.placed / present + 0.5)} % des élèves présents" if present else "aucun élève"
    return Computed(formula, shown)


def groups(facts: HomeFacts, period: str) -> Computed:
    return Computed(f"COUNTIFS({ref(Groups, Groups.period)},{period})", facts.groups)


def locked_caption(facts: HomeFacts, period: str) -> Computed:
    periods, locked = ref(Groups, Groups.period), ref(Groups, Groups.locked)
    formula = f'"dont "&COUNTIFS({periods},{period},{locked},{text(YES)})&" verrouillé(s)"'
    return Computed(formula, f"dont {facts.locked_groups} verrouillé(s)")


def _allotted() -> str:
    return f"SUM({ref(Divisions, Divisions.hours_year)})+SUM({ref(Divisions, Divisions.hours_extra)})"


def hours_left(facts: HomeFacts) -> Computed:
    """Allotted hours that are neither done nor planned; all of them before the ledger is written."""
    columns = (DivisionHours.allotted, DivisionHours.done, DivisionHours.planned)
    allotted, done, planned = (ref(DivisionHours, column) for column in columns)
    balance = f"SUM({allotted})-SUM({done})-SUM({planned})"
    return Computed(f"IF(COUNT({allotted})=0,{_allotted()},{balance})", facts.hours_left)


def hours_caption(facts: HomeFacts) -> Computed:
    formula = f'"hors planifiées, sur "&ROUND({_allotted()},0)&" h"'
    return Computed(formula, f"hors planifiées, sur {facts.hours_allotted:.0f} h")


def _alerts(severity: Severity) -> str:
    return f"COUNTIF({ref(Alerts, Alerts.severity)},{text(severity.value)})"


def alerts(facts: HomeFacts) -> Computed:
    """Errors and warnings together."""
    formula = f"{_alerts(Severity.ERROR)}+{_alerts(Severity.WARNING)}"
    return Computed(formula, facts.alerts(Severity.ERROR) + facts.alerts(Severity.WARNING))


def alerts_caption(facts: HomeFacts) -> Computed:
    errors, warnings = _alerts(Severity.ERROR), _alerts(Severity.WARNING)
    formula = f'{errors}&" erreur(s), "&{warnings}&" attention(s)"'
    shown = f"{facts.alerts(Severity.ERROR)} erreur(s), {facts.alerts(Severity.WARNING)} attention(s)"
    return Computed(formula, shown)


def last_result(facts: HomeFacts, column: Column) -> Computed:
    """A value of the last row of Journal, empty where nothing was done yet."""
    last = f"INDEX({ref(Journal, column)},ROWS({ref(Journal, column)}))"
    return Computed(f'IF({last}="","",{last})', as_cached(facts.last_result(column)))


def last_action(facts: HomeFacts) -> Computed:
    """The last command, or that there was none yet."""
    last = last_result(facts, Journal.action)
    nothing = "Aucune commande pour l'instant"
    return Computed(_or_text(Journal.action, Journal, nothing), last.value or nothing)


def _or_text(column: Column, table: type[Table], nothing: str) -> str:
    last = f"INDEX({ref(table, column)},ROWS({ref(table, column)}))"
    return f'IF({last}="",{text(nothing)},{last})'


def first_severity(facts: HomeFacts) -> Computed:
    """The first alert's severity, or that there is none."""
    nothing = "Aucune alerte"
    first = f"INDEX({ref(Alerts, Alerts.severity)},1)"
    shown = as_text(facts.alert(0, Alerts.severity)) or nothing
    return Computed(f'IF({first}="",{text(nothing)},{first})', shown)


def alert(facts: HomeFacts, number: int, column: Column) -> Computed:
    """A value of one of the first rows of Alertes, counted from 0."""
    formula = f'IFERROR(INDEX({ref(Alerts, column)},{number + 1})&"","")'
    return Computed(formula, as_text(facts.alert(number, column)))


def module(facts: HomeFacts, number: int) -> Computed:
    formula = f'IFERROR(INDEX({ref(Modules, Modules.module)},{number + 1})&"","")'
    return Computed(formula, facts.module(number))


def demand(facts: HomeFacts, number: int, need: int, code: str) -> Computed:
    """How many students have that need of the module whose code stands in the cell."""
    column = f"INDEX({Needs.name}[],0,MATCH({code},{NEED_HEADERS},0))"
    formula = f'IF({code}="","",IFERROR(COUNTIF({column},{need}),0))'
    shown = facts.module(number)
    return Computed(formula, facts.demand(shown, need) if shown else "")
