"""The formulas of Fiche groupe, each with its value; blank rather than errors."""

from __future__ import annotations

from datetime import date

from ap_xl.domain.plan import SessionState
from ap_xl.template.counted import counted, shown
from ap_xl.template.formulas import Computed, as_cached, as_text, day_text, found, header, ref, text
from ap_xl.template.group_card_facts import GroupFacts
from ap_xl.template.group_card_rows import CHOICE, LINES
from ap_xl.template.layout import cell
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import Groups, Modules, Periods, Placements, Sessions, Slots, Students

_UNKNOWN = "Aucun groupe n'a ce code."
_HINT = "Choisissez un groupe : la feuille se remplit et s'imprime sur une page."
_WORDS = ("élève", "élèves")


def _group(column: Column) -> str:
    return found(Groups, column, Groups.group, CHOICE)


def module_title(facts: GroupFacts) -> Computed:
    """The module's title, else what to do."""
    title = f"{found(Modules, Modules.title, Modules.module, _group(Groups.module))}"
    formula = f'IF({CHOICE}="",{text(_HINT)},IFERROR({title}&"",{text(_UNKNOWN)}))'
    return Computed(formula, as_text(facts.of_module(Modules.title)) if facts.group else _HINT)


def of_group(facts: GroupFacts, column: Column) -> Computed:
    return Computed(f'IFERROR({_group(column)}&"","")', as_text(facts.of_group(column)))


def weekday(facts: GroupFacts) -> Computed:
    formula = f'IFERROR({found(Slots, Slots.weekday, Slots.slot, _group(Groups.slot))}&"","")'
    return Computed(formula, as_text(facts.of_slot(Slots.weekday)))


def slot_time(facts: GroupFacts, column: Column) -> Computed:
    value = found(Slots, column, Slots.slot, _group(Groups.slot))
    return Computed(f'IFERROR({value}+0,"")', as_cached(facts.of_slot(column)))


def period(facts: GroupFacts) -> Computed:
    """`P1 : du 07/09/2026 au 16/10/2026`."""
    code = _group(Groups.period)
    first, last = (
        day_text(found(Periods, column, Periods.period, code)) for column in (Periods.start, Periods.end)
    )
    formula = f'IFERROR({code}&" : du "&{first}&" au "&{last},"")'
    days = (facts.of_period(Periods.start), facts.of_period(Periods.end))
    begins, ends = (f"{day:%d/%m/%Y}" if isinstance(day, date) else as_text(day) for day in days)
    if not (begins and ends):
        return Computed(formula, "")
    return Computed(formula, f"{as_text(facts.of_group(Groups.period))} : du {begins} au {ends}")


def _places() -> str:
    """The numbers of the group's rows of Affectations, as an array with blanks between."""
    groups = ref(Placements, Placements.group)
    return f'IF({groups}={CHOICE},ROW({groups})-ROW({header(Placements, Placements.group)}),"")'


_MORE = f" (les {LINES} premiers sont listés)"


def size(facts: GroupFacts) -> Computed:
    """`12 élèves`, and how many of them are listed where not all are."""
    number, count = f"COUNTIF({ref(Placements, Placements.group)},{CHOICE})", len(facts.members)
    formula = f'{counted(number, *_WORDS)}&IF({number}>{LINES},{text(_MORE)},"")'
    value = shown(count, *_WORDS) + (_MORE if count > LINES else "")
    return Computed(f'IF({CHOICE}="","",{formula})', value if facts.group else "")


def finder(facts: GroupFacts, number: int) -> Computed:
    """The number of the next member's row in Affectations."""
    formula = f'IF({CHOICE}="","",IFERROR(SMALL({_places()},{number + 1}),""))'
    value = facts.members[number][0] if number < len(facts.members) else ""
    return Computed(formula, value, array=True)


def member_id(facts: GroupFacts, number: int, at: str) -> Computed:
    formula = f'IF({at}="","",INDEX({ref(Placements, Placements.student)},{at}))'
    known = number < len(facts.members)
    value = facts.members[number][1].get(Placements.student.name) if known else None
    return Computed(formula, as_cached(value))


def of_member(facts: GroupFacts, number: int, column: Column, id: str) -> Computed:
    formula = f'IF({id}="","",IFERROR({found(Students, column, Students.id, id)}&"",""))'
    return Computed(formula, as_text(facts.of_student(number, column)))


def session_date(facts: GroupFacts, number: int) -> Computed:
    """The date of the next session that is not cancelled."""
    groups, states = ref(Sessions, Sessions.group), ref(Sessions, Sessions.state)
    days = f'IF({states}<>{text(SessionState.CANCELLED.value)},{ref(Sessions, Sessions.date)},"")'
    formula = f'IF({CHOICE}="","",IFERROR(SMALL(IF({groups}={CHOICE},{days},""),{number + 1}),""))'
    dates = facts.dates
    return Computed(formula, as_cached(dates[number]) if number < len(dates) else "", array=True)


def line_number(at: str, number: int, facts: GroupFacts) -> Computed:
    value = number + 1 if number < len(facts.members) else ""
    return Computed(f'IF({at}="","",{number + 1})', value)


def finder_cell(row: int) -> str:
    """The hidden cell that holds the row of Affectations that a line shows."""
    return f"${cell(row, 0)}"
