"""The sheet Affectations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations

from ap_xl.domain.calendar import Period
from ap_xl.domain.plan import Group, Placement
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse.calendar import check_order
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.parse.grid import Row
from ap_xl.workbook.schema import Placements as Sheet
from ap_xl.workbook.wording import quoted, shown


def read_placements(
    context: Context, groups: Sequence[Group], periods: Sequence[Period]
) -> tuple[Placement, ...]:
    grid = context.open(Sheet)
    if grid is not None:
        group_by_code = {group.code: group for group in groups}
        period_by_code = {period.code: period for period in periods}
        for row in grid.rows:
            _check_group(row, group_by_code)
            _check_dates(row, period_by_code)
        _check_doubles([row for row in grid.rows if not row.is_left_out])
    return context.close(grid, _placement)


def _check_group(row: Row, groups: Mapping[str, Group]) -> None:
    group = groups.get(row[Sheet.group])
    if group is None:
        return
    _check_same(row, "group-slot-mismatch", Sheet.slot, group.slot, "au créneau")
    _check_same(row, "group-period-mismatch", Sheet.period, group.period, "à la période")


def _check_same(row: Row, name: str, column: Column, of_group: str, where: str) -> None:
    if row[column] is None or row[column] == of_group:
        return
    report = row.error if row[Sheet.locked] else row.warning
    report(
        name,
        column,
        f"Le groupe {quoted(row[Sheet.group])} appartient {where} {quoted(of_group)}, "
        f"la ligne dit {quoted(row[column])}.",
        f"Corrigez la colonne « {column.name} », ou choisissez un autre groupe.",
    )


def _check_dates(row: Row, periods: Mapping[str, Period]) -> None:
    check_order(row, Sheet.start, Sheet.end)
    period = periods.get(row[Sheet.period])
    if period is None:
        return
    for column in (Sheet.start, Sheet.end):
        day = row[column]
        if day is not None and not period.start <= day <= period.end:
            row.error(
                "outside-period",
                column,
                f"Colonne « {column.name} » : le {shown(day)} tombe hors de la période {quoted(period.code)} "
                f"({shown(period.start)} – {shown(period.end)}).",
                "Corrigez la date, ou laissez la cellule vide pour toute la période.",
            )


def _check_doubles(rows: Sequence[Row]) -> None:
    same: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        same[row[Sheet.period], row[Sheet.student], row[Sheet.slot]].append(row)
    for several in same.values():
        for one, other in combinations(several, 2):
            if _meet(one, other):
                _report_double(one, other)


def _meet(one: Row, other: Row) -> bool:
    """Whether both rows hold on a common day."""
    return bool(
        (one[Sheet.start] or date.min) <= (other[Sheet.end] or date.max)
        and (other[Sheet.start] or date.min) <= (one[Sheet.end] or date.max)
    )


def _report_double(one: Row, other: Row) -> None:
    other.warning(
        "double-placement",
        Sheet.student,
        f"L'élève {quoted(other[Sheet.student])} est déjà affecté sur le créneau {quoted(other[Sheet.slot])} "
        f"à la même période en {one.cell(Sheet.student)}.",
        "Supprimez l'une des deux lignes, ou séparez-les par les dates « Du » et « Au ».",
    )


def _placement(row: Row) -> Placement:
    return Placement(
        period=row[Sheet.period],
        student=row[Sheet.student],
        slot=row[Sheet.slot],
        group=row[Sheet.group],
        start=row[Sheet.start],
        end=row[Sheet.end],
        locked=row[Sheet.locked],
        origin=row.origin(),
    )
