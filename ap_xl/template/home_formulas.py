"""The dashboard's formulas over the tables, each with its value."""

from __future__ import annotations

from ap_xl.domain.findings import Severity
from ap_xl.template.counted import counted, shown
from ap_xl.template.defined_names import NEED_HEADERS
from ap_xl.template.formulas import Computed, as_cached, as_text, day_text, found, parameter, ref, text
from ap_xl.template.home_facts import HomeFacts
from ap_xl.template.home_places import AT
from ap_xl.workbook.columns import Column
from ap_xl.workbook.render.coverage import EVERYBODY
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
    TypeCoverage,
)

_SEVERITIES = {
    Severity.ERROR: ("erreur", "erreurs"),
    Severity.WARNING: ("point d'attention", "points d'attention"),
    Severity.INFO: ("information", "informations"),
}


def establishment(facts: HomeFacts) -> Computed:
    name, year = parameter("Établissement"), parameter("Année scolaire")
    formula = f'IF({name}="","Votre lycée : à nommer dans Paramètres",{name})&"  ·  "&{year}'
    school = facts.parameter("Établissement") or "Votre lycée : à nommer dans Paramètres"
    return Computed(formula, f"{school}  ·  {facts.parameter('Année scolaire')}")


def current_period(facts: HomeFacts) -> Computed:
    return Computed(parameter("Période en cours"), facts.period)


def period_day(facts: HomeFacts, column: Column) -> Computed:
    formula = f'IFERROR({found(Periods, column, Periods.period, AT.period)}+0,"")'
    return Computed(formula, as_cached(facts.period_day(column)))


def period_sentence(facts: HomeFacts) -> Computed:
    """`Période P1 : du 07/09/2026 au 16/10/2026`."""
    days = f'" : du "&{day_text(AT.start)}&" au "&{day_text(AT.end)}'
    formula = f'"Période "&{AT.period}&IF(AND(ISNUMBER({AT.start}),ISNUMBER({AT.end})),{days},"")'
    first, last = facts.period_day(Periods.start), facts.period_day(Periods.end)
    dates = f" : du {first:%d/%m/%Y} au {last:%d/%m/%Y}" if first and last else ""
    return Computed(formula, f"Période {facts.period}{dates}")


def students(facts: HomeFacts) -> Computed:
    return Computed(f"COUNTA({ref(Students, Students.id)})", facts.students)


def divisions_caption(facts: HomeFacts) -> Computed:
    number, words = f"COUNTA({ref(Divisions, Divisions.division)})", ("division", "divisions")
    return Computed(
        f'"dans "&{counted(number, *words)}',
        f"dans {shown(facts.filled(Divisions, Divisions.division), *words)}",
    )


def _plan_or(formula: str, nothing: str) -> str:
    """The formula where Couverture tells of the current period, else a text."""
    told = f"INDEX({ref(TypeCoverage, TypeCoverage.period)},1)={AT.period}"
    return f"IF({told},{formula},{text(nothing)})"


def coverage(facts: HomeFacts) -> Computed:
    """The coverage rate of the current period's plan."""
    row = f"MATCH({text(EVERYBODY)},{ref(TypeCoverage, TypeCoverage.type)},0)"
    rate = f'IFERROR(INDEX({ref(TypeCoverage, TypeCoverage.rate)},{row}),"–")'
    value = as_cached(facts.coverage) if facts.has_plan else "–"
    return Computed(_plan_or(rate, "–"), value)


def coverage_caption(facts: HomeFacts) -> Computed:
    some, nothing = "des besoins, selon leur poids", "pas encore de groupes"
    return Computed(_plan_or(text(some), nothing), some if facts.has_plan else nothing)


def placed(facts: HomeFacts) -> Computed:
    ids = ref(Students, Students.id)
    counted = (
        f"COUNTIFS({ref(Placements, Placements.student)},{ids},"
        f'{ref(Placements, Placements.period)},{AT.period},{ref(Placements, Placements.group)},"?*")'
    )
    return Computed(f'SUMPRODUCT(({ids}<>"")*({counted}>0))', facts.placed)


