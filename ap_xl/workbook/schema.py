"""The only home of the workbook's sheet, table, column and parameter names."""

# ruff: noqa: ANN401 - the fields of a column are passed on

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from types import new_class
from typing import Any, ClassVar

from ap_xl.domain.calendar import PeriodState, WeekLetter
from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.findings import Severity
from ap_xl.domain.history import Decision
from ap_xl.domain.plan import SessionState
from ap_xl.domain.school import Level, Mode, ModuleType, Nature, WithoutGroup
from ap_xl.workbook.columns import Column, Kind

SEPARATOR = ";"
YES, NO = "Oui", "Non"
EVERY_WEEK = "Toutes"
WEEKDAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")
INTERVIEW_TYPES = ("Accueil", "Positionnement", "Orientation", "Suivi", "Décrochage")
ZONES = ("A", "B", "C")
KEEP_MINE, TAKE_THEIRS = "Classeur", "Reçue"
"""What is chosen in Conflits: the workbook's value, or the one that came back."""

HOME_SHEET = "Accueil"
HOURS_CARD_SHEET = "Suivi des heures"
"""Stands behind Heures in new workbooks; nothing misses it where it is not."""
STUDENT_CARD_SHEET = "Fiche élève"
GROUP_CARD_SHEET = "Fiche groupe"
"""Stands behind Fiche élève in new workbooks; nothing misses it where it is not."""


class Filled(Enum):
    """Who fills a table: the coordinator, the program, or the program and then the coordinator."""

    BY_COORDINATOR = "in"
    BY_PROGRAM = "out"
    BY_BOTH = "out, editable"


def _values(kinds: type[Any]) -> tuple[str, ...]:
    return tuple(member.value for member in kinds)


class Table:
    """A table of the contract; its columns are class attributes, in the order they are laid out."""

    name: ClassVar[str]
    sheet: ClassVar[str]
    filled: ClassVar[Filled]
    columns: ClassVar[tuple[Column, ...]]

    def __init_subclass__(cls, *, name: str, sheet: str, filled: Filled) -> None:
        cls.name, cls.sheet, cls.filled = name, sheet, filled
        own = (value for base in reversed(cls.__mro__) for value in vars(base).values())
        cls.columns = tuple(value for value in own if isinstance(value, Column))


IN, OUT, BOTH = Filled.BY_COORDINATOR, Filled.BY_PROGRAM, Filled.BY_BOTH


def _code(name: str, width: float = 10, **more: Any) -> Column:
    return Column(name, Kind.CODE, required=True, filled=True, width=width, **more)


def _refs(name: str, target: str, width: float = 24, **more: Any) -> Column:
    return Column(name, Kind.REFERENCES, target=target, width=width, **more)


def _ref(name: str, target: str, width: float = 12, **more: Any) -> Column:
    return Column(name, Kind.REFERENCE, target=target, width=width, **more)


def _choice(name: str, choices: tuple[str, ...], width: float = 14, **more: Any) -> Column:
    return Column(name, Kind.CHOICE, choices=choices, width=width, **more)


def _flag(name: str, width: float = 12, **more: Any) -> Column:
    return Column(name, Kind.FLAG, choices=(YES, NO), width=width, **more)


def _number(name: str, width: float = 11, **more: Any) -> Column:
    return Column(name, Kind.NUMBER, width=width, **more)


def _hours(name: str, width: float = 11, **more: Any) -> Column:
    """Hours that the program writes, unrounded, and shows to the hundredth."""
    return _number(name, width, number_format="0.00", **more)


def _whole(name: str, width: float = 11, **more: Any) -> Column:
    return Column(name, Kind.INTEGER, width=width, **more)


def _date(name: str, width: float = 12, **more: Any) -> Column:
    return Column(name, Kind.DATE, width=width, **more)


def _need(name: str, width: float = 9, **more: Any) -> Column:
    return Column(name, Kind.NEED, minimum=0, maximum=3, width=width, **more)


MUST: dict[str, Any] = {"required": True, "filled": True}


class Parameters(Table, name="tblParametres", sheet="Paramètres", filled=IN):
    parameter = Column("Paramètre", Kind.CODE, **MUST, width=26)
    value = Column("Valeur", Kind.VALUE, required=True, width=24)
    unit = Column("Unité", width=14, shown=True)
    help = Column("Aide", width=70, shown=True)


