"""Colours that follow the values: states, alerts, locks, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from ap_xl.domain.balance import HourState
from ap_xl.domain.calendar import PeriodState
from ap_xl.domain.findings import Severity
from ap_xl.domain.plan import SessionState
from ap_xl.template import palette
from ap_xl.template.formats import Formats, Property
from ap_xl.template.layout import FIRST_ROW, PlacedTable, cell
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import (
    YES,
    Alerts,
    DivisionHours,
    Filled,
    Groups,
    History,
    Periods,
    Placements,
    Reviews,
    Sessions,
    StaffHours,
    Tracks,
)

Look = dict[str, Property]

LINE: Look = {"bottom": 1, "bottom_color": palette.LINE}
"""Under each row that holds something. LibreOffice shows one rule a cell, so every rule has it."""


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
    at = placed.anchor(column)
    yield Rule(f'=OR({at}="{YES}",{at}="x")', {"bg_color": palette.OCHRE_SOFT})


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


def _tracks(placed: PlacedTable) -> Iterator[Rule]:
    """Grey for what was not measured."""
    change, rank = placed.anchor(Tracks.change), placed.anchor(Tracks.rank)
    yield Rule(f'=AND({change}<>"",{rank}="")', {"font_color": palette.SLATE, "italic": True})


def _lines(placed: PlacedTable) -> Iterator[Rule]:
    """A thin line under every row that holds something, also where table styles are not drawn."""
    yield Rule(f"=COUNTA({_whole_row(placed)})>0", LINE)


def _progress(placed: PlacedTable, need_start: Column, need_end: Column) -> Iterator[Rule]:
    """Green for a need that went down, red for one that went up."""
    before, after = placed.anchor(need_start), placed.anchor(need_end)
    both = f"ISNUMBER({before}),ISNUMBER({after})"
    yield Rule(f"=AND({both},{after}<{before})", {"font_color": palette.GREEN, "bold": True}, (need_end,))
    yield Rule(f"=AND({both},{after}>{before})", {"font_color": palette.RED, "bold": True}, (need_end,))


def rules(placed: PlacedTable) -> Iterator[Rule]:
    """The rules of a table, first come first served."""
    table = placed.table
    if table.filled is not Filled.BY_PROGRAM:
        yield from _missing(placed)
    if table is Periods:
        yield from _periods(placed)
    elif table is Alerts:
        yield from _alerts(placed)
    elif table is Groups:
        yield from _locked(placed, Groups.locked)
    elif table is Placements:
        yield from _locked(placed, Placements.locked)
        yield from _without_group(placed)
    elif table is Sessions:
        yield from _sessions(placed)
    elif table is DivisionHours:
        yield from _hours(placed, DivisionHours.state, DivisionHours.remaining)
    elif table is StaffHours:
        yield from _hours(placed, StaffHours.state, StaffHours.remaining)
    elif table is History:
        yield from _progress(placed, History.need_start, History.need_end)
    elif table is Tracks:
        yield from _tracks(placed)
    elif issubclass(table, Reviews):
        yield from _progress(placed, Reviews.need_start, Reviews.need_end)
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
