"""A lycée of 18 divisions and about 430 students."""

from __future__ import annotations

from datetime import date, time
from random import Random

from ap_xl.domain.calendar import Absence, WeekLetter
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.school import Division, Level, Slot, WithoutGroup
from ap_xl.domain.state import School
from ap_xl.template.samples import staff_lists
from ap_xl.template.samples.catalogue import MODULES
from ap_xl.template.samples.choices import Picker, with_locked_group
from ap_xl.template.samples.interviews import INTERVIEW_TEXTS, interviews, with_positionings
from ap_xl.template.samples.needs import draw_needs
from ap_xl.template.samples.preset_calendar import preset_calendar, preset_periods
from ap_xl.template.samples.sample import Sample
from ap_xl.template.samples.stays import with_stays
from ap_xl.template.samples.students import draw_profiles
from ap_xl.template.samples.tools import TOOLS

_SEED = 2026
_YEAR = 2026
_NAME = "Lycée professionnel des Trois-Rivières"

_SPECIALTIES = {
    "MELEC": "Métiers de l'électricité",
    "MSPC": "Maintenance des systèmes",
    "TCI": "Chaudronnerie industrielle",
    "ASSP": "Soins et services à la personne",
    "AGORA": "Gestion des organisations",
    "MCV": "Commerce et vente",
}
_LEVELS = {"2": Level.SECONDE, "1": Level.PREMIERE, "T": Level.TERMINALE}

_DIVISIONS: tuple[tuple[str, int, str, float, float, float], ...] = (
    ("2MELEC", 26, "BASTIEN Philippe", 70, 210, 0),
    ("2MSPC", 24, "FERRAND Didier", 70, 210, 0),
    ("2TCI", 22, "JOLIVET Éric", 70, 210, 0),
    ("2ASSP", 26, "NOGUÈS Aline", 70, 210, 0),
    ("2AGORA", 25, "URBAIN Anne", 70, 210, 0),
    ("2MCV", 26, "YVON Stéphane", 70, 210, 0),
    ("1MELEC", 24, "CHAOUI Rachid", 70, 210, 66),
    ("1MSPC", 23, "GRANGER Estelle", 70, 210, 70),
    ("1TCI", 20, "LAFORGE Kevin", 70, 210, 68),
    ("1ASSP", 26, "OURABAH Farida", 84, 265, 88),
    ("1AGORA", 24, "VALLET Marc", 70, 210, 70),
    ("1MCV", 25, "ZELLER Nathalie", 70, 210, 64),
    ("TMELEC", 24, "ESNAULT Laurent", 70, 210, 146),
    ("TMSPC", 22, "HACHEMI Mourad", 70, 210, 140),
    ("TTCI", 20, "MORVAN Brigitte", 70, 210, 150),
    ("TASSP", 26, "PERROT Gaëlle", 91, 265, 180),
    ("TAGORA", 23, "WAGNER Julie", 70, 210, 142),
    ("TMCV", 24, "ALLARD Hugues", 70, 210, 148),
)
"""Code, students, head teacher, hours a year, hours of the cycle, hours of the cycle done before."""

_BANDS = {
    "Barrette 1": ("2MELEC", "2MSPC", "2TCI", "2ASSP"),
    "Barrette 2": ("2AGORA", "2MCV", "1AGORA", "1MCV"),
    "Barrette 3": ("1MELEC", "1MSPC", "1TCI", "1ASSP"),
    "Barrette 4": ("TMELEC", "TMSPC", "TTCI"),
    "Barrette 5": ("TASSP", "TAGORA", "TMCV"),
}

_SHORT = {
    "11": "B1-LUN", "12": "B1-JEU", "21": "B2-MAR", "22": "B2-VEN", "23": "B2-MER",
    "31": "B3-MAR", "32": "B3-VEN", "41": "B4-LUN", "42": "B4-JEU", "51": "B5-MER", "52": "B5-VEN",
}  # fmt: skip