class Periods(Table, name="tblPeriodes", sheet="Calendrier", filled=IN):
    period = _code("Période", help="Code de la période : P1, P2…")
    start = _date("Début", **MUST, help="Premier jour de la période.")
    end = _date("Fin", **MUST, help="Dernier jour de la période.")
    state = _choice("État", _values(PeriodState), output=True)


class Holidays(Table, name="tblVacances", sheet="Calendrier", filled=IN):
    start = _date("Début", **MUST, help="Premier jour sans cours.")
    end = _date("Fin", **MUST, help="Dernier jour sans cours.")
    reason = Column("Motif", width=26)


class Weeks(Table, name="tblSemaines", sheet="Calendrier", filled=IN):
    monday = _date("Lundi", **MUST, help="Le lundi de la semaine.")
    letter = _choice("Semaine", _values(WeekLetter), width=10, **MUST)


class Internships(Table, name="tblPFMP", sheet="Calendrier", filled=IN):
    division = _ref("Division", "tblDivisions")
    student = _ref("Id", "tblEleves", help="Un seul élève ; vide : toute la classe.")
    start = _date("Début", **MUST)
    end = _date("Fin", **MUST)


class Divisions(Table, name="tblDivisions", sheet="Divisions", filled=IN):
    division = _code("Division", 12)
    level = _choice("Niveau", _values(Level), 10, **MUST)
    specialty = Column("Spécialité", width=36)
    head_teacher = Column("Professeur principal", width=22)
    hours_year = _number("Heures AP année", 12, **MUST, minimum=0)
    hours_extra = _number("Heures complémentaires", 16, minimum=0)
    hours_cycle = _number("Heures AP cycle", 12, **MUST, minimum=0)
    hours_cycle_done = _number("Heures cycle déjà faites", 14, minimum=0)


class Modules(Table, name="tblModules", sheet="Modules", filled=IN):
    module = _code("Module")
    title = Column("Intitulé", required=True, width=36)
    type = _choice("Type", _values(ModuleType), 26, **MUST)
    mode = _choice("Modalité", _values(Mode), 14)
    size_min = _whole("Effectif min", **MUST, minimum=1)
    size_max = _whole("Effectif max", **MUST, minimum=1)
    staff_count = _whole("Intervenants", minimum=1, maximum=2, help="1 ou 2 ; vide : 1.")
    volume = _number("Volume visé (h)", 12, **MUST, above=0)
    levels = Column(
        "Niveaux", Kind.CHOICES, choices=_values(Level), width=20, help="Vide : tous les niveaux."
    )
    open_to_all = _flag("Ouvert à tous")
    diagnosed_by = Column("Diagnostiqué par", width=24)


class Staff(Table, name="tblIntervenants", sheet="Intervenants", filled=IN):
    staff = _code("Intervenant", 12)
    full_name = Column("Nom", width=22)
    subject = Column("Discipline", width=26)
    quota = _number("Enveloppe (h/an)", 12, **MUST, minimum=0)
    nature = _choice("Nature", _values(Nature), filled=True)
    modules = _refs("Modules", "tblModules", 34, required=True)
    slots = _refs("Créneaux", "tblCreneaux", 40, required=True)
    email = Column("Courriel", width=34)


class Slots(Table, name="tblCreneaux", sheet="Créneaux", filled=IN):
    slot = _code("Créneau", 12)
    band = Column("Barrette", width=12)
    weekday = _choice("Jour", WEEKDAYS, 12, **MUST)
    start = Column("Début", Kind.TIME, **MUST, width=9)
    end = Column("Fin", Kind.TIME, **MUST, width=9)
    letter = _choice("Semaine", (EVERY_WEEK, *_values(WeekLetter)), 11, help="Vide : toutes les semaines.")
    divisions = _refs("Divisions", "tblDivisions", 40, **MUST)
    rooms = _whole("Salles", 9, **MUST, minimum=0)
    room_names = Column("Noms des salles", width=36)
    without_group = _choice("Sans groupe", _values(WithoutGroup), 13)


