"""Who receives what, the one place that says so: each pack holds the sheets and columns named here and no others.

Nobody receives marks (En difficulté, Risque de décrochage…), birth dates, Remarque, Motif of a placement,
interviews, or another student's rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.sharing.pack_format import ATTENDANCE, NEEDS, REVIEW, SESSIONS, TOOLS, PackKind

NAMES = ("Id", "Nom", "Prénom", "Division")


@dataclass(frozen=True)
class Handed:
    """A sheet of a pack: whose data it holds, in French, and its columns.

    `more` says what further columns come: one per session, module or slot.
    """

    kind: PackKind
    sheet: str
    whose: str
    columns: tuple[str, ...]
    more: str = ""


GROUPS_SHEET, MODULES_SHEET = "Mes groupes", "Modules"
PLACES_SHEET, ROOMS_SHEET, LISTS_SHEET, PAGES_SHEET = "Groupes", "Salles", "Listes", "Livret"

HANDED: tuple[Handed, ...] = (
    Handed(
        PackKind.STAFF, GROUPS_SHEET, "ses groupes",
        ("Groupe", "Module", "Intitulé", "Jour", "Début", "Fin", "Salle", "Intervenants", "Élèves", "Séances"),
    ),
    Handed(PackKind.STAFF, ATTENDANCE.sheet, "les élèves de ses groupes", ("Groupe", *NAMES), "une case par séance"),
    Handed(
        PackKind.STAFF, SESSIONS.sheet, "les séances de ses groupes",
        ("Groupe", "Jour", "Date", "Début", "Heures", "Salle", *SESSIONS.inputs),
    ),
    Handed(
        PackKind.STAFF, REVIEW.sheet, "les élèves de ses groupes, dans le module du groupe",
        ("Groupe", *NAMES, "Module", "Heures prévues", "Heures suivies", "Besoin début", "Besoin fin", "Progrès",
         "Décision", "Module proposé", "Observation"),
    ),
    Handed(PackKind.STAFF, TOOLS.sheet, "les modules qu'il ou elle prend", (*TOOLS.keys, *TOOLS.inputs)),
    Handed(PackKind.STAFF, MODULES_SHEET, "tous les modules", ("Module", "Intitulé")),
    Handed(PackKind.DIVISION, NEEDS.sheet, "les élèves de la classe", NAMES, "une colonne par module"),
    Handed(PackKind.DIVISION, PLACES_SHEET, "les élèves de la classe", NAMES, "une colonne par créneau"),
    Handed(PackKind.DIVISION, MODULES_SHEET, "les modules ouverts à la classe", ("Module", "Intitulé", "Diagnostiqué par")),
    Handed(
        PackKind.OFFICE, ROOMS_SHEET, "toutes les séances",
        ("Date", "Jour", "Début", "Fin", "Salle", "Groupe", "Intitulé", "Intervenants", "Élèves", "État"),
    ),
    Handed(
        PackKind.OFFICE, LISTS_SHEET, "tous les élèves",
        ("Jour", "Début", "Créneau", "Groupe", "Salle", "Intervenants", "Nom", "Prénom", "Division", "Du", "Au"),
    ),
    Handed(
        PackKind.BOOKLET, PAGES_SHEET, "une page par élève de la classe, pour cet élève",
        ("Nom", "Prénom", "Division", "Module", "Intitulé", "Besoin", "Jour", "Début", "Fin", "Salle", "Intervenants",
         "Dates", "Heures suivies", "Besoin début", "Besoin fin", "Décision"),
    ),
)  # fmt: skip
"""Every sheet of every pack but the first, which says what to do."""


def columns_of(kind: PackKind, sheet: str) -> tuple[str, ...]:
    """The columns that a sheet of such a pack may hold."""
    return next(handed.columns for handed in HANDED if handed.kind is kind and handed.sheet == sheet)
