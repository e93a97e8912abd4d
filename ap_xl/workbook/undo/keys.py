"""What tells the rows of each table apart; the rows of other tables are told apart by all they hold."""

from __future__ import annotations

from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.schema import (
    TABLES,
    Conflicts,
    DivisionHours,
    History,
    Overtime,
    PeriodHours,
    Placements,
    PooledHours,
    PublicCoverage,
    PublicHours,
    Reviews,
    Sessions,
    StaffHours,
    Tracks,
    TypeCoverage,
    TypeHours,
    Weeks,
    WithoutGroupList,
    YearDivisions,
    YearDoses,
    YearGroups,
    YearPeriods,
)

_OF_TABLES: dict[str, tuple[Column, ...]] = {
    **{
        spec.name.casefold(): tuple(column for column in spec.columns if column.kind is Kind.CODE)
        for spec in TABLES
    },
    Weeks.name.casefold(): (Weeks.monday,),
    Placements.name.casefold(): (Placements.period, Placements.student, Placements.slot),
    Sessions.name.casefold(): (Sessions.group, Sessions.date),
    DivisionHours.name.casefold(): (DivisionHours.division,),
    StaffHours.name.casefold(): (StaffHours.staff,),
    History.name.casefold(): (History.year, History.period, History.id, History.module, History.group),
    WithoutGroupList.name.casefold(): (WithoutGroupList.date, WithoutGroupList.slot, WithoutGroupList.id),
    Conflicts.name.casefold(): (
        Conflicts.sheet_name,
        Conflicts.row,
        Conflicts.column,
        Conflicts.theirs,
        Conflicts.sender,
    ),
    Tracks.name.casefold(): (Tracks.change, Tracks.where),
    YearPeriods.name.casefold(): (YearPeriods.period,),
    YearDivisions.name.casefold(): (YearDivisions.division, YearDivisions.period),
    YearGroups.name.casefold(): (YearGroups.period, YearGroups.slot, YearGroups.module, YearGroups.staff),
    YearDoses.name.casefold(): (YearDoses.id, YearDoses.module),
    TypeCoverage.name.casefold(): (TypeCoverage.type, TypeCoverage.period),
    PublicCoverage.name.casefold(): (PublicCoverage.public, PublicCoverage.period),
    PeriodHours.name.casefold(): (PeriodHours.division, PeriodHours.period),
    PooledHours.name.casefold(): (PooledHours.divisions,),
    TypeHours.name.casefold(): (TypeHours.type,),
    PublicHours.name.casefold(): (PublicHours.public,),
    Overtime.name.casefold(): (Overtime.staff, Overtime.month),
}


def key_columns(table: str) -> tuple[Column, ...]:
    """The columns of the table's key, none for a table without one."""
    name = table.casefold()
    if name in _OF_TABLES:
        return _OF_TABLES[name]
    return (Reviews.group, Reviews.id) if name.startswith(Reviews.name.casefold()) else ()
