"""The columns of the sheets of packs: the master's own where there are such, with widths for paper."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ap_xl.sharing.pack_format import ABSENT, PackKind
from ap_xl.sharing.packs.rights import columns_of
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.schema import Groups, Modules, Reviews, Sessions, Slots, Students, Tools

_OWN: tuple[Column, ...] = (
    replace(Groups.group, width=21),
    replace(Students.id, width=9),
    replace(Students.last_name, width=19),
    replace(Students.first_name, width=16),
    replace(Students.division, width=11),
    replace(Reviews.module, width=9),
    replace(Modules.title, width=38),
    Modules.diagnosed_by,
    replace(Reviews.hours_planned, width=9),
    replace(Reviews.hours_followed, width=9),
    Reviews.need_start,
    Reviews.need_end,
    Reviews.progress,
    replace(Reviews.decision, width=12),
    replace(Reviews.proposed_module, width=10),
    replace(Reviews.observation, width=40),
    Sessions.hours,
    Sessions.date,
    Sessions.start,
    Slots.end,
    Sessions.state,
    replace(Sessions.staff, width=30),
    replace(Sessions.reason, width=34),
    replace(Tools.title, width=38),
    Tools.link,
    Tools.shared_by,
    replace(Tools.remark, width=38),
    Column("Jour", width=11),
    Column("Salle", width=11),
    Column("Créneau", width=11),
    Column("Élèves", Kind.INTEGER, width=8),
    Column("Séances", Kind.INTEGER, width=9),
    Column("Du", Kind.DATE, width=12),
    Column("Au", Kind.DATE, width=12),
)
_BY_NAME: Mapping[str, Column] = {column.name: column for column in _OWN}


def columns_for(kind: PackKind, sheet: str, more: Iterable[Column] = ()) -> tuple[Column, ...]:
    """The columns that the pack may hold on the sheet, and the further ones."""
    return (*(_BY_NAME[name] for name in columns_of(kind, sheet)), *more)


def box(header: str) -> Column:
    """The boxes of one session."""
    return Column(header, Kind.CHOICE, choices=(ABSENT,), width=5.5)