_ABSENCES: tuple[tuple[str, date, date], ...] = (
    ("TASSP", date(2026, 9, 7), date(2026, 10, 2)),
    ("TMELEC", date(2026, 9, 14), date(2026, 10, 9)),
    ("1MCV", date(2026, 9, 28), date(2026, 10, 16)),
    ("1MELEC", date(2026, 11, 9), date(2026, 12, 4)),
    ("TMCV", date(2026, 11, 9), date(2026, 12, 4)),
    ("TTCI", date(2026, 11, 16), date(2026, 12, 11)),
    ("1ASSP", date(2026, 11, 16), date(2026, 12, 11)),
    ("2ASSP", date(2026, 11, 30), date(2026, 12, 18)),
    ("TAGORA", date(2027, 1, 4), date(2027, 1, 29)),
    ("TMSPC", date(2027, 1, 4), date(2027, 1, 29)),
    ("1TCI", date(2027, 1, 11), date(2027, 2, 5)),
    ("1AGORA", date(2027, 1, 11), date(2027, 2, 5)),
    ("1MSPC", date(2027, 1, 18), date(2027, 2, 12)),
    ("2MELEC", date(2027, 1, 18), date(2027, 2, 5)),
    ("2TCI", date(2027, 1, 25), date(2027, 2, 12)),
    ("TASSP", date(2027, 3, 1), date(2027, 3, 26)),
    ("TMELEC", date(2027, 3, 1), date(2027, 3, 26)),
    ("2MSPC", date(2027, 3, 8), date(2027, 3, 26)),
    ("2AGORA", date(2027, 3, 15), date(2027, 4, 2)),
    ("TMCV", date(2027, 3, 15), date(2027, 4, 9)),
    ("1MCV", date(2027, 3, 15), date(2027, 4, 9)),
    ("2MCV", date(2027, 3, 22), date(2027, 4, 9)),
    ("1MELEC", date(2027, 5, 10), date(2027, 6, 4)),
    ("1ASSP", date(2027, 5, 17), date(2027, 6, 11)),
    ("1TCI", date(2027, 5, 17), date(2027, 6, 11)),
    ("2ASSP", date(2027, 5, 24), date(2027, 6, 11)),
)


def _division(code: str, head: str, year: float, cycle: float, done: float) -> Division:
    level, specialty = _LEVELS[code[0]], _SPECIALTIES[code[1:]]
    return Division(code, level, year, cycle, 0.0, done, specialty, head)


def _slot(
    number: str, weekday: int, start: time, end: time, rooms: tuple[str, ...],
    letter: WeekLetter | None = None, without: WithoutGroup = WithoutGroup.STUDY,
) -> Slot:  # fmt: skip
    band = f"Barrette {number[0]}"
    return Slot(_SHORT[number], weekday, start, end, _BANDS[band], len(rooms), letter, band, rooms, without)


def _slots() -> tuple[Slot, ...]:
    return (
        _slot("11", 0, time(10, 10), time(11, 5), ("A101", "A102", "A103", "A104", "CDI")),
        _slot("12", 3, time(13, 30), time(14, 30), ("A101", "A102", "A103", "A104", "Atelier 2")),
        _slot("21", 1, time(8, 0), time(9, 0), ("B201", "B202", "B203", "B204", "Info 1")),
        _slot("22", 4, time(10, 10), time(11, 10), ("B201", "B202", "B203", "CDI"), WeekLetter.A),
        _slot("23", 2, time(10, 10), time(11, 10), ("B201", "B202", "B203", "Info 1"), WeekLetter.B),
        _slot("31", 1, time(13, 30), time(14, 30), ("A101", "A102", "A103", "A104", "CDI")),
        _slot("32", 4, time(8, 0), time(9, 0), ("A101", "A102", "A103", "B201", "B202")),
        _slot("41", 0, time(15, 35), time(16, 30), ("A102", "A103", "A104", "CDI"), None, WithoutGroup.FREE),
        _slot("42", 3, time(13, 30), time(14, 30), ("B201", "B202", "B203", "CDI")),
        _slot("51", 2, time(8, 0), time(9, 0), ("B201", "B202", "B203", "Info 1")),
        _slot("52", 4, time(8, 0), time(9, 0), ("B203", "B204", "Info 1", "CDI"), None, WithoutGroup.LESSON),
    )


