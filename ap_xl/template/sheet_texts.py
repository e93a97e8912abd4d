"""What each sheet says at its top: a title, one sentence, and a note where one helps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from ap_xl.template import palette
from ap_xl.workbook.schema import (
    Conflicts,
    Overtime,
    PeriodHours,
    Returns,
    Tracks,
    TypeCoverage,
    WithoutGroupList,
    YearPeriods,
)


class Role(Enum):
    """What one does with a sheet; its colour is the tab's."""

    HOME = palette.INK
    FILL_IN = palette.TEAL
    COMPUTED = palette.SLATE
    FOLLOW_UP = palette.OCHRE


@dataclass(frozen=True)
class SheetText:
    """Title, sentence and note of a sheet, its role, and how many columns stay on screen."""

    title: str
    sentence: str
    role: Role
    note: str = ""
    frozen_columns: int = 0


SHEET_TEXTS: Mapping[str, SheetText] = {
    "Accueil": SheetText("Accompagnement personnalisé", "", Role.HOME),
    "Paramètres": SheetText(
        "Paramètres",
        "Les réglages du lycée et du calcul : seule la colonne Valeur est à modifier.",
        Role.FILL_IN,
    ),
    "Calendrier": SheetText(
        "Calendrier",
        "Les périodes d'AP, les jours sans cours, les semaines A et B et les départs en entreprise (PFMP).",
        Role.FILL_IN,
    ),
    "Divisions": SheetText(
        "Divisions",
        "Les classes et les heures professeur que chacune apporte à l'AP.",
        Role.FILL_IN,
        "Régime 2009 : 70 h par an, 210 h sur le cycle. Régime 2019 : 265 h en bac pro (90 h en 2de, 84 h en 1re, "
        "91 h en terminale), 192,5 h en CAP. Vos propres valeurs conviennent aussi.",
        1,
    ),
    "Modules": SheetText(
        "Modules",
        "Ce que l'AP propose : contenus, taille des groupes et volume visé pour un besoin prioritaire.",
        Role.FILL_IN,
        "Un besoin de 3 vise tout le volume, 2 les deux tiers, 1 le tiers.",
        1,
    ),
    "Intervenants": SheetText(
        "Intervenants",
        "Qui encadre : enveloppe d'heures, modules que chacun peut prendre, créneaux où chacun est libre.",
        Role.FILL_IN,
        "Plusieurs codes dans une cellule : séparez-les par un point-virgule. "
        "« Hors dotation » : CPE, psy-EN, documentaliste… dont les heures ne coûtent rien aux divisions.",
        2,
    ),
    "Créneaux": SheetText(
        "Créneaux",
        "Les plages communes à plusieurs classes (barrettes) où se tiennent les groupes.",
        Role.FILL_IN,
        "« Sans groupe » : où vont les élèves qui n'ont pas de groupe sur ce créneau (étude, cours ou libre).",
        1,
    ),
    "Élèves": SheetText(
        "Élèves",
        "Une ligne par élève ; les marques (Oui) donnent de la priorité dans la constitution des groupes.",
        Role.FILL_IN,
        frozen_columns=3,
    ),
    "Besoins": SheetText(
        "Besoins",
        "Le diagnostic : le besoin de chaque élève dans chaque module.",
        Role.FILL_IN,
        "Vide : pas encore diagnostiqué. « Vérifier » ajoute les modules qui manquent.",
        4,
    ),
    "Contraintes": SheetText(
        "Contraintes",
        "Ce qui doit ou ne doit pas être : élèves ensemble ou séparés, module imposé ou interdit.",
        Role.FILL_IN,
        "Exemple : « Séparés », l'Id d'un élève, puis l'Id de l'autre dans Avec.",
    ),
    "Groupes": SheetText(
        "Groupes",
        "Les groupes de chaque période ; vous pouvez les modifier, puis en verrouiller.",
        Role.COMPUTED,
        "Verrouillé = Oui : le créneau, le module et les intervenants du groupe ne changeront plus.",
        1,
    ),
    "Affectations": SheetText(
        "Affectations",
        "Qui est dans quel groupe, sur quel créneau, et pourquoi.",
        Role.COMPUTED,
        "Verrouillé = Oui : l'élève restera dans ce groupe. En italique rouge : sans groupe sur ce créneau.",
        4,
    ),
    "Séances": SheetText(
        "Séances",
        "Les séances datées de chaque groupe : notez celles qui sont faites, annulées ou reportées.",
        Role.COMPUTED,
        frozen_columns=1,
    ),
    "Alertes": SheetText(
        "Alertes",
        "Ce que la dernière commande a remarqué, avec la cellule en cause et ce qu'il faut faire.",
        Role.COMPUTED,
    ),
    "Heures": SheetText(
        "Heures",
        "Où en sont les heures de chaque division et de chaque intervenant.",
        Role.COMPUTED,
    ),
    "Historique": SheetText(
        "Historique",
        "Les bilans des périodes clôturées : ce que chaque élève a suivi et où il en est.",
        Role.FOLLOW_UP,
        frozen_columns=3,
    ),
    "Entretiens": SheetText(
        "Entretiens",
        "Les entretiens personnalisés : accueil, positionnement, orientation, suivi, décrochage.",
        Role.FOLLOW_UP,
    ),
    "Outils": SheetText(
        "Outils",
        "Le matériel que les collègues mettent en commun, module par module.",
        Role.FOLLOW_UP,
    ),
    "Fiche élève": SheetText("Fiche élève", "", Role.HOME),
    "Suivi des heures": SheetText("Suivi des heures", "", Role.HOME),
    "Fiche groupe": SheetText("Fiche groupe", "", Role.HOME),
    "Journal": SheetText(
        "Journal",
        "Chaque commande lancée, avec son résultat ; la plus récente est en bas.",
        Role.FOLLOW_UP,
    ),
}

