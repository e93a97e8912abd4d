"""The people, classes, modules and slots of a lycée professionnel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from ap_xl.domain.calendar import WeekLetter
from ap_xl.domain.findings import NOWHERE, Origin


class Level(StrEnum):
    """Level of a division."""

    PREPA_METIERS = "3PM"
    SECONDE = "2NDE"
    PREMIERE = "1ERE"
    TERMINALE = "TERM"
    CAP_1 = "1CAP"
    CAP_2 = "2CAP"
    SPECIALISATION = "CS"


class ModuleType(StrEnum):
    """The six contents of the ministry's text, and those added since the reforms."""

    METHOD = "Aide méthodologique"
    SUPPORT = "Soutien disciplinaire"
    DEEPENING = "Approfondissement"
    PERSONAL = "Développement personnel"
    PROJECT = "Projet professionnel"
    BRIDGE = "Passerelle"
    CONSOLIDATION = "Consolidation"
    ORIENTATION = "Orientation"
    EMPLOYMENT = "Insertion professionnelle"


class Mode(StrEnum):
    """How a module is run; interviews are not planned in groups."""

    GROUP = "Groupe"
    CO_TEACHING = "Co-animation"
    TUTORING = "Tutorat"
    INTERVIEW = "Entretien"


class Nature(StrEnum):
    """What pays a member of staff's hours."""

    SERVICE = "Service"
    HSA = "HSA"
    HSE = "HSE"
    OUTSIDE = "Hors dotation"


class WithoutGroup(StrEnum):
    """Where a slot's students without a group are."""

    STUDY = "Étude"
    LESSON = "Cours"
    FREE = "Libre"


@dataclass(frozen=True, slots=True)
class Division:
    """A class and the staff hours it brings (hours)."""

    code: str
    level: Level
    hours_year: float
    hours_cycle: float
    hours_extra: float = 0.0
    hours_cycle_done: float = 0.0
    specialty: str = ""
    head_teacher: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Module:
    """An AP module: group sizes (students), staff per group, aimed volume (hours) for a need of 3."""

    code: str
    title: str
    kind: ModuleType
    size_min: int
    size_max: int
    volume: float
    mode: Mode = Mode.GROUP
    staff_count: int = 1
    levels: frozenset[Level] = frozenset()
    open_to_all: bool = False
    diagnosed_by: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def is_planned(self) -> bool:
        """Modules of Modalité Entretien are not planned."""
        return self.mode is not Mode.INTERVIEW

    def is_open_to(self, level: Level) -> bool:
        """Whether students of the level may take the module; no levels given means all."""
        return not self.levels or level in self.levels


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff: `quota` in hours a year, the modules and slots he or she can take."""

    code: str
    quota: float
    nature: Nature
    modules: frozenset[str]
    slots: frozenset[str]
    name: str = ""
    subject: str = ""
    email: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def is_charged(self) -> bool:
        """Hours outside the allotment are charged to nobody."""
        return self.nature is not Nature.OUTSIDE


@dataclass(frozen=True, slots=True)
class Slot:
    """A weekly timetable slot that its divisions share; weekday 0 is Monday, no letter means every week."""

    code: str
    weekday: int
    start: time
    end: time
    divisions: tuple[str, ...]
    rooms: int
    letter: WeekLetter | None = None
    band: str = ""
    room_names: tuple[str, ...] = ()
    without_group: WithoutGroup = WithoutGroup.STUDY
    origin: Origin = field(default=NOWHERE, compare=False)

    @property
    def hours(self) -> float:
        """h(b): hours from Début to Fin."""
        minutes = (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute
        return minutes / 60

    def overlaps(self, other: Slot) -> bool:
        """Whether both share time on a weekday and at least one calendar week."""
        letters = {self.letter, other.letter} - {None}
        if self.weekday != other.weekday or len(letters) > 1:
            return False
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Student:
    """A student, with the marks that give priority; `arrival` and `departure` included in the stay."""

    id: str
    last_name: str
    first_name: str
    division: str | None
    birth_date: date | None = None
    in_difficulty: bool = False
    dropout_risk: bool = False
    bridge: bool = False
    further_study: bool = False
    newcomer: bool = False
    arrival: date | None = None
    departure: date | None = None
    remark: str = ""
    origin: Origin = field(default=NOWHERE, compare=False)

    def is_enrolled(self, day: date) -> bool:
        """Whether the day lies in the student's stay."""
        return (self.arrival is None or self.arrival <= day) and (
            self.departure is None or day <= self.departure
        )
