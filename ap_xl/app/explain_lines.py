"""What `explain` shows on a screen, in French; students by their Id only."""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl.domain import french
from ap_xl.domain.plan import Group
from ap_xl.planning.changes import Change
from ap_xl.planning.explain import Attempt, GroupExplained, NeedExplained, SlotExplained, StudentExplained
from ap_xl.planning.explain.reasons import needed

_CHANGES = 6
"""Changes that a line names."""
_NOTHING_HELPS = "Ni une salle, ni une place, ni 5 h, ni un intervenant de plus n'y suffirait à lui seul."


def of_student(found: StudentExplained) -> tuple[str, ...]:
    """Everything about a student; the first line is the summary."""
    division = found.student.division or "sans division"
    placed = sum(one.group is not None for one in found.slots)
    to_follow = [need for need in found.needs if need.need and need.unneeded is None]
    unmet = sum(need.missing > 0 for need in to_follow)
    slots = f"{placed} sur {french.counted(len(found.slots), 'créneau', 'créneaux')} avec un groupe"
    needs = f"{len(to_follow) - unmet} sur {french.counted(len(to_follow), 'besoin')} couverts"
    return (
        f"Élève {found.student.id} ({division}), période {found.period} : {slots}, {needs}.",
        *(["Créneaux :"] if found.slots else ["La division de l'élève n'a aucun créneau."]),
        *(f"  {_slot(one)}" for one in found.slots),
        *(["Besoins :"] if found.needs else []),
        *(f"  {line}" for need in found.needs for line in _need(need)),
        *(["Ses groupes :"] if found.groups else []),
        *(f"  {line}" for group in found.groups for line in of_group(group)),
    )


def _slot(one: SlotExplained) -> str:
    if one.group is None:
        return f"{one.slot}, sans groupe. {one.reason.sentence()}"
    return f"{one.slot}, {_group(one.group)}. {one.reason.sentence()}"


def _group(group: Group) -> str:
    staff = french.listed(group.staff) or "personne"
    room = f", salle {group.room}" if group.room else ""
    return f"groupe « {group.code} » ({group.module}, avec {staff}{room})"


def _need(one: NeedExplained) -> Iterator[str]:
    what = needed(one.need, one.module.title)
    start = f"{one.module.code}, {what} :"
    if one.unneeded is not None:
        yield f"{start} rien à suivre ({one.unneeded.value})."
    elif not one.missing:
        yield f"{start} couvert, {french.hours(one.planned)} prévues pour {french.hours(one.to_follow)} à suivre."
    else:
        hours = f"{french.hours(one.planned)} prévues pour {french.hours(one.to_follow)} à suivre"
        yield f"{start} il manque {french.hours(one.missing)} ({hours})."
        for attempt in one.attempts:
            yield from (f"  {line}" for line in _attempt(attempt))


def _attempt(one: Attempt) -> Iterator[str]:
    yield f"{one.access.slot} : {one.access.clause()}."
    if one.exchange is not None:
        clause = one.exchange.clause()
        yield f"  {clause[0].upper()}{clause[1:]}."
    if one.changes:
        yield f"  Un seul de ces changements suffirait : {_changes(one.changes)}."
    elif not one.access.is_open and not one.is_taken:
        yield f"  {_NOTHING_HELPS}"


def _changes(changes: tuple[Change, ...]) -> str:
    named = [f"{one.phrase} ({one.origin.sheet} {one.origin.cell})" for one in changes[:_CHANGES]]
    more = [f"{len(changes) - _CHANGES} autres"] if len(changes) > _CHANGES else []
    return " ; ".join([*named, *more])


def of_group(found: GroupExplained) -> tuple[str, ...]:
    """Why a group exists."""
    needs = ", ".join(f"besoin {need} : {count}" for need, count in found.by_need.items())
    size = french.counted(found.students, "élève") + (f" ({needs})" if needs else "")
    return (
        f"Groupe « {found.group.code} », {found.module.title}, créneau {found.group.slot} : {size}.",
        f"  {_worth(found)}",
        f"  {_staff(found)}",
    )


def _worth(found: GroupExplained) -> str:
    lock = "Verrouillé ou déjà commencé. " if found.is_locked else ""
    points = f"{french.points(found.rate)} de couverture"
    more = french.counted(found.needs, "besoin couvert ne le serait", "besoins couverts ne le seraient")
    text = f"{lock}Il apporte {points} : sans lui, {french.hours(found.hours)} de besoins ne seraient plus suivies"
    text += f", et {more} plus." if found.needs else "."
    if found.places_beside:
        text += f" Les groupes parallèles ont {french.counted(found.places_beside, 'place libre', 'places libres')}."
    return text


def _staff(found: GroupExplained) -> str:
    staff = french.listed(found.group.staff) or "personne"
    if not found.others:
        return f"Assuré par {staff} ; personne d'autre n'est libre à cette heure, avec assez d'heures, pour ce module."
    return f"Assuré par {staff} ; pourrait aussi l'être par {french.listed(found.others, 'ou')}."
