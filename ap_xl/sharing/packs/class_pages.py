"""What the head teacher of a class receives: needs to fill in, and where the students are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ap_xl.domain.school import Division, Module, Slot, Student
from ap_xl.sharing.pack_format import NEEDS, PackKind
from ap_xl.sharing.packs.columns import columns_for
from ap_xl.sharing.packs.handout import Handout
from ap_xl.sharing.packs.module_list import module_page
from ap_xl.sharing.packs.page import Page
from ap_xl.sharing.packs.rights import PLACES_SHEET
from ap_xl.sharing.packs.staff_pages import person
from ap_xl.sharing.packs.words import clock, weekday
from ap_xl.workbook.columns import Column, Kind

_UPRIGHT_SLOTS = 2
_LONGEST = 120
"""Excel takes 255 characters in the message of a cell."""
_NOT_YET = "Vide : pas encore observé. 0 : pas de besoin, 1 : faible, 2 : fort, 3 : prioritaire."


def class_pages(handout: Handout, division: Division) -> tuple[Page, ...]:
    """The sheets of the pack behind the first; none for a class without students."""
    students = handout.of_division(division)
    modules = tuple(module for module in handout.school.modules if module.is_open_to(division.level))
    if not students or not modules:
        return ()
    places = (_places(handout, division, students),) if handout.groups else ()
    return (
        _needs(handout, division, students, modules),
        *places,
        module_page(handout, PackKind.DIVISION, modules),
    )


def _needs(
    handout: Handout, division: Division, students: Sequence[Student], modules: Sequence[Module]
) -> Page:
    needs = handout.school.needs
    columns = [
        Column(module.code, Kind.NEED, minimum=0, maximum=3, width=8.5, help=f"{module.title[:_LONGEST]}.")
        for module in modules
    ]
    return Page(
        NEEDS.sheet,
        f"Besoins de la classe {division.code}",
        "Pour chaque élève et chaque module : 0, 1, 2 ou 3 dans les cases jaunes.",
        NEEDS.name,
        columns_for(PackKind.DIVISION, NEEDS.sheet, columns),
        tuple(
            {**person(student), **{module.code: needs.get((student.id, module.code)) for module in modules}}
            for student in students
        ),
        inputs=frozenset(module.code for module in modules),
        above={module.code: module.title for module in modules},
        facts=_NOT_YET,
        goes_to=NEEDS,
        one_page=True,
    )


def _places(handout: Handout, division: Division, students: Sequence[Student]) -> Page:
    slots = [slot for slot in handout.school.slots if division.code in slot.divisions]
    headers = {slot.code: f"{weekday(slot)} {clock(slot.start)} ({slot.code})" for slot in slots}
    columns = [replace(Column(headers[slot.code]), width=30) for slot in slots]
    return Page(
        PLACES_SHEET,
        f"Groupes de la classe {division.code}",
        "Où est chaque élève pendant l'accompagnement personnalisé. Rien à remplir ici.",
        "tblGroupesClasse",
        columns_for(PackKind.DIVISION, PLACES_SHEET, columns),
        tuple(
            {**person(student), **{headers[slot.code]: place_of(handout, student, slot) for slot in slots}}
            for student in students
        ),
        landscape=len(slots) > _UPRIGHT_SLOTS,
        one_page=True,
    )


def place_of(handout: Handout, student: Student, slot: Slot) -> str:
    """`Méthodologie, A101 (AUBERT)`, or where somebody without a group is."""
    found = list(_groups_of(handout, student, slot))
    return " puis ".join(found) if found else slot.without_group.value


def _groups_of(handout: Handout, student: Student, slot: Slot) -> Iterator[str]:
    for group in handout.groups.values():
        if group.slot == slot.code and handout.placements(group.code, student.id):
            room = f", {group.room}" if group.room else ""
            yield f"{handout.module(group.code).title}{room} ({', '.join(group.staff)})"