class Students(Table, name="tblEleves", sheet="Élèves", filled=IN):
    id = _code("Id")
    last_name = Column("Nom", required=True, filled=True, width=20)
    first_name = Column("Prénom", required=True, filled=True, width=18)
    division = _ref("Division", "tblDivisions", required=True)
    birth_date = _date("Date de naissance", 13)
    in_difficulty = _flag("En difficulté")
    dropout_risk = _flag("Risque de décrochage", 14)
    bridge = _flag("Passerelle")
    further_study = _flag("Poursuite d'études", 13)
    newcomer = _flag("Nouvel arrivant")
    arrival = _date("Date d'entrée")
    departure = _date("Date de sortie")
    remark = Column("Remarque", width=40)


class Needs(Table, name="tblBesoins", sheet="Besoins", filled=IN):
    """One more column per module code follows, of kind NEED."""

    id = Column("Id", Kind.CODE, **MUST, target="tblEleves")
    last_name = Column("Nom", width=20, shown=True)
    first_name = Column("Prénom", width=18, shown=True)
    division = Column("Division", width=12, shown=True)


class Constraints(Table, name="tblContraintes", sheet="Contraintes", filled=IN):
    type = _choice("Type", _values(ConstraintType), 12, **MUST)
    student = _ref("Élève", "tblEleves", **MUST, help="Id de l'élève.")
    other = _ref("Avec", "tblEleves", help="Id du second élève (Ensemble, Séparés).")
    module = _ref("Module", "tblModules")
    slot = _ref("Créneau", "tblCreneaux")
    staff = _ref("Intervenant", "tblIntervenants")
    period = _ref("Période", "tblPeriodes", help="Vide : toutes les périodes.")
    reason = Column("Motif", width=40)


class Groups(Table, name="tblGroupes", sheet="Groupes", filled=BOTH):
    group = _code("Groupe", 22)
    period = _ref("Période", "tblPeriodes", 9, **MUST)
    slot = _ref("Créneau", "tblCreneaux", **MUST)
    module = _ref("Module", "tblModules", **MUST)
    staff = _refs("Intervenants", "tblIntervenants", 20, required=True)
    room = Column("Salle", width=14)
    size = _whole("Effectif", 10, shown=True)
    sessions = _whole("Séances", 10, minimum=0)
    hours = _hours("Heures", 10, minimum=0)
    locked = _flag("Verrouillé", required=True)


class Placements(Table, name="tblAffectations", sheet="Affectations", filled=BOTH):
    period = _ref("Période", "tblPeriodes", 9, **MUST)
    student = _ref("Id", "tblEleves", 10, **MUST)
    last_name = Column("Nom", width=20, shown=True)
    first_name = Column("Prénom", width=18, shown=True)
    division = Column("Division", width=12, shown=True)
    slot = _ref("Créneau", "tblCreneaux", **MUST)
    group = _ref("Groupe", "tblGroupes", 22, required=True, help="Vide : sans groupe.")
    module = Column("Module", width=12, shown=True)
    need = Column("Besoin", Kind.VALUE, width=9, shown=True)
    hours = Column("Heures", Kind.VALUE, number_format="0.00", width=9, shown=True)
    start = _date("Du", help="Vide : dès le début de la période.")
    end = _date("Au", help="Vide : jusqu'à la fin de la période.")
    locked = _flag("Verrouillé", required=True)
    reason = Column("Motif", width=104, shown=True)


class Sessions(Table, name="tblSeances", sheet="Séances", filled=BOTH):
    group = _ref("Groupe", "tblGroupes", 22, **MUST)
    date = _date("Date", **MUST)
    start = Column("Début", Kind.TIME, width=9)
    hours = _hours("Heures", 9, minimum=0)
    state = _choice("État", _values(SessionState), 12, **MUST)
    staff = _refs("Intervenants", "tblIntervenants", 20, help="Vide : ceux du groupe.")
    reason = Column("Motif", width=40)


class Alerts(Table, name="tblAlertes", sheet="Alertes", filled=OUT):
    severity = _choice("Gravité", _values(Severity), 11, required=True)
    sheet_name = Column("Feuille", required=True, width=16)
    cell = Column("Cellule", required=True, width=10)
    message = Column("Message", required=True, width=80)
    remedy = Column("Que faire", required=True, width=70)