def away(facts: HomeFacts) -> Computed:
    ids = ref(Students, Students.id)
    arrival, departure = ref(Students, Students.arrival), ref(Students, Students.departure)
    left = f"ISNUMBER({departure})*({departure}<{AT.start})"
    late = f"ISNUMBER({arrival})*({arrival}>{AT.end})"
    formula = f'IF(COUNT({AT.start},{AT.end})<2,0,SUMPRODUCT(({ids}<>"")*(({left}+{late})>0)))'
    return Computed(formula, facts.away)


def without_group(facts: HomeFacts) -> Computed:
    return Computed(f"MAX(0,{AT.students}-{AT.away}-{AT.placed})", facts.without_group)


def share_caption(facts: HomeFacts) -> Computed:
    """How many of those present have a group."""
    present = f"({AT.placed}+{AT.without})"
    share = f'ROUND(100*{AT.placed}/{present},0)&" % des présents ont un groupe"'
    formula = f'IF({present}=0,"aucun élève",{share})'
    count = facts.placed + facts.without_group
    rate = int(100 * facts.placed / count + 0.5) if count else 0
    return Computed(formula, f"{rate} % des présents ont un groupe" if count else "aucun élève")


def groups(facts: HomeFacts) -> Computed:
    return Computed(f"COUNTIFS({ref(Groups, Groups.period)},{AT.period})", facts.groups)


def locked_caption(facts: HomeFacts) -> Computed:
    periods, locked = ref(Groups, Groups.period), ref(Groups, Groups.locked)
    number = f"COUNTIFS({periods},{AT.period},{locked},{text(YES)})"
    words = ("verrouillé", "verrouillés")
    return Computed(f'"dont "&{counted(number, *words)}', f"dont {shown(facts.locked_groups, *words)}")


def _allotted() -> str:
    return f"SUM({ref(Divisions, Divisions.hours_year)})+SUM({ref(Divisions, Divisions.hours_extra)})"


def hours_left(facts: HomeFacts) -> Computed:
    """Allotted hours that are neither done nor planned; all of them before the ledger is written."""
    columns = (DivisionHours.allotted, DivisionHours.done, DivisionHours.planned)
    allotted, done, planned = (ref(DivisionHours, column) for column in columns)
    balance = f"SUM({allotted})-SUM({done})-SUM({planned})"
    return Computed(f"IF(COUNT({allotted})=0,{_allotted()},{balance})", facts.hours_left)


def hours_caption(facts: HomeFacts) -> Computed:
    formula = f'"ni faites ni prévues, sur "&ROUND({_allotted()},0)&" h"'
    return Computed(formula, f"ni faites ni prévues, sur {facts.hours_allotted:.0f} h")


def _alerts(severity: Severity) -> str:
    return f"COUNTIF({ref(Alerts, Alerts.severity)},{text(severity.value)})"


def alerts(facts: HomeFacts) -> Computed:
    """Errors and warnings together."""
    formula = f"{_alerts(Severity.ERROR)}+{_alerts(Severity.WARNING)}"
    return Computed(formula, facts.alerts(Severity.ERROR) + facts.alerts(Severity.WARNING))


def alerts_of(facts: HomeFacts, severity: Severity) -> Computed:
    """`2 erreurs`."""
    words = _SEVERITIES[severity]
    return Computed(counted(_alerts(severity), *words), shown(facts.alerts(severity), *words))


def alerts_caption(facts: HomeFacts) -> Computed:
    """`2 erreurs, 3 points d'attention`."""
    errors, warnings = alerts_of(facts, Severity.ERROR), alerts_of(facts, Severity.WARNING)
    return Computed(f'{errors.formula}&", "&{warnings.formula}', f"{errors.value}, {warnings.value}")


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
    value = as_text(facts.alert(0, Alerts.severity)) or nothing
    return Computed(f'IF({first}="",{text(nothing)},{first})', value)


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
    module_code = facts.module(number)
    return Computed(formula, facts.demand(module_code, need) if module_code else "")
