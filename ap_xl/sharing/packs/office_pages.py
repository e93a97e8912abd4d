"""What the office receives: rooms by date, and lists of who is where."""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl.domain.plan import Session
from ap_xl.domain.school import Slot, Student
from ap_xl.sharing.pack_format import PackKind
from ap_xl.sharing.packs.columns import columns_for
from ap_xl.sharing.packs.handout import Handout
from ap_xl.sharing.packs.page import Page, PageRow
from ap_xl.sharing.packs.rights import LISTS_SHEET, ROOMS_SHEET
from ap_xl.sharing.packs.words import staff_names, weekday
from ap_xl.workbook.schema import WEEKDAYS


def office_pages(handout: Handout) -> tuple[Page, ...]:
    """Nothing to fill in; none where there are no groups."""
    if not handout.groups:
        return ()
    period = handout.period.code
    return (
        Page(
            ROOMS_SHEET,
            f"Salles de la période {period}",
            "Toutes les séances, date par date. Rien à remplir.",
            "tblSalles",
            columns_for(PackKind.OFFICE, ROOMS_SHEET),
            tuple(_room_rows(handout)),
            filters=True,
        ),
        Page(
            LISTS_SHEET,
            f"Listes de la période {period}",
            "Qui est dans quel groupe, créneau par créneau. Rien à remplir.",
            "tblListes",
            columns_for(PackKind.OFFICE, LISTS_SHEET),
            tuple(_list_rows(handout)),
            filters=True,
        ),
    )


def _room_rows(handout: Handout) -> Iterator[PageRow]:
    sessions = [session for rows in handout.sessions.values() for session in rows]
    for session in sorted(sessions, key=lambda row: (row.day, handout.start(row), row.group)):
        yield _room_row(handout, session)


def _room_row(handout: Handout, session: Session) -> PageRow:
    group = handout.groups[session.group]
    return {
        "Date": session.day,
        "Jour": WEEKDAYS[session.day.weekday()],
        "Début": handout.start(session),
        "Fin": handout.end(session),
        "Salle": group.room,
        "Groupe": group.code,
        "Intitulé": handout.module(group.code).title,
        "Intervenants": staff_names(handout, session.staff or group.staff),
        "Élèves": len(handout.members.get(group.code, ())),
        "État": session.state.value,
    }


def _list_rows(handout: Handout) -> Iterator[PageRow]:
    for slot in sorted(handout.school.slots, key=lambda slot: (slot.weekday, slot.start)):
        for group in handout.groups.values():
            if group.slot == slot.code:
                for student in handout.members.get(group.code, ()):
                    yield from _placed_rows(handout, slot, group.code, student)


def _placed_rows(handout: Handout, slot: Slot, code: str, student: Student) -> Iterator[PageRow]:
    group = handout.groups[code]
    for placement in handout.placements(code, student.id):
        yield {
            "Jour": weekday(slot),
            "Début": slot.start,
            "Créneau": slot.code,
            "Groupe": code,
            "Salle": group.room,
            "Intervenants": staff_names(handout, group.staff),
            "Nom": student.last_name,
            "Prénom": student.first_name,
            "Division": student.division,
            "Du": placement.start,
            "Au": placement.end,
        }
