"""What really took place, in Séances and Groupes."""

from __future__ import annotations

from ap_xl.domain.state import School
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.cell_changes import cell_changes
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Groups, Sessions


def session_states(raw: RawBook, before: School, after: School) -> tuple[TableWrite, ...]:
    """The states of sessions that differ between the two schools."""
    changes = {
        old.origin: {Sessions.state: new.state.value}
        for old, new in zip(before.sessions, after.sessions, strict=True)
        if old.state is not new.state
    }
    return cell_changes(Sessions, raw.table(Sessions.name), changes)


def group_costs(raw: RawBook, before: School, after: School) -> tuple[TableWrite, ...]:
    """The sessions and staff hours of groups that differ between the two schools."""
    changes = {
        old.origin: {Groups.sessions: new.sessions, Groups.hours: new.hours}
        for old, new in zip(before.groups, after.groups, strict=True)
        if (old.sessions, old.hours) != (new.sessions, new.hours)
    }
    return cell_changes(Groups, raw.table(Groups.name), changes)
