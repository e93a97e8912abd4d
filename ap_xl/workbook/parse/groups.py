"""The sheets Groupes and Séances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ap_xl.domain.calendar import Period
from ap_xl.domain.plan import Group, Session, SessionState
from ap_xl.domain.school import Slot
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.parse.grid import Row
from ap_xl.workbook.schema import Groups, Sessions
from ap_xl.workbook.wording import quoted, shown


def read_groups(context: Context) -> tuple[Group, ...]:
    grid = context.open(Groups)
    for row in grid.rows if grid else ():
        if not row[Groups.staff] and not row.is_left_out:
            row.warning(
                "group-without-staff",
                Groups.staff,
                f"Le groupe {quoted(row[Groups.group])} n'a pas d'intervenant.",
                "Indiquez qui assure le groupe, ou relancez « Constituer les groupes ».",
            )
    return context.close(grid, _group)


def _group(row: Row) -> Group:
    return Group(
        code=row[Groups.group],
        period=row[Groups.period],
        slot=row[Groups.slot],
        module=row[Groups.module],
        staff=row[Groups.staff],
        room=row[Groups.room],
        locked=row[Groups.locked],
        sessions=row[Groups.sessions],
        hours=row[Groups.hours],
        origin=row.origin(),
    )


def read_sessions(
    context: Context, groups: Sequence[Group], slots: Sequence[Slot], periods: Sequence[Period]
) -> tuple[Session, ...]:
    """The sessions; without an hour of its own a session starts and lasts as its slot."""
    grid = context.open(Sessions)
    group_by_code = {group.code: group for group in groups}
    period_by_code = {period.code: period for period in periods}
    hours = {slot.code: slot.hours for slot in slots}
    if grid is not None:
        for row in grid.rows:
            group = group_by_code.get(row[Sessions.group])
            if group is not None:
                _check_date(row, period_by_code[group.period])
        _check_doubles(grid.rows)
    return context.close(grid, lambda row: _session(row, group_by_code, hours))


def _check_date(row: Row, period: Period) -> None:
    day = row[Sessions.date]
    if day is not None and not period.start <= day <= period.end:
        row.warning(
            "session-outside-period",
            Sessions.date,
            f"La séance du {shown(day)} du groupe {quoted(row[Sessions.group])} tombe hors de la période "
            f"{quoted(period.code)} ({shown(period.start)} – {shown(period.end)}).",
            "Corrigez la date, ou le groupe.",
        )


def _check_doubles(rows: Sequence[Row]) -> None:
    first: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if row.is_left_out:
            continue
        earlier = first.setdefault((row[Sessions.group], row[Sessions.date], row[Sessions.start]), row)
        if earlier is not row:
            row.warning(
                "duplicate-session",
                Sessions.date,
                f"La séance du {shown(row[Sessions.date])} du groupe {quoted(row[Sessions.group])} "
                "figure déjà "
                f"en {earlier.cell(Sessions.date)} : ses heures comptent deux fois.",
                "Supprimez l'une des deux lignes si la séance n'a eu lieu qu'une fois.",
            )


def _session(row: Row, groups: Mapping[str, Group], hours: Mapping[str, float]) -> Session:
    group = groups[row[Sessions.group]]
    duration = row[Sessions.hours]
    return Session(
        group=group.code,
        day=row[Sessions.date],
        start=row[Sessions.start],
        hours=hours[group.slot] if duration is None else duration,
        state=SessionState(row[Sessions.state]),
        staff=row[Sessions.staff],
        reason=row[Sessions.reason],
        origin=row.origin(),
    )
