"""What the sheet Année plans for a period, for `regroup` to start from."""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl.app.desk import Desk
from ap_xl.domain.codes import code_key
from ap_xl.domain.plan import Group, Plan
from ap_xl.workbook.render.merging import OldRow, as_key, cell_of, old_rows
from ap_xl.workbook.schema import SEPARATOR, YearGroups


def year_ahead(desk: Desk, period: str) -> Plan:
    """The year's groups of the period; rows that name what is no more are passed over."""
    return Plan(period, tuple(_groups(desk, period)))


def _groups(desk: Desk, period: str) -> Iterator[Group]:
    school = desk.school
    slots = {code_key(slot.code): slot.code for slot in school.slots}
    modules = {code_key(module.code): module.code for module in school.modules}
    members = {code_key(member.code): member.code for member in school.staff}
    for number, row in enumerate(old_rows(desk.raw.table(YearGroups.name))):
        if as_key(cell_of(row, YearGroups.period), YearGroups.period) != code_key(period):
            continue
        slot = slots.get(as_key(cell_of(row, YearGroups.slot), YearGroups.slot))
        module = modules.get(as_key(cell_of(row, YearGroups.module), YearGroups.module))
        if slot is not None and module is not None:
            staff = tuple(members[key] for key in _staff(row) if key in members)
            yield Group(f"{YearGroups.sheet}-{number}", period, slot, module, staff)


def _staff(row: OldRow) -> list[str]:
    return [code_key(code) for code in str(cell_of(row, YearGroups.staff) or "").split(SEPARATOR)]
