"""What a column of a list can mean, and how the headers of the schools' systems call it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from ap_xl.domain.arrivals.names import rough


class Field(StrEnum):
    """The value is the name that people use, also in `--map`."""

    ID = "Id"
    LAST = "Nom"
    USED = "Nom d'usage"
    FIRST = "Prénom"
    FULL = "Nom et prénom"
    DIVISION = "Division"
    BIRTH = "Date de naissance"
    NATIONAL = "Numéro national"
    ARRIVAL = "Date d'entrée"
    DEPARTURE = "Date de sortie"
    WEEKDAY = "Jour"
    START = "Début"
    END = "Fin"
    DURATION = "Durée"
    WEEK = "Semaine"
    SUBJECT = "Matière"
    ROOM = "Salle"
    IGNORED = "Ignorer"


_HEADERS: Mapping[Field, str] = {
    Field.ID: "id | eleve id | id eleve | ap id",
    Field.LAST: "nom | nom de famille | nom eleve | nom de l eleve | nom de naissance | nom famille | patronyme",
    Field.USED: "nom d usage | nom usage | nom usuel",
    Field.FIRST: "prenom | prenom 1 | prenom1 | prenom eleve | prenom de l eleve | prenom usuel | prenom usage",
    Field.FULL: "nom et prenom | nom prenom | eleve | eleves | nom prenom eleve | nom complet | identite",
    Field.DIVISION: "division | div | classe | classes | code structure | code classe | classe de l eleve | "
    "classe actuelle | classe de rattachement | libelle classe | structure | code division",
    Field.BIRTH: "date de naissance | date naiss | date naissance | ne le | nee le | ne e le | naissance | "
    "date de naiss | ddn",
    Field.NATIONAL: "ine | id national | n national | numero national | no national | num national | ine rnie | "
    "identifiant national | identifiant national eleve | numero ine",
    Field.ARRIVAL: "date d entree | date entree | entree | entree le | date d arrivee",
    Field.DEPARTURE: "date de sortie | date sortie | sortie | sortie le | date de depart",
    Field.WEEKDAY: "jour | jour de la semaine",
    Field.START: "h debut | heure | heure debut | heure de debut | debut | hdebut",
    Field.END: "h fin | heure fin | heure de fin | fin | hfin",
    Field.DURATION: "duree",
    Field.WEEK: "alternance | alt | semaine | freq",
    Field.SUBJECT: "mat libelle | matiere | mat code | libelle matiere | discipline | enseignement",
    Field.ROOM: "salle | salles",
}
_KNOWN = {
    header: (field, rank)
    for field, headers in _HEADERS.items()
    for rank, header in enumerate(headers.split(" | "))
}


def field_of(header: str) -> Field | None:
    """What the header is known to mean."""
    return _KNOWN.get(rough(header), (None, 0))[0]


def rank_of(header: str) -> int:
    """Of two columns that mean the same, the one of the lower rank is read."""
    return _KNOWN.get(rough(header), (None, 0))[1]
