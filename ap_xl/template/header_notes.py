"""Notes on headers whose columns do not speak for themselves; Excel shows them under the mouse."""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from xlsxwriter.worksheet import Worksheet

from ap_xl.template import palette
from ap_xl.template.formats import FONT
from ap_xl.template.layout import HEADER_ROW, PlacedTable
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import (
    Alerts,
    Conflicts,
    Constraints,
    DivisionHours,
    Divisions,
    Groups,
    History,
    Holidays,
    Internships,
    Journal,
    Modules,
    Overtime,
    PeriodHours,
    Periods,
    Placements,
    PooledHours,
    PublicCoverage,
    PublicHours,
    Reviews,
    Sessions,
    Slots,
    Staff,
    StaffHours,
    Students,
    Table,
    Tracks,
    TypeCoverage,
    TypeHours,
    Weeks,
    WithoutGroupList,
    YearDivisions,
    YearDoses,
    YearPeriods,
)

HEADER_NOTES: Mapping[type[Table], Mapping[Column, str]] = {
    Periods: {
        Periods.state: "Écrit par le programme : « Clôturer » ferme une période et ouvre la suivante.",
    },
    Holidays: {
        Holidays.end: "Le dernier jour sans cours, compris.",
    },
    Weeks: {
        Weeks.letter: "Une semaine qui n'est pas dans la liste suit le calendrier : A si son numéro est impair, B sinon.",
    },
    Internships: {
        Internships.student: "Un seul élève ; laissez vide pour toute la classe.",
    },
    Divisions: {
        Divisions.hours_year: "Heures professeur que la classe apporte à l'AP cette année.",
        Divisions.hours_extra: "Heures en plus de la dotation de l'année, s'il y en a.",
        Divisions.hours_cycle: "Heures professeur de la classe sur tout son cycle (2 ou 3 ans).",
        Divisions.hours_cycle_done: "Heures du cycle déjà utilisées les années précédentes.",
    },
    Modules: {
        Modules.volume: "Heures élève qui répondent entièrement à un besoin de 3 ; 2 en vise les deux tiers, 1 le tiers.",
        Modules.open_to_all: "Oui : les places qui restent vont aussi à des élèves sans besoin.",
        Modules.mode: "« Entretien » : le module n'est pas mis en groupes.",
        Modules.staff_count: "Combien d'adultes encadrent le groupe ensemble : 1 ou 2 ; vide : 1.",
    },
    Constraints: {
        Constraints.type: "Ensemble, Séparés : deux élèves. Imposé, Interdit : un module, un créneau ou un intervenant.",
        Constraints.other: "Le second élève, pour Ensemble et Séparés.",
        Constraints.period: "Vide : toutes les périodes.",
    },
    Staff: {
        Staff.quota: "Heures d'AP que cette personne peut faire dans l'année.",
        Staff.nature: "« Hors dotation » : ses heures ne sont comptées à aucune classe.",
    },
    Slots: {
        Slots.band: "Le nom de la plage commune ; il ne sert qu'à vous.",
        Slots.rooms: "Combien de groupes peuvent se tenir en même temps.",
        Slots.without_group: "Où vont les élèves sans groupe sur ce créneau : Étude, Cours ou Libre.",
    },
    Students: {
        Students.id: "N'importe quel code unique, qui ne change pas : le numéro de l'élève, par exemple.",
        Students.departure: "Un élève part : notez la date, gardez sa ligne.",
    },
    Groups: {
        Groups.staff: "Qui encadre le groupe.",
        Groups.size: "Nombre d'élèves. En rouge : plus que l'effectif maximal du module ; en ocre : moins que le minimum.",
        Groups.sessions: "Nombre de séances du groupe dans la période.",
        Groups.hours: "Séances × durée × nombre d'intervenants.",
        Groups.locked: "Oui : le créneau, le module et les intervenants du groupe ne changeront plus.",
    },
    Placements: {
        Placements.need: "Le besoin de l'élève dans le module de son groupe, de 0 à 3.",
        Placements.hours: "Heures que l'élève suivra dans ce groupe pendant la période.",
        Placements.locked: "Oui : l'élève restera dans ce groupe.",
        Placements.reason: "Pourquoi l'élève est dans ce groupe, ou pourquoi il n'en a pas.",
    },
    Sessions: {
        Sessions.hours: "Durée de la séance, comptée à chaque personne de la ligne.",
        Sessions.staff: "Vide : les intervenants du groupe. Notez ici un remplacement.",
    },
    Alerts: {
        Alerts.severity: "Erreur : à corriger avant de constituer les groupes. Attention : à regarder. Info : pour savoir.",
    },
    DivisionHours: {
        DivisionHours.allotted: "Heures AP année et heures complémentaires de la feuille Divisions.",
        DivisionHours.done: "Séances faites des périodes clôturées.",
        DivisionHours.planned: "Heures des groupes formés dans les périodes qui ne sont pas clôturées.",
        DivisionHours.remaining: "Reste de l'année ou du cycle, le plus petit des deux ; sans ôter les heures planifiées.",
        DivisionHours.projection: "Heures de l'année entière si tout continue au rythme prévu.",
        DivisionHours.state: "Conforme ; À surveiller : la projection dépasse ; Dépassement : les heures dépassent déjà.",
        DivisionHours.runs_out: "Jour où les heures seront épuisées si tout continue au rythme prévu ; vide : elles suffisent.",
    },
    PeriodHours: {
        PeriodHours.weeks: "Semaines où la division a une séance.",
        PeriodHours.allotted: "Part de la période dans ce que la division peut utiliser cette année, selon ses semaines.",
        PeriodHours.projected: "Période à venir sans groupes : ce qu'elle coûterait au rythme d'aujourd'hui.",
        PeriodHours.left: "Reste de l'année à la fin de la période.",
        PeriodHours.left_evenly: "Reste qu'il y aurait en dépensant les heures au fil des semaines.",
    },
    PooledHours: {
        PooledHours.limit: "Heures de l'année de ces divisions, ou du cycle là où il en reste moins.",
        PooledHours.runs_out: "Jour où les heures de toutes ces divisions seront épuisées ; vide : elles suffisent.",
    },
    TypeHours: {
        TypeHours.done: "Heures de tous les intervenants, périodes clôturées.",
        TypeHours.planned: "Heures de tous les intervenants, groupes des périodes ouvertes.",
        TypeHours.charged: "Part imputée aux divisions : sans les intervenants hors dotation.",
    },
    PublicHours: {
        PublicHours.students: "Élèves de ce public qui ont ou ont eu un groupe ; un élève qui a deux marques est dans les deux.",
        PublicHours.done: "Heures imputées, partagées entre les élèves de chaque groupe.",
        PublicHours.each: "Heures d'intervenant par élève.",
    },
    Overtime: {
        Overtime.month: "Mois des séances ; Sans date : groupe clôturé sans séances dans la feuille Séances.",
        Overtime.unclosed: "Heures de périodes qui ne sont pas encore clôturées.",
    },
    StaffHours: {
        StaffHours.unused: "Heures de service qui resteraient sans emploi si tout continue au rythme prévu.",
        StaffHours.remaining: "Enveloppe moins heures réalisées, sans ôter les heures planifiées.",
    },
    History: {
        History.hours: "Heures réellement suivies par l'élève.",
        History.need_end: "Le besoin constaté à la fin : il remplace celui de la feuille Besoins.",
    },
    Journal: {
        Journal.seconds: "Durée de la commande, en secondes.",
    },
    Reviews: {
        Reviews.hours_planned: "Heures prévues pour l'élève dans ce groupe.",
        Reviews.hours_followed: "Heures suivies : déjà rempli, corrigez si l'élève a été absent.",
        Reviews.need_end: "À remplir : 0 acquis, 1 faible, 2 fort, 3 prioritaire.",
        Reviews.progress: "Besoin de début moins besoin de fin : +2 veut dire deux points de besoin en moins.",
        Reviews.decision: "Vide : Acquis si le besoin de fin est 0, sinon Poursuivre.",
        Reviews.proposed_module: "Pour « Réorienter » : le module à suivre ensuite.",
    },
    YearPeriods: {
        YearPeriods.rate: "Part des besoins d'aujourd'hui couverte à la fin de la période ; les bilans les changeront.",
        YearPeriods.one_by_one: "La même part si chaque période était planifiée seule, le moment venu.",
        YearPeriods.limit: "Aucun plan de l'année ne peut couvrir plus.",
        YearPeriods.gap: "Ce qui manque au plus au meilleur plan possible.",
    },
    YearDivisions: {
        YearDivisions.left: "Heures de la division qui resteraient après la période.",
    },
    YearDoses: {
        YearDoses.needed: "Heures que le besoin d'aujourd'hui demande encore cette année.",
        YearDoses.planned: "Heures que le plan de l'année donne, toutes périodes ensemble.",
        YearDoses.rate: "Part des heures à suivre qui serait donnée.",
    },
    WithoutGroupList: {
        WithoutGroupList.place: "Où est l'élève pendant la séance, d'après la feuille Créneaux.",
    },
    TypeCoverage: {
        TypeCoverage.students: "Élèves qui ont un besoin de 1 ou plus dans un module de ce type.",
        TypeCoverage.served: "Ceux qui ont un groupe pour un de ces besoins.",
        TypeCoverage.needed: "Heures qui répondraient entièrement à ces besoins.",
        TypeCoverage.rate: "Part couverte ; chaque besoin compte selon son poids et la priorité de l'élève (feuille Paramètres).",
    },
    PublicCoverage: {
        PublicCoverage.public: "Un élève qui a deux marques est compté deux fois.",
        PublicCoverage.students: "Élèves de ce public qui ont un besoin de 1 ou plus.",
        PublicCoverage.served: "Ceux qui ont un groupe pour un de leurs besoins.",
    },
    Conflicts: {
        Conflicts.theirs: "Vous pouvez la corriger ici avant de choisir « Reçue ».",
        Conflicts.sender: "Qui a répondu : le code de l'intervenant, ou la classe.",
        Conflicts.choice: "« Classeur » ou « Reçue » ; vide : pas encore réglé.",
        Conflicts.settled: "Écrit par le programme quand le choix est appliqué.",
    },
    Tracks: {
        Tracks.points: "Points de couverture des besoins que le changement apporte à coup sûr.",
        Tracks.newly_served: "Élèves qui n'auraient rien et qui auraient un groupe.",
    },
}
"""One or two sentences a column, by table: columns of two tables may be the same."""

_LINE = 34
"""Characters on a line of the note."""


def notes_of(table: type[Table]) -> Mapping[Column, str]:
    """The notes of a table's columns; those of Reviews for the review table of each period."""
    return next((HEADER_NOTES[one] for one in table.__mro__ if one in HEADER_NOTES), {})


def write_header_notes(worksheet: Worksheet, placed: PlacedTable) -> None:
    """Puts the notes of the table's columns on its headers."""
    for column, sentence in notes_of(placed.table).items():
        look = {
            "author": "",
            "color": palette.MIST,
            "font_name": FONT,
            "font_size": 10,
            "width": 220,
            "height": 12 + 18 * ceil(len(sentence) / _LINE),
        }
        worksheet.write_comment(HEADER_ROW, placed.index(column), sentence, look)
