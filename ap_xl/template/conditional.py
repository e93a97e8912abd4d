"""Colours that follow the values: states, alerts, locks, what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from ap_xl.domain.balance import HourState
from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.findings import Severity
from ap_xl.domain.plan import SessionState
from ap_xl.template import palette
from ap_xl.template.defined_names import (
    ENDS_OF_PLACEMENTS,
    GROUPS_OF_PLACEMENTS,
    LARGEST_SIZES,
    LISTS,
    SMALLEST_SIZES,
)
from ap_xl.template.formats import Formats, Property
from ap_xl.template.layout import FIRST_ROW, PlacedTable, cell
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.schema import (
    YES,
    Alerts,
    Conflicts,
    DivisionHours,
    Filled,
    Groups,
    History,
    Modules,
    PeriodHours,
    Periods,
    Placements,
    PooledHours,
    Reviews,
    Sessions,
    StaffHours,
    Students,
    Table,
    Tracks,
    WithoutGroupList,
    YearDivisions,
    YearDoses,
    YearGroups,
    YearPeriods,
)

Look = dict[str, Property]

LINE: Look = {"bottom": 1, "bottom_color": palette.LINE}
"""Under each row that holds something. LibreOffice shows one rule a cell, so every rule has it."""

NEED_LOOKS: tuple[Look, ...] = tuple(
    {"bg_color": colour, "font_color": palette.INK if need else palette.SLATE, "bold": need == 3}
    for need, colour in enumerate(palette.NEED_COLOURS)
)
"""Of the needs 0, 1, 2 and 3: the stronger, the warmer."""


@dataclass(frozen=True)
class Rule:
    """A formula for the first row that colours the cells of `columns` (all of the table where empty)."""

    formula: str
    look: Look
    columns: tuple[Column, ...] = ()
    stop: bool = False


def _rows_where(placed: PlacedTable, column: Column, value: str, look: Look) -> Rule:
    return Rule(f'={placed.anchor(column)}="{value}"', look)


def _whole_row(placed: PlacedTable) -> str:
    return f"${cell(FIRST_ROW, placed.left)}:${cell(FIRST_ROW, placed.right)}"


def _missing(placed: PlacedTable) -> Iterator[Rule]:
    """Cells that must be filled in a row that has been begun."""
    row = _whole_row(placed)
    for column in placed.columns:
        if column.filled:
            formula = f"=AND(COUNTA({row})>0,ISBLANK({placed.anchor(column)}))"
            yield Rule(formula, {"bg_color": palette.YELLOW_SOFT}, (column,))


def _periods(placed: PlacedTable) -> Iterator[Rule]:
    running: Look = {"bg_color": palette.TEAL_SOFT, "bold": True}
    yield _rows_where(placed, Periods.state, PeriodState.RUNNING.value, running)
    yield _rows_where(placed, Periods.state, PeriodState.CLOSED.value, {"font_color": palette.SLATE})


def _alerts(placed: PlacedTable) -> Iterator[Rule]:
    looks = {
        Severity.ERROR: {"bg_color": palette.RED_SOFT, "font_color": palette.RED},
        Severity.WARNING: {"bg_color": palette.OCHRE_SOFT, "font_color": palette.OCHRE_DARK},
        Severity.INFO: {"bg_color": palette.TEAL_SOFT, "font_color": palette.TEAL},
    }
    for severity, look in looks.items():
        formula = f'={placed.anchor(Alerts.severity)}="{severity.value}"'
        yield Rule(formula, {**look, "bold": True}, (Alerts.severity,))


def _locked(placed: PlacedTable, column: Column) -> Iterator[Rule]:
    yield Rule(_is_yes(placed, column), {"bg_color": palette.OCHRE_SOFT})


def _is_yes(placed: PlacedTable, column: Column) -> str:
    at = placed.anchor(column)
    return f'=OR({at}="{YES}",{at}="x")'


def _heat(placed: PlacedTable, *columns: Column) -> Iterator[Rule]:
    """The colours of the needs, as on Besoins."""
    for column in columns:
        at = placed.anchor(column)
        for need, look in enumerate(NEED_LOOKS):
            yield Rule(f"=AND(ISNUMBER({at}),{at}={need})", look, (column,))


def _sizes(placed: PlacedTable) -> Iterator[Rule]:
    """Groups with more students than their module takes, by Affectations as it stands, or with fewer."""
    group, module = placed.anchor(Groups.group), placed.anchor(Groups.module)
    size = f'COUNTIFS({GROUPS_OF_PLACEMENTS},{group},{ENDS_OF_PLACEMENTS},"")'
    row = f"MATCH({module},{LISTS[Modules.name]},0)"
    over: Look = {"bg_color": palette.RED_SOFT, "font_color": palette.RED, "bold": True}
    under: Look = {"bg_color": palette.OCHRE_SOFT, "font_color": palette.OCHRE_DARK}
    for limits, sign, look in ((LARGEST_SIZES, ">", over), (SMALLEST_SIZES, "<", under)):
        formula = f'=AND({group}<>"",IFERROR({size}{sign}INDEX({limits},{row}),FALSE))'
        yield Rule(formula, look, (Groups.size,))


def _students(placed: PlacedTable) -> Iterator[Rule]:
    """The marks that give priority, and who has left."""
    marked: Look = {"bg_color": palette.TEAL_SOFT, "font_color": palette.TEAL, "bold": True}
    for column in placed.columns:
        if column.kind is Kind.FLAG:
            yield Rule(_is_yes(placed, column), marked, (column,))
    gone = f'=AND({placed.anchor(Students.id)}<>"",{placed.anchor(Students.departure)}<>"")'
    yield Rule(gone, {"font_color": palette.SLATE, "italic": True})


def _ends(placed: PlacedTable, column: Column) -> Iterator[Rule]:
    """A stronger line under the last row of each group, slot or date."""
    here = placed.anchor(column)
    below = here.replace(str(FIRST_ROW + 1), str(FIRST_ROW + 2))
    yield Rule(f'=AND({here}<>"",{here}<>{below})', {"bottom_color": palette.TEAL_MID})


def _without_group(placed: PlacedTable) -> Iterator[Rule]:
    student, group = placed.anchor(Placements.student), placed.anchor(Placements.group)
    look: Look = {"font_color": palette.RED, "italic": True}
    yield Rule(f'=AND({student}<>"",{group}="")', look)


def _sessions(placed: PlacedTable) -> Iterator[Rule]:
    looks: dict[SessionState, Look] = {
        SessionState.HELD: {"bg_color": palette.GREEN_SOFT, "font_color": palette.GREEN},
        SessionState.CANCELLED: {
            "bg_color": palette.SLATE_SOFT,
            "font_color": palette.SLATE,
            "font_strikeout": True,
        },
        SessionState.MOVED: {"bg_color": palette.OCHRE_SOFT, "font_color": palette.OCHRE_DARK},
    }
    for state, look in looks.items():
        formula = f'={placed.anchor(Sessions.state)}="{state.value}"'
        yield Rule(formula, look, (Sessions.state,))


def _hours(placed: PlacedTable, state: Column, remaining: Column) -> Iterator[Rule]:
    looks: dict[HourState, Look] = {
        HourState.OVER: {"bg_color": palette.RED_SOFT, "font_color": palette.RED, "bold": True},
        HourState.WATCH: {"bg_color": palette.OCHRE_SOFT, "font_color": palette.OCHRE_DARK},
        HourState.FINE: {"font_color": palette.GREEN},
        HourState.UNUSED: {"font_color": palette.SLATE},
    }
    for value, look in looks.items():
        yield Rule(f'={placed.anchor(state)}="{value.value}"', look, (state,))
    left = placed.anchor(remaining)
    yield Rule(f"=AND(ISNUMBER({left}),{left}<0)", {"font_color": palette.RED, "bold": True}, (remaining,))


def _unused_service(placed: PlacedTable) -> Iterator[Rule]:
    """Ochre where hours of service would stay unused, which is an alarm; others may stay unused."""
    state, unused = placed.anchor(StaffHours.state), placed.anchor(StaffHours.unused)
    look: Look = {"bg_color": palette.OCHRE_SOFT, "font_color": palette.OCHRE_DARK}
    formula = f'=AND({state}="{HourState.UNUSED.value}",ISNUMBER({unused}),{unused}>0)'
    yield Rule(formula, look, (StaffHours.state, StaffHours.unused))


def _period_hours(placed: PlacedTable) -> Iterator[Rule]:
    """A line under each division, red for what is missing, grey for what is but projected."""
    yield from _ends(placed, PeriodHours.division)
    left, projected = placed.anchor(PeriodHours.left), placed.anchor(PeriodHours.projected)
    yield Rule(
        f"=AND(ISNUMBER({left}),{left}<0)", {"font_color": palette.RED, "bold": True}, (PeriodHours.left,)
    )
    yield Rule(f"=AND(ISNUMBER({projected}),{projected}>0)", {"font_color": palette.SLATE, "italic": True})


def _tracks(placed: PlacedTable) -> Iterator[Rule]:
    """Grey for what was not measured."""
    change, rank = placed.anchor(Tracks.change), placed.anchor(Tracks.rank)
    yield Rule(f'=AND({change}<>"",{rank}="")', {"font_color": palette.SLATE, "italic": True})


def _conflicts(placed: PlacedTable) -> Iterator[Rule]:
    """Ochre where a choice is awaited, grey once it is made."""
    row, settled = placed.anchor(Conflicts.row), placed.anchor(Conflicts.settled)
    yield Rule(f'={settled}<>""', {"font_color": palette.SLATE})
    look: Look = {"bg_color": palette.OCHRE_SOFT}
    yield Rule(f'=AND({row}<>"",{settled}="")', look, (Conflicts.choice,))


def _lines(placed: PlacedTable) -> Iterator[Rule]:
    """A thin line under every row that holds something, also where table styles are not drawn."""
    yield Rule(f"=COUNTA({_whole_row(placed)})>0", LINE)


def _progress(placed: PlacedTable) -> Iterator[Rule]:
    """Green for a need that went down, red for one that went up."""
    at = placed.anchor(Reviews.progress)
    for sign, colour in ((">", palette.GREEN), ("<", palette.RED)):
        look: Look = {"font_color": colour, "bold": True}
        yield Rule(f"=AND(ISNUMBER({at}),{at}{sign}0)", look, (Reviews.progress,))


def _year_periods(placed: PlacedTable) -> Iterator[Rule]:
    """The row of the whole year stands out."""
    yield Rule(f'={placed.anchor(YearPeriods.period)}="{YearPeriods.sheet}"', {"bold": True})


def _year_doses(placed: PlacedTable) -> Iterator[Rule]:
    """Red for a need of 1 or more that gets nothing; a line under each student."""
    need, planned = placed.anchor(YearDoses.need), placed.anchor(YearDoses.planned)
    look: Look = {"font_color": palette.RED, "bold": True}
    yield Rule(f"=AND(ISNUMBER({planned}),{need}>0,{planned}=0)", look, (YearDoses.planned, YearDoses.rate))
    yield from _heat(placed, YearDoses.need)
    yield from _ends(placed, YearDoses.id)


_OWN_RULES: Mapping[type[Table], Callable[[PlacedTable], Iterable[Rule]]] = {
    Periods: _periods,
    Students: _students,
    Groups: lambda placed: (
        *_sizes(placed),
        *_locked(placed, Groups.locked),
        *_ends(placed, Groups.slot),
    ),
    Placements: lambda placed: (
        *_heat(placed, Placements.need),
        *_locked(placed, Placements.locked),
        *_without_group(placed),
    ),
    Sessions: lambda placed: (*_sessions(placed), *_ends(placed, Sessions.group)),
    WithoutGroupList: lambda placed: _ends(placed, WithoutGroupList.date),
    Alerts: _alerts,
    DivisionHours: lambda placed: _hours(placed, DivisionHours.state, DivisionHours.remaining),
    StaffHours: lambda placed: (
        *_unused_service(placed),
        *_hours(placed, StaffHours.state, StaffHours.remaining),
    ),
    PeriodHours: _period_hours,
    PooledHours: lambda placed: _hours(placed, PooledHours.state, PooledHours.remaining),
    History: lambda placed: _heat(placed, History.need_start, History.need_end),
    Tracks: _tracks,
    YearPeriods: _year_periods,
    YearDivisions: lambda placed: _ends(placed, YearDivisions.division),
    YearGroups: lambda placed: _ends(placed, YearGroups.period),
    YearDoses: _year_doses,
    Conflicts: _conflicts,
}


def _reviews(placed: PlacedTable) -> Iterator[Rule]:
    yield from _heat(placed, Reviews.need_start, Reviews.need_end)
    yield from _progress(placed)
    yield from _ends(placed, Reviews.group)


def rules(placed: PlacedTable) -> Iterator[Rule]:
    """The rules of a table, first come first served."""
    table = placed.table
    if table.filled is not Filled.BY_PROGRAM:
        yield from _missing(placed)
    if issubclass(table, Reviews):
        yield from _reviews(placed)
    elif table in _OWN_RULES:
        yield from _OWN_RULES[table](placed)
    yield from _lines(placed)


def apply_rules(worksheet: Worksheet, placed: PlacedTable, formats: Formats) -> None:
    """Write the table's rules over its rows and the generous number below."""
    for rule in rules(placed):
        look = formats.conditional(**{**LINE, **rule.look})
        options = {"type": "formula", "criteria": rule.formula, "format": look, "stop_if_true": rule.stop}
        for first, last in _spans(placed, rule):
            worksheet.conditional_format(FIRST_ROW, first, placed.last_row, last, options)


def _spans(placed: PlacedTable, rule: Rule) -> list[tuple[int, int]]:
    if not rule.columns:
        return [(placed.left, placed.right)]
    return [(placed.index(column), placed.index(column)) for column in rule.columns]