def _constraints(picker: Picker, taken: tuple[str, ...]) -> tuple[Constraint, ...]:
    kind = ConstraintType
    first, second, third, fourth = picker.of_division("2MCV", taken)[3:7]
    apart = picker.of_division("1TCI", taken)[5:7]
    friends = picker.with_need("FR", ("1ASSP",), 1, taken)[:2]
    bridge = picker.with_need("PASS", _BANDS["Barrette 1"], 2, taken)[0]
    tutored = picker.with_need("MATH", ("1MSPC",), 2, taken)[0]
    busy = picker.of_division("TAGORA", taken)[2]
    return (
        Constraint(kind.TOGETHER, friends[0], friends[1], reason="S'entraident, progressent ensemble."),
        Constraint(kind.TOGETHER, first, second, period="P1", reason="Arrivés du même collège."),
        Constraint(kind.APART, third, fourth, reason="Demandé par la vie scolaire."),
        Constraint(kind.APART, apart[0], apart[1], reason="Conflit en atelier."),
        Constraint(kind.IMPOSED, bridge, module="PASS", reason="Dossier de passerelle à rendre en janvier."),
        Constraint(
            kind.IMPOSED, tutored, module="MATH", slot="B3-MAR", period="P1", reason="Décision de l'équipe."
        ),
        Constraint(kind.FORBIDDEN, busy, slot="B5-VEN", reason="Rendez-vous médical régulier."),
        Constraint(kind.FORBIDDEN, first, module="CONF", reason="Suit déjà un atelier théâtre."),
        Constraint(kind.FORBIDDEN, third, staff="YVON", reason="Lien de famille."),
    )


def lycee() -> Sample:
    """The sample `lycee`."""
    random = Random(_SEED)
    divisions = tuple(_division(code, head, *hours) for code, _, head, *hours in _DIVISIONS)
    sizes = tuple((division, row[1]) for division, row in zip(divisions, _DIVISIONS, strict=True))
    profiles = draw_profiles(sizes, _YEAR, random)
    needs = draw_needs(profiles, MODULES, random)
    parameters = Parameters(establishment=_NAME)
    students = with_stays(tuple(profile.student for profile in profiles), _STAYS)
    picker = Picker(students, needs)
    calendar, periods = preset_calendar(parameters), preset_periods(parameters)
    slots = _slots()
    absences = tuple(Absence(division, None, start, end) for division, start, end in _ABSENCES)
    extra = Absence(None, picker.of_division("1MCV")[4], date(2026, 11, 2), date(2026, 11, 6))
    tutored = tuple(picker.with_need("TUT", _BANDS["Barrette 1"], 1)[:3])
    school = School(
        parameters=parameters,
        calendar=calendar,
        periods=periods,
        absences=(*absences, extra),
        divisions=divisions,
        modules=MODULES,
        staff=tuple(staff_lists.staff(staff_lists.LYCEE, _SHORT)),
        slots=slots,
        students=students,
        needs=needs,
        constraints=_constraints(picker, tutored),
    )
    locked = with_locked_group(school, "P1-B1-LUN-TUT", "B1-LUN", "TUT", ("LEROUX",), tutored, "CDI")
    held = interviews(INTERVIEW_TEXTS, picker, tuple(_BANDS.values()))
    return Sample(locked, with_positionings(held, school), TOOLS)


_STAYS = (
    ("2MCV", 8, date(2026, 9, 21), None),
    ("1MELEC", 11, date(2026, 9, 28), None),
    ("1AGORA", 15, date(2026, 11, 2), None),
    ("2TCI", 4, None, date(2026, 9, 4)),
    ("2ASSP", 17, None, date(2026, 9, 30)),
    ("TMCV", 9, None, date(2026, 10, 9)),
)
"""Division, number in the division's list, first and last day at the lycée."""
