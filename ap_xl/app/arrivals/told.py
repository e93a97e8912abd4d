"""What an import says: the lines of Journal without names, the preview with them, the offered slots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ap_xl.app.arrivals.incoming import Incoming
from ap_xl.domain.arrivals.admission import Admission
from ap_xl.domain.arrivals.results import Diagnosis
from ap_xl.domain.arrivals.timetable import Offer
from ap_xl.domain.findings import Finding, Origin, info
from ap_xl.domain.french import counted, listed
from ap_xl.domain.school import Slot, Student
from ap_xl.workbook.schema import WEEKDAYS, Groups, Slots, Staff
from ap_xl.workbook.wording import quoted, shown

_SHOWN = 200


def figures(incoming: Incoming, adds_slots: bool) -> dict[str, Any]:
    """The counts for `--json`."""
    found: dict[str, Any] = {}
    if (admission := incoming.admission) is not None:
        found |= {
            "listed": admission.listed,
            "added": len(admission.added),
            "changed": len(admission.changes),
            "moved": len(admission.moved),
            "missing": len(admission.missing),
        }
    if (diagnosis := incoming.diagnosis) is not None:
        found |= {"needs_changed": len(diagnosis.changed), "needs_kept": len(diagnosis.kept)}
    if (offer := incoming.offer) is not None:
        found |= {"slots_offered": len(offer.new), "slots_added": len(offer.new) if adds_slots else 0}
    return found


def lines(incoming: Incoming, adds_slots: bool, has_button: bool) -> Iterator[str]:
    """What Journal keeps; no names."""
    if incoming.admission is not None:
        yield from _about_students(incoming.admission)
    if incoming.diagnosis is not None:
        yield _about_needs(incoming.diagnosis)
    if incoming.offer is not None:
        yield from _about_slots(incoming.offer, adds_slots, has_button)


def _about_students(admission: Admission) -> Iterator[str]:
    moved = len(admission.moved)
    parts = [
        counted(len(admission.added), "élève ajouté", "élèves ajoutés"),
        counted(len(admission.changes), "modifié", "modifiés")
        + (f" dont {counted(moved, 'changement', 'changements')} de division" if moved else ""),
        counted(len(admission.missing), "absent des listes", "absents des listes"),
    ]
    yield f"{counted(admission.listed, 'élève lu', 'élèves lus')} : {', '.join(parts)} ; personne n'est retiré."
    if moved:
        yield f"Après un changement de division, constituez de nouveau les groupes (feuille {Groups.sheet})."


def _about_needs(diagnosis: Diagnosis) -> str:
    kept = counted(len(diagnosis.kept), "besoin plus fort est gardé", "besoins plus forts sont gardés")
    changed = counted(len(diagnosis.changed), "besoin inscrit", "besoins inscrits")
    return f"Résultats : {changed}, {counted(diagnosis.same, 'inchangé')}, {kept}."


def _about_slots(offer: Offer, adds_slots: bool, has_button: bool) -> Iterator[str]:
    there = f"{offer.present} déjà dans le classeur"
    if adds_slots and offer.new:
        yield f"{counted(len(offer.new), 'créneau ajouté', 'créneaux ajoutés')}, {there}."
        yield f"Indiquez dans la feuille {Staff.sheet} qui est disponible sur les nouveaux créneaux."
        return
    yield f"{counted(len(offer.new), 'créneau proposé', 'créneaux proposés')}, {there}."
    if offer.new:
        how = "importez la même liste encore une fois" if has_button else "ajoutez --slots"
        yield f"Rien n'est écrit dans la feuille {Slots.sheet} ; pour les ajouter, {how}."


def preview(incoming: Incoming) -> tuple[str, ...]:
    """Who comes and what changes, for the screen alone."""
    found: list[str] = []
    if incoming.admission is not None:
        found += [f"+ {_who(student)}" for student in incoming.admission.added]
        found += [f"~ {_who(old)} : {_difference(old, new)}" for old, new in incoming.admission.changes]
    if incoming.diagnosis is not None:
        changed = incoming.diagnosis.changed.items()
        found += [f"~ {student}, {module} : besoin {need}" for (student, module), need in changed]
        kept = incoming.diagnosis.kept.items()
        found += [f"= {student}, {module} : besoin {need} gardé" for (student, module), need in kept]
    more = len(found) - _SHOWN
    return (*found[:_SHOWN], f"… et {more} autres.") if more > 0 else tuple(found)


def _who(student: Student) -> str:
    return f"{student.division or '–'} {student.last_name} {student.first_name} ({student.id})"


def _difference(old: Student, new: Student) -> str:
    names = {
        "Nom": (old.last_name, new.last_name),
        "Prénom": (old.first_name, new.first_name),
        "Division": (old.division, new.division),
        "Date de naissance": (old.birth_date, new.birth_date),
        "Date d'entrée": (old.arrival, new.arrival),
        "Date de sortie": (old.departure, new.departure),
    }
    return ", ".join(
        f"{name} {shown(before) or '(vide)'} → {shown(after)}"
        for name, (before, after) in names.items()
        if before != after
    )


def slot_findings(offer: Offer, adds_slots: bool) -> Iterator[Finding]:
    """Each slot that was found, and what the timetable has more than a present one."""
    for slot in offer.new:
        done = "ajouté" if adds_slots else "proposé"
        remedy = "Vérifiez salles et heures ; ajoutez ce créneau aux intervenants disponibles."
        text = f"Créneau {done} : {_described(slot)}."
        yield info("slot-added" if adds_slots else "slot-offered", Origin(Slots.sheet), text, remedy)
    for slot, divisions in offer.other:
        yield info(
            "slot-differs",
            slot.origin if slot.origin.sheet else Origin(Slots.sheet),
            f"Au moment du créneau {quoted(slot.code)}, l'emploi du temps a aussi {listed(divisions)}.",
            "Ajoutez ces divisions au créneau si elles partagent la barrette ; rien n'est changé.",
        )


def _described(slot: Slot) -> str:
    letter = f", semaine {slot.letter}" if slot.letter else ""
    band = f", {slot.band}" if slot.band else ""
    hours = f"{slot.start:%Hh%M}–{slot.end:%Hh%M}"
    rooms = counted(slot.rooms, "salle")
    return f"{quoted(slot.code)}{band}, {WEEKDAYS[slot.weekday].lower()} {hours}{letter}, {listed(slot.divisions)}, {rooms}"