class DivisionHours(Table, name="tblHeuresDivisions", sheet="Heures", filled=OUT):
    division = Column("Division", required=True, width=12)
    allotted = _hours("Allouées")
    done = _hours("Réalisées")
    planned = _hours("Planifiées")
    remaining = _hours("Restantes")
    projection = _hours("Projection")
    cycle_allotted = _hours("Cycle alloué")
    cycle_done = _hours("Cycle réalisé")
    cycle_remaining = _hours("Cycle restant")
    state = Column("État", required=True, width=18)
    runs_out = _date("Épuisées le")


class StaffHours(Table, name="tblHeuresIntervenants", sheet="Heures", filled=OUT):
    staff = Column("Intervenant", required=True, width=12)
    nature = Column("Nature", width=14)
    quota = _hours("Enveloppe")
    done = _hours("Réalisées")
    planned = _hours("Planifiées")
    remaining = _hours("Restantes")
    state = Column("État", required=True, width=18)
    unused = _hours("Sans emploi en fin d'année", 13)


class History(Table, name="tblHistorique", sheet="Historique", filled=OUT):
    year = Column("Année", **MUST, width=11)
    period = Column("Période", **MUST, width=9)
    id = Column("Id", **MUST)
    module = Column("Module", **MUST)
    group = Column("Groupe", width=22)
    staff = Column("Intervenants", width=20)
    hours = _hours("Heures suivies", **MUST, minimum=0)
    need_start = _need("Besoin début")
    need_end = _need("Besoin fin")
    decision = _choice("Décision", _values(Decision))
    observation = Column("Observation", width=50)


class Interviews(Table, name="tblEntretiens", sheet="Entretiens", filled=IN):
    date = _date("Date")
    time = Column("Heure", Kind.TIME, width=9)
    minutes = _whole("Durée (min)", minimum=0)
    id = _ref("Id", "tblEleves", **MUST)
    staff = _ref("Intervenant", "tblIntervenants")
    type = _choice("Type", INTERVIEW_TYPES, 16)
    report = Column("Compte rendu", width=60)
    follow_up = Column("Suite", width=40)


class Tools(Table, name="tblOutils", sheet="Outils", filled=IN):
    module = _ref("Module", "tblModules", **MUST)
    title = Column("Titre", **MUST, width=40)
    link = Column("Lien", width=44)
    shared_by = Column("Déposé par", width=20)
    remark = Column("Remarque", width=50)


class Journal(Table, name="tblJournal", sheet="Journal", filled=OUT):
    moment = Column("Date et heure", Kind.MOMENT, width=18)
    action = Column("Action", width=24)
    result = Column("Résultat", width=24)
    seconds = _number("Durée (s)", 10)
    detail = Column("Détail", width=90)


class WithoutGroupList(Table, name="tblSansGroupe", sheet="Sans groupe", filled=OUT):
    """Written on demand, for Vie scolaire: who is where without a group."""

    date = _date("Date", 12)
    weekday = Column("Jour", width=11)
    slot = Column("Créneau", width=12)
    start = Column("Début", Kind.TIME, width=9)
    end = Column("Fin", Kind.TIME, width=9)
    division = Column("Division", width=12)
    id = Column("Id", width=10)
    last_name = Column("Nom", width=20)
    first_name = Column("Prénom", width=18)
    place = Column("Où", width=10)


class Tracks(Table, name="tblPistes", sheet="Pistes", filled=OUT):
    """Written on demand: what one more change would bring."""

    rank = _whole("Rang", 8)
    change = Column("Changement", width=50)
    where = Column("Où", width=17)
    points = _number("Couverture gagnée (points)", 17, number_format="0.00")
    newly_served = _whole("Élèves nouvellement servis", 20)
    hours = _hours("Heures en plus", 11)
    detail = Column("Détail", width=38)


class YearPeriods(Table, name="tblAnneePeriodes", sheet="Année", filled=OUT):
    """Written on demand: the plan of the year by period, then as a whole."""

    period = Column("Période", width=10)
    groups = _whole("Groupes", 10)
    students = _whole("Élèves servis", 11)
    staff_hours = _number("Heures d'intervenants", 14, number_format="0.0")
    charged = _number("Heures imputées", 11, number_format="0.0")
    rate = _number("Besoins couverts à la fin", 17, number_format="0.0 %")
    one_by_one = _number("Période par période", 12, number_format="0.0 %")
    limit = _number("Au mieux", 9, number_format="0.0 %")
    gap = _number("Écart prouvé", 10, number_format="0.0 %")


