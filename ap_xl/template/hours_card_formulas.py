"""The formulas of Suivi des heures, each with its value; blank rather than errors."""

from __future__ import annotations

from ap_xl.domain.balance import HourState
from ap_xl.domain.calendar import PeriodState
from ap_xl.template.counted import counted, shown
from ap_xl.template.formulas import Computed, found, ref, text
from ap_xl.template.hours_card_facts import HoursFacts
from ap_xl.template.hours_card_rows import CHOICE, WANTED, label
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import DivisionHours, Groups, PeriodHours, Periods

_ALL = "Toutes les divisions ensemble"
_UNKNOWN = "Aucune division n'a ce code."
_WORDS = ("division", "divisions")
_SAID = {
    HourState.FINE: "Conforme : les heures suffisent.",
    HourState.WATCH: "À surveiller : à ce rythme, les heures ne suffiront pas.",
    HourState.OVER: "Dépassement : les groupes formés coûtent plus que les heures allouées.",
}
KINDS = ("Réalisé", "Planifié", "Projeté")
"""What the burn-down's columns stand for: closed periods, those with groups, those to come."""


def wanted() -> Computed:
    """Any division where none is chosen; `<>` is whatever is not empty."""
    return Computed(f'IF({CHOICE}="","<>",{CHOICE})', "<>")


def _of_division(column: Column) -> str:
    return found(DivisionHours, column, DivisionHours.division, CHOICE)


def sentence() -> Computed:
    """How the chosen division stands."""
    state, said = _of_division(DivisionHours.state), text("")
    for value, words in _SAID.items():
        said = f"IF({state}={text(value.value)},{text(words)},{said})"
    return Computed(f'IF({CHOICE}="",{text(_ALL)},IFERROR({said},{text(_UNKNOWN)}))', _ALL)


def total(facts: HoursFacts, column: Column) -> Computed:
    """A column of tblHeuresDivisions."""
    sums = f"SUMIFS({ref(DivisionHours, column)},{ref(DivisionHours, DivisionHours.division)},{WANTED})"
    return Computed(sums, facts.total(column))


def runs_out(facts: HoursFacts) -> Computed:
    """The day on which the division's hours run out; of all of them, for how many there is one."""
    day, never = _of_division(DivisionHours.runs_out), text("–")
    number = f"COUNT({ref(DivisionHours, DivisionHours.runs_out)})"
    one = f'IFERROR(IF({day}="",{never},{day}),{never})'
    formula = f'IF({CHOICE}="",IF({number}=0,{never},{counted(number, *_WORDS)}),{one})'
    count = facts.running_out
    return Computed(formula, shown(count, *_WORDS) if count else "–")


def period(facts: HoursFacts, line: int) -> Computed:
    """The code of the next period in time."""
    starts = ref(Periods, Periods.start)
    formula = (
        f'IFERROR(INDEX({ref(Periods, Periods.period)},MATCH(SMALL({starts},{line + 1}),{starts},0))&"","")'
    )
    return Computed(formula, facts.period(line))


def _sum(line: int, *columns: Column) -> str:
    own = f"{ref(PeriodHours, PeriodHours.division)},{WANTED},{ref(PeriodHours, PeriodHours.period)},{label(line)}"
    return "+".join(f"SUMIFS({ref(PeriodHours, column)},{own})" for column in columns)


def in_period(facts: HoursFacts, line: int, column: Column) -> Computed:
    formula = f'IF({label(line)}="","",{_sum(line, column)})'
    return Computed(formula, facts.in_period(line, column))


_USED = (PeriodHours.left, PeriodHours.done, PeriodHours.planned, PeriodHours.projected)


def at_start(facts: HoursFacts) -> Computed:
    """What there was before the first period: what is left after it and what it took."""
    parts = [facts.in_period(0, column) for column in _USED]
    value = sum(part for part in parts if isinstance(part, float | int))
    return Computed(f'IF({label(0)}="",0,{_sum(0, *_USED)})', value)


def _kind(line: int) -> str:
    """The formula that is 0 for a closed period, 1 for one with groups, else 2."""
    state = found(Periods, Periods.state, Periods.period, label(line))
    formed = f"COUNTIF({ref(Groups, Groups.period)},{label(line)})>0"
    return f"IF(IFERROR({state},{text('')})={text(PeriodState.CLOSED.value)},0,IF({formed},1,2))"


def shown_label(facts: HoursFacts, line: int) -> Computed:
    """The period's code again, beside the figures of the chart."""
    return Computed(label(line), facts.period(line))


def left_as(facts: HoursFacts, line: int, kind: int) -> Computed:
    """What is left at the period's end, in the column of its kind."""
    formula = f'IF({label(line)}="",0,IF({_kind(line)}={kind},{_sum(line, PeriodHours.left)},0))'
    left = facts.in_period(line, PeriodHours.left)
    if not facts.period(line) or not isinstance(left, float | int):
        return Computed(formula, 0)
    own = 0 if facts.is_closed(line) else 1 if facts.has_groups(line) else 2
    return Computed(formula, left if own == kind else 0)


def left_evenly(facts: HoursFacts, line: int) -> Computed:
    value = facts.in_period(line, PeriodHours.left_evenly)
    return Computed(f'IF({label(line)}="",0,{_sum(line, PeriodHours.left_evenly)})', value or 0)
