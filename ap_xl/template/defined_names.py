"""Defined names: the lists behind the validations, and what the charts of an empty workbook follow."""

from __future__ import annotations

from collections.abc import Mapping

from ap_xl.workbook.schema import (
    Divisions,
    Groups,
    Modules,
    Needs,
    Periods,
    Placements,
    Slots,
    Staff,
    Students,
    Table,
)

LISTS: Mapping[str, str] = {
    Divisions.name: "liste_divisions",
    Modules.name: "liste_modules",
    Staff.name: "liste_intervenants",
    Slots.name: "liste_creneaux",
    Students.name: "liste_eleves",
    Periods.name: "liste_periodes",
    Groups.name: "liste_groupes",
}
"""The name of the list of codes of each table that others refer to."""

_CODE_COLUMNS: Mapping[type[Table], str] = {
    Divisions: Divisions.division.name,
    Modules: Modules.module.name,
    Staff: Staff.staff.name,
    Slots: Slots.slot.name,
    Students: Students.id.name,
    Periods: Periods.period.name,
    Groups: Groups.group.name,
}

NEED_HEADERS = "entetes_besoins"
"""The header row of tblBesoins; LibreOffice does not know `[#Headers]` alone."""

LARGEST_SIZES = "effectifs_max"
SMALLEST_SIZES = "effectifs_min"
GROUPS_OF_PLACEMENTS = "affectations_groupes"
ENDS_OF_PLACEMENTS = "affectations_fins"
_COLUMNS: Mapping[str, tuple[type[Table], str]] = {
    LARGEST_SIZES: (Modules, Modules.size_max.name),
    SMALLEST_SIZES: (Modules, Modules.size_min.name),
    GROUPS_OF_PLACEMENTS: (Placements, Placements.group.name),
    ENDS_OF_PLACEMENTS: (Placements, Placements.end.name),
}
"""Columns that rules of other sheets compare with: rules know names, and no tables."""

YEAR_REGIMES = "regimes_heures_annee"
CYCLE_REGIMES = "regimes_heures_cycle"

DEMAND_MODULES = "graphique_modules"
DEMAND: Mapping[int, str] = {need: f"graphique_besoin_{need}" for need in (1, 2, 3)}


def table_names() -> dict[str, str]:
    """Every defined name that stands for a whole column of a table, with its formula."""
    names = {
        LISTS[table.name]: f"={table.name}[{column}]"
        for table, column in sorted(_CODE_COLUMNS.items(), key=str)
    }
    names |= {name: f"={table.name}[{column}]" for name, (table, column) in _COLUMNS.items()}
    needs = f"{Needs.name}[]"
    names[NEED_HEADERS] = f"=OFFSET(INDEX({needs},1,1),-1,0,1,COLUMNS({needs}))"
    return names


def growing_range(first: str, rows: str) -> str:
    """The cells from `first` down, as many as the formula `rows` says, at least one."""
    return f"=OFFSET({first},0,0,MAX(1,{rows}),1)"