class YearDivisions(Table, name="tblAnneeDivisions", sheet="Année", filled=OUT):
    """Written on demand: what the plan of the year charges to the divisions."""

    division = Column("Division", width=12)
    period = Column("Période", width=10)
    hours = _number("Heures imputées", 11, number_format="0.0")
    left = _number("Heures restant ensuite", 13, number_format="0.0")


class YearGroups(Table, name="tblAnneeGroupes", sheet="Année", filled=OUT):
    """Written on demand: the groups that the plan of the year would open."""

    period = Column("Période", width=10)
    slot = Column("Créneau", width=12)
    module = Column("Module", width=12)
    staff = Column("Intervenants", width=16)
    students = _whole("Élèves", 9)
    sessions = _whole("Séances", 9)
    hours = _number("Heures", 9, number_format="0.0")


class YearDoses(Table, name="tblAnnee", sheet="Année", filled=OUT):
    """Written on demand: who gets what when; behind these columns stands one for each period."""

    id = Column("Id", width=10)
    last_name = Column("Nom", width=18)
    first_name = Column("Prénom", width=16)
    division = Column("Division", width=12)
    module = Column("Module", width=12)
    need = _whole("Besoin", 9)
    needed = _number("Heures à suivre", 10, number_format="0.0")
    planned = _number("Heures prévues", 10, number_format="0.0")
    rate = _number("Couvert", 9, number_format="0 %")


YEAR_TABLES: tuple[type[Table], ...] = (YearPeriods, YearDivisions, YearGroups, YearDoses)
"""The tables of Année from left to right: the one that grows to the right is the last."""


def year_period_column(period: str) -> Column:
    """The column of a period in tblAnnee: the hours that the student would follow."""
    return _number(period, 8, number_format="0.0")


class Conflicts(Table, name="tblConflits", sheet="Conflits", filled=BOTH):
    """Written by `merge`: answers that differ from what the workbook holds; people choose, nothing is overwritten.

    `row` names the row by its key; `Choix` stays empty until somebody has chosen.
    """

    sheet_name = Column("Feuille", output=True, width=13)
    cell = Column("Cellule", output=True, width=9)
    row = Column("Ligne", output=True, width=28)
    student = Column("Élève", output=True, width=24)
    column = Column("Colonne", output=True, width=16)
    mine = Column("Valeur du classeur", output=True, width=30)
    theirs = Column("Valeur reçue", width=30)
    sender = Column("De", output=True, width=14)
    file = Column("Fichier", output=True, width=26)
    sending = _whole("Envoi", 8, output=True)
    moment = Column("Le", Kind.MOMENT, output=True, width=16)
    choice = _choice("Choix", (KEEP_MINE, TAKE_THEIRS), 12)
    settled = Column("Réglé le", Kind.MOMENT, output=True, width=16)


class Returns(Table, name="tblRetours", sheet="Retours", filled=OUT):
    """Written by `merge`: every cell that came back and went in, from whom and from which file."""

    moment = Column("Le", Kind.MOMENT, width=16)
    sender = Column("De", width=14)
    file = Column("Fichier", width=30)
    sending = _whole("Envoi", 8)
    sheet_name = Column("Feuille", width=13)
    row = Column("Ligne", width=28)
    student = Column("Élève", width=24)
    column = Column("Colonne", width=16)
    before = Column("Valeur avant", width=30)
    value = Column("Valeur reçue", width=30)


class TypeCoverage(Table, name="tblCouvertureTypes", sheet="Couverture", filled=OUT):
    """Written with a plan: what the module types cover of the needs; the last row is for all of them."""

    type = Column("Type de module", required=True, width=26)
    period = Column("Période", width=9)
    students = _whole("Élèves concernés", 12)
    served = _whole("Élèves servis", 11)
    needed = _number("Heures à suivre", 12, number_format="0.0")
    planned = _number("Heures prévues", 12, number_format="0.0")
    rate = _number("Couverture", 12, number_format="0 %")


