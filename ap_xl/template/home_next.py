"""The one thing to do now: a number by the state of the tables, its sentence and its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.findings import Severity
from ap_xl.template.formulas import Computed, found, ref, text
from ap_xl.template.home_facts import CLOSE_ACTION, REVIEWS_ACTION, HomeFacts
from ap_xl.template.home_places import AT
from ap_xl.template.home_start import FILLINGS, NAME_THE_SCHOOL, SCHOOL
from ap_xl.workbook.schema import (
    Alerts,
    Groups,
    History,
    Journal,
    Parameters,
    Periods,
    Reviews,
    Sessions,
    TypeCoverage,
)


@dataclass(frozen=True)
class Step:
    """When it is this step's turn, as a formula and by the facts; what there is to do, and where."""

    formula: str
    holds: bool
    sentence: str
    sheet: str


def _latest(action: str) -> str:
    """The row of the last command of that name in Journal, 0 before the first."""
    actions = ref(Journal, Journal.action)
    return f"IFERROR(LOOKUP(2,1/({actions}={text(action)}),ROW({actions})),0)"


def _steps(facts: HomeFacts) -> Iterator[Step]:
    yield Step(f'{SCHOOL}=""', not facts.parameter("Établissement"), NAME_THE_SCHOOL, Parameters.sheet)
    for filling in FILLINGS:
        yield Step(f"{filling.count}=0", not filling.number(facts), filling.request, filling.sheet)
    errors = f"COUNTIF({ref(Alerts, Alerts.severity)},{text(Severity.ERROR.value)})>0"
    mend = "Corrigez les erreurs que dit la feuille Alertes, puis cliquez « Vérifier »."
    yield Step(errors, facts.alerts(Severity.ERROR) > 0, mend, Alerts.sheet)
    state = found(Periods, Periods.state, Periods.period, AT.period)
    yield Step(
        f"IFERROR({state}={text(PeriodState.CLOSED.value)},FALSE)",
        facts.period_state == PeriodState.CLOSED.value,
        "Toutes les périodes sont clôturées : préparez le classeur de l'année suivante.",
        History.sheet,
    )
    yield Step(
        f"INDEX({ref(TypeCoverage, TypeCoverage.period)},1)<>{AT.period}",
        not facts.has_plan,
        "Cliquez « Constituer les groupes » dans l'onglet AP.",
        Groups.sheet,
    )
    yield Step(
        f"{_latest(REVIEWS_ACTION)}>{_latest(CLOSE_ACTION)}",
        facts.has_reviews,
        "Faites remplir la feuille de bilan, puis cliquez « Clôturer ».",
        Reviews.sheet,
    )
    live = "Donnez à chacun ses groupes et notez les séances ; à la fin de la période, cliquez « Bilans »."
    yield Step("TRUE", True, live, Sessions.sheet)


def number(facts: HomeFacts) -> Computed:
    """The step's number, from 1."""
    steps = list(_steps(facts))
    formula = str(len(steps))
    for place in range(len(steps) - 1, 0, -1):
        formula = f"IF({steps[place - 1].formula},{place},{formula})"
    return Computed(formula, _current(facts))


def _current(facts: HomeFacts) -> int:
    return next(place for place, step in enumerate(_steps(facts), start=1) if step.holds)


def sentence(facts: HomeFacts) -> Computed:
    steps = list(_steps(facts))
    choices = ",".join(text(step.sentence) for step in steps)
    return Computed(f"CHOOSE({AT.step},{choices})", steps[_current(facts) - 1].sentence)


def sheet(facts: HomeFacts) -> Computed:
    """The sheet it is done on; reviews have one for each period."""
    steps = list(_steps(facts))
    of_period = f"{text(Reviews.sheet + ' ')}&{AT.period}"
    choices = ",".join(of_period if step.sheet == Reviews.sheet else text(step.sheet) for step in steps)
    here = steps[_current(facts) - 1].sheet
    shown = f"{here} {facts.period}" if here == Reviews.sheet else here
    return Computed(f"CHOOSE({AT.step},{choices})", shown)


def link(facts: HomeFacts) -> Computed:
    """Leads there."""
    target = f'"#\'"&{AT.sheet}&"\'!A1"'
    formula = f"HYPERLINK({target},{text('Ouvrir « ')}&{AT.sheet}&{text(' » →')})"
    return Computed(formula, f"Ouvrir « {sheet(facts).value} » →")
