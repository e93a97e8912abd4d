"""What a plan and its seats give to know, as findings with their place in the workbook."""

from __future__ import annotations

from collections.abc import Iterable

from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.findings import Finding, Origin, info, warning
from ap_xl.domain.french import counted
from ap_xl.planning.audit import Breach
from ap_xl.planning.locks import is_planned
from ap_xl.planning.seats import SlotSeats
from ap_xl.planning.situation import Situation
from ap_xl.workbook import schema

_REMEDIES = {
    "H1": "Gardez un seul groupe à la fois, sur un créneau de la division de l'élève.",
    "H2": "Choisissez un module dont l'élève a besoin, ou corrigez son besoin.",
    "H3": "Ajoutez ou retirez des élèves, ou changez les effectifs du module.",
    "H4": "Choisissez des intervenants capables, disponibles et libres à cette heure.",
    "H5": "Ajoutez une salle au créneau ou retirez un groupe.",
    "H6": "Donnez le groupe à un autre intervenant ou augmentez son enveloppe.",
    "H7": "Retirez un groupe ou ajoutez des heures complémentaires à une division.",
    "H8": "Corrigez le placement ou la ligne de la feuille Contraintes.",
    "H9": "Remettez ce qui était verrouillé, ou retirez le verrou.",
    "H10": "Retirez l'élève du groupe ou corrigez ses dates d'entrée et de sortie.",
}

_ALLOWED = " Un verrou ou une contrainte imposée l'autorise."
_ALLOWED_IN_REST = " Un groupe déjà commencé, un verrou ou une contrainte imposée l'autorise."


def breach_findings(breaches: Iterable[Breach], is_rest: bool = False) -> tuple[Finding, ...]:
    """Each breach as an `Attention`; those that locks, imposed placements and begun groups allow say so."""
    allowed = _ALLOWED_IN_REST if is_rest else _ALLOWED
    return tuple(
        warning(
            f"rule-{breach.rule}",
            breach.origin if breach.origin.sheet else Origin(schema.Groups.sheet),
            breach.message + (allowed if breach.is_exempt else ""),
            _REMEDIES[breach.rule],
        )
        for breach in breaches
    )


def seat_findings(situation: Situation, seats: Iterable[SlotSeats]) -> tuple[Finding, ...]:
    """Seats against students, slot by slot: an Attention where somebody must stay without a group."""
    found = []
    for slot in seats:
        origin = situation.school.slot_by_code[slot.slot].origin
        text = (
            f"{situation.period.code}, créneau {slot.slot} : {counted(slot.students, 'élève')} pour "
            f"{counted(slot.seats, 'place')} au plus ({counted(slot.groups, 'groupe')}, limité par {slot.limit})."
        )
        if slot.seats < slot.students:
            remedy = "Ajoutez une salle, un intervenant ou des heures, ou relevez un effectif maximal."
            found.append(warning("seats-missing", origin, text, remedy))
        else:
            found.append(info("seats", origin, text))
    return tuple(found)


def imposed_in_vain(situation: Situation) -> tuple[Finding, ...]:
    """An Attention for each row Imposé whose student is not planned in the period."""
    school, period = situation.school, situation.period
    found = []
    for row in school.constraints:
        is_meant = row.type is ConstraintType.IMPOSED and row.applies_in(period.code)
        if is_meant and not is_planned(school, period, row.student):
            has_division = school.student_by_id[row.student].division is not None
            why = "n'est pas là pendant cette période" if has_division else "n'a pas de division"
            text = f"La contrainte « Imposé » de l'élève « {row.student} » est sans effet en {period.code} : l'élève {why}."
            remedy = (
                "Corrigez la division ou les dates de l'élève dans la feuille Élèves, ou supprimez la ligne."
            )
            found.append(warning("imposed-in-vain", row.origin, text, remedy))
    return tuple(found)