class PublicCoverage(Table, name="tblCouverturePublics", sheet="Couverture", filled=OUT):
    """Written with a plan: which students of each priority public have something for their needs."""

    public = Column("Public", required=True, width=24)
    period = Column("Période", width=9)
    students = _whole("Élèves concernés", 12)
    served = _whole("Élèves servis", 11)
    unserved = _whole("Élèves non servis", 11)
    needed = _number("Heures à suivre", 12, number_format="0.0")
    planned = _number("Heures prévues", 12, number_format="0.0")
    rate = _number("Couverture", 12, number_format="0 %")


class PeriodHours(Table, name="tblHeuresPeriodes", sheet="Détail des heures", filled=OUT):
    """Written with the ledger: the year of each division period by period."""

    division = Column("Division", required=True, width=12)
    period = Column("Période", required=True, width=9)
    weeks = _whole("Semaines", 10)
    allotted = _hours("Allouées")
    done = _hours("Réalisées")
    planned = _hours("Planifiées")
    projected = _hours("Projetées")
    left = _hours("Reste à la fin")
    left_evenly = _hours("Reste au rythme régulier", 13)


class PooledHours(Table, name="tblHeuresCommunes", sheet="Détail des heures", filled=OUT):
    """Written with the ledger: the divisions that share slots, whose hours are one budget."""

    divisions = Column("Divisions", required=True, width=34)
    limit = _hours("Utilisables")
    done = _hours("Réalisées")
    planned = _hours("Planifiées")
    remaining = _hours("Restantes")
    projection = _hours("Projection")
    state = Column("État", width=18)
    runs_out = _date("Épuisées le")


class TypeHours(Table, name="tblHeuresTypes", sheet="Détail des heures", filled=OUT):
    """Written with the ledger: what the hours were spent on; the last row is for all module types."""

    type = Column("Type de module", required=True, width=26)
    groups = _whole("Groupes", 9)
    done = _hours("Réalisées")
    planned = _hours("Planifiées")
    charged = _hours("Imputées", 11)
    share = _number("Part", 8, number_format="0 %")


class PublicHours(Table, name="tblHeuresPublics", sheet="Détail des heures", filled=OUT):
    """Written with the ledger: what the hours were spent on, by the marks of the students in the groups."""

    public = Column("Public", required=True, width=24)
    students = _whole("Élèves", 9)
    done = _hours("Réalisées")
    planned = _hours("Planifiées")
    each = _hours("Par élève", 11)
    share = _number("Part", 8, number_format="0 %")


class Overtime(Table, name="tblHSE", sheet="HSE", filled=OUT):
    """Written with the ledger: what each person paid in HSE did, by the month of the work."""

    staff = Column("Intervenant", required=True, width=14)
    full_name = Column("Nom", width=26)
    month = Column("Mois", Kind.DATE, number_format="[$-40C]mmmm yyyy", width=18)
    sessions = _whole("Séances", 10)
    hours = _hours("Heures", 10)
    unclosed = _hours("Dont à clôturer", 12)


LEDGER_TABLES: tuple[type[Table], ...] = (PeriodHours, PooledHours, TypeHours, PublicHours, Overtime)
"""The tables that the ledger adds to those of Heures."""


class Reviews(Table, name="tblBilan", sheet="Bilan", filled=BOTH):
    """The columns of every review table; its sheet and table carry the period's code."""

    group = Column("Groupe", **MUST, width=22)
    module = _ref("Module", "tblModules", **MUST)
    slot = Column("Créneau", **MUST, width=12)
    staff = Column("Intervenants", required=True, width=20)
    id = _ref("Id", "tblEleves", **MUST)
    last_name = Column("Nom", width=20, shown=True)
    first_name = Column("Prénom", width=18, shown=True)
    division = Column("Division", width=12, shown=True)
    hours_planned = _hours("Heures prévues", required=True, minimum=0)
    hours_followed = _hours("Heures suivies", required=True, minimum=0)
    need_start = _need("Besoin début", required=True)
    need_end = _need("Besoin fin", required=True)
    progress = Column("Progrès", Kind.VALUE, width=9, output=True, shown=True)
    decision = _choice("Décision", _values(Decision), required=True)
    proposed_module = _ref("Module proposé", "tblModules", 15)
    observation = Column("Observation", width=50)