TABLE_CAPTIONS: Mapping[str, str] = {
    "tblPeriodes": "Périodes",
    "tblVacances": "Vacances et jours fériés",
    "tblSemaines": "Semaines A et B",
    "tblPFMP": "PFMP et absences",
    "tblHeuresDivisions": "Heures des divisions",
    "tblHeuresIntervenants": "Heures des intervenants",
    "tblAnneePeriodes": "Période par période",
    "tblAnneeDivisions": "Heures par division",
    "tblAnneeGroupes": "Groupes à ouvrir",
    "tblAnnee": "Qui suit quoi, et quand (heures)",
    "tblCouvertureTypes": "Par type de module",
    "tblCouverturePublics": "Par public",
    "tblHeuresPeriodes": "Par période",
    "tblHeuresCommunes": "Divisions qui partagent des créneaux",
    "tblHeuresTypes": "Par type de module",
    "tblHeuresPublics": "Par public",
}
"""What stands above each table where a sheet has several."""


_LATER: Mapping[str, SheetText] = {
    WithoutGroupList.sheet: SheetText(
        "Sans groupe",
        "Pour la Vie scolaire : les élèves sans groupe, à chaque séance, et l'endroit où ils sont.",
        Role.COMPUTED,
        "Cette liste est refaite à chaque constitution des groupes.",
    ),
    Tracks.sheet: SheetText(
        "Pistes",
        "Ce qu'apporterait un seul changement de plus : une salle, une personne, des heures, une place, une règle en moins.",
        Role.COMPUTED,
        "Chaque piste est calculée seule, face au meilleur plan trouvé avec les données d'aujourd'hui ; vos groupes ne "
        "changent pas. Le gain est sûr, il peut être plus grand ; les gains ne s'ajoutent pas.",
        2,
    ),
    YearPeriods.sheet: SheetText(
        "Année",
        "Les périodes ouvertes planifiées ensemble, avec les besoins d'aujourd'hui : relancez après chaque clôture.",
        Role.COMPUTED,
    ),
    Conflicts.sheet: SheetText(
        "Conflits",
        "Les réponses reçues qui diffèrent du classeur, ou qui n'ont pas pu entrer : à vous de choisir.",
        Role.FOLLOW_UP,
        "Choix : « Classeur » garde la valeur du classeur, « Reçue » met la valeur reçue. Puis « Intégrer les "
        "retours », avec un fichier déjà reçu : le choix est appliqué.",
    ),
    Returns.sheet: SheetText(
        "Retours",
        "Chaque réponse de collègue entrée dans le classeur : de qui, quand, et ce qu'elle a remplacé.",
        Role.COMPUTED,
    ),
    PeriodHours.sheet: SheetText(
        "Détail des heures",
        "Où vont les heures de l'année : période par période, type de module par type de module, public par public.",
        Role.COMPUTED,
    ),
    Overtime.sheet: SheetText(
        "HSE",
        "Relevé des heures supplémentaires effectives, au mois où le travail a été fait : les séances notées Faite.",
        Role.COMPUTED,
        "Les remplaçants comptent, pas ceux qu'ils remplacent. À deux dans une séance, chacun a ses heures.",
    ),
    TypeCoverage.sheet: SheetText(
        "Couverture",
        "Ce que les groupes de la période couvrent des besoins des élèves.",
        Role.COMPUTED,
    ),
}
"""The sheets that wait for their command."""


def sheet_text(sheet: str) -> SheetText:
    """The texts of a sheet, those of a period's reviews included."""
    return (
        SHEET_TEXTS.get(sheet)
        or _LATER.get(sheet)
        or SheetText(
            sheet,
            "Le bilan de chaque groupe : besoin de l'élève en fin de période et décision.",
            Role.FOLLOW_UP,
            "En gris : déjà rempli. Besoin fin : de 0 (acquis) à 3. "
            "Décision vide : Acquis si le besoin est 0, sinon Poursuivre.",
            1,
        )
    )
