"""A plan as rows of Groupes, Affectations and Séances; rows of other periods stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ap_xl.domain.codes import code_key
from ap_xl.domain.hours import GroupCost
from ap_xl.domain.plan import Group, Placement, Session
from ap_xl.domain.school import Student
from ap_xl.workbook.parse.reading import Reading
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import Row, as_key, cell_of, merged
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import NO, YES, Groups, Placements, Sessions


def joined(codes: Iterable[str]) -> str:
    """Several codes in one cell."""
    return "; ".join(codes)


def groups(
    raw: RawBook,
    period: str,
    found: Sequence[Group],
    costs: Mapping[str, GroupCost],
    members: Mapping[str, Sequence[str]],
) -> TableWrite:
    rows: list[Row] = [
        {
            Groups.group: group.code,
            Groups.period: group.period,
            Groups.slot: group.slot,
            Groups.module: group.module,
            Groups.staff: joined(group.staff),
            Groups.room: group.room or None,
            Groups.size: len(members.get(group.code, ())),
            Groups.sessions: costs[group.code].sessions,
            Groups.hours: round(costs[group.code].hours, 6),
            Groups.locked: YES if group.locked else NO,
        }
        for group in found
    ]
    return merged(
        Groups,
        raw.table(Groups.name),
        rows,
        (Groups.group,),
        lambda row: as_key(cell_of(row, Groups.period), Groups.period) == code_key(period),
    )


def placements(
    raw: RawBook,
    reading: Reading,
    period: str,
    found: Sequence[Placement],
    reasons: Mapping[Placement, str],
    hours: Mapping[Placement, float],
    modules: Mapping[str, str],
) -> TableWrite:
    """One row per student and slot; `modules` is the module of each group, `hours` those of each placement."""
    school = reading.school
    rows: list[Row] = []
    for placement in found:
        student = school.student_by_id[placement.student]
        module = modules.get(placement.group or "")
        rows.append(
            {
                Placements.period: placement.period,
                **_identity(student, reading),
                Placements.slot: placement.slot,
                Placements.group: placement.group,
                Placements.module: module,
                Placements.need: school.needs.get((student.id, module)) if module else None,
                Placements.hours: round(hours[placement], 6) if module else None,
                Placements.start: placement.start,
                Placements.end: placement.end,
                Placements.locked: YES if placement.locked else NO,
                Placements.reason: reasons.get(placement),
            }
        )
    return merged(
        Placements,
        raw.table(Placements.name),
        rows,
        (Placements.student, Placements.slot, Placements.start),
        lambda row: as_key(cell_of(row, Placements.period), Placements.period) == code_key(period),
    )


def _identity(student: Student, reading: Reading) -> Row:
    return {
        Placements.student: reading.id_cell(student.id),
        Placements.last_name: student.last_name,
        Placements.first_name: student.first_name,
        Placements.division: student.division,
    }


def sessions(raw: RawBook, found: Sequence[Session], replaced_groups: frozenset[str]) -> TableWrite:
    """The sessions of the groups in `replaced_groups` (keys of codes) become `found`."""
    rows: list[Row] = [
        {
            Sessions.group: session.group,
            Sessions.date: session.day,
            Sessions.start: session.start,
            Sessions.hours: session.hours,
            Sessions.state: session.state.value,
            Sessions.staff: joined(session.staff) or None,
            Sessions.reason: session.reason or None,
        }
        for session in found
    ]
    return merged(
        Sessions,
        raw.table(Sessions.name),
        rows,
        (Sessions.group, Sessions.date),
        lambda row: as_key(cell_of(row, Sessions.group), Sessions.group) in replaced_groups,
    )