TABLES: tuple[type[Table], ...] = (
    Parameters, Periods, Holidays, Weeks, Internships, Divisions, Modules, Staff, Slots, Students, Needs,
    Constraints, Groups, Placements, Sessions, Alerts, DivisionHours, StaffHours, History, Interviews, Tools,
    Journal,
)  # fmt: skip
"""The tables that every workbook must have; `reviews_of` a period and those written on demand come when asked for."""

SHEETS: tuple[str, ...] = (
    HOME_SHEET, "Paramètres", "Calendrier", "Divisions", "Modules", "Intervenants", "Créneaux", "Élèves",
    "Besoins", "Contraintes", "Groupes", "Affectations", "Séances", "Alertes", "Heures", "Historique",
    "Entretiens", "Outils", STUDENT_CARD_SHEET, "Journal",
)  # fmt: skip
"""The sheets of a new workbook, in their order."""


def review_sheet(period: str) -> str:
    """The name of a period's review sheet."""
    return f"{Reviews.sheet} {period}"


def review_table(period: str) -> str:
    """The name of a period's review table; what a table name cannot hold is left out."""
    return Reviews.name + re.sub(r"\W", "", period)


def reviews_of(period: str) -> type[Reviews]:
    """The review table of a period."""
    name, sheet = review_table(period), review_sheet(period)
    return new_class(name, (Reviews,), {"name": name, "sheet": sheet, "filled": BOTH})


@dataclass(frozen=True)
class ParameterRow:
    """One row of tblParametres: its name, the field of the domain's `Parameters`, unit and French help.

    Numbers lie between `minimum` and `maximum` (inclusive) and above `above`.
    """

    name: str
    field: str
    is_number: bool = True
    unit: str = ""
    help: str = ""
    minimum: float | None = 0
    maximum: float | None = None
    above: float | None = None
    choices: tuple[str, ...] = ()


PARAMETERS: tuple[ParameterRow, ...] = (
    ParameterRow("Établissement", "establishment", False, "", "Nom du lycée, repris sur les documents."),
    ParameterRow("Année scolaire", "school_year", False, "", "De la forme 2026-2027."),
    ParameterRow("Zone", "zone", False, "", "Zone de vacances scolaires.", choices=ZONES),
    ParameterRow("Période en cours", "current_period", False, "", "Code d'une période de la feuille Calendrier."),
    ParameterRow("Poids besoin 1", "weight_need_1", unit="poids", help="Ce que vaut un besoin faible (1)."),
    ParameterRow("Poids besoin 2", "weight_need_2", unit="poids", help="Ce que vaut un besoin fort (2)."),
    ParameterRow("Poids besoin 3", "weight_need_3", unit="poids", help="Ce que vaut un besoin prioritaire (3)."),
    ParameterRow("Bonus décrochage", "bonus_dropout", unit="bonus", help="Priorité de plus : risque de décrochage."),
    ParameterRow("Bonus difficulté", "bonus_difficulty", unit="bonus", help="Priorité de plus : élève en difficulté."),
    ParameterRow("Bonus passerelle", "bonus_bridge", unit="bonus", help="Priorité de plus : projet de passerelle."),
    ParameterRow("Bonus poursuite", "bonus_further_study", unit="bonus", help="Priorité de plus : poursuite d'études."),
    ParameterRow("Bonus nouvel arrivant", "bonus_newcomer", unit="bonus", help="Priorité de plus : nouvel arrivant."),
    ParameterRow("Bonus non servi", "bonus_unserved", unit="bonus", help="Priorité de plus : rien suivi à la dernière période close."),
    ParameterRow("Poids ouvert à tous", "weight_open_to_all", unit="poids", help="Ce que vaut un module ouvert à tous sans besoin."),
    ParameterRow("Tolérance horaire", "hours_tolerance", unit="taux", help="Dépassement permis de la part d'heures de la période (0,10 = 10 %)."),
    ParameterRow("Temps de calcul (s)", "time_limit", unit="secondes", help="Durée maximale du calcul des groupes.", minimum=None, above=0),
    ParameterRow("Écart visé", "target_gap", unit="taux", help="Le calcul s'arrête à cet écart prouvé (0,002 = 0,2 %).", maximum=1),
    ParameterRow("Marge secondaire", "secondary_margin", unit="taux", help="Couverture cédée au plus pour moins de changements et d'élèves sans groupe.", maximum=1),
)  # fmt: skip
