"""A small lycée of 3 divisions and about 60 students."""

from __future__ import annotations

from datetime import date, time
from random import Random

from ap_xl.domain.calendar import Absence, WeekLetter
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.school import Division, Level, Slot, WithoutGroup
from ap_xl.domain.state import School
from ap_xl.template.samples import staff_lists
from ap_xl.template.samples.catalogue import modules
from ap_xl.template.samples.choices import Picker, with_locked_group
from ap_xl.template.samples.interviews import INTERVIEW_TEXTS, interviews, with_positionings
from ap_xl.template.samples.needs import draw_needs
from ap_xl.template.samples.preset_calendar import preset_calendar, preset_periods
from ap_xl.template.samples.sample import Sample
from ap_xl.template.samples.stays import Stay, with_stays
from ap_xl.template.samples.students import draw_profiles
from ap_xl.template.samples.tools import tools

_SEED = 7
_YEAR = 2026
_NAME = "Lycée professionnel du Vieux-Moulin"
_MODULES = ("FR", "MATH", "ECRIT", "STAGE", "BIEN", "PASS", "TUT", "ENTR")
_SHORT = {"11": "LUN-10", "12": "JEU-13", "13": "MAR-15"}
_ALL, _BAC = ("2AGORA", "1AGORA", "1EPC"), ("2AGORA", "1AGORA")

_SIZES = (
    (Division("2AGORA", Level.SECONDE, 70, 210, 0, 0, "Métiers de la gestion", "VALLET Marc"), 23),
    (Division("1AGORA", Level.PREMIERE, 70, 210, 0, 68, "Gestion des organisations", "WAGNER Julie"), 20),
    (Division("1EPC", Level.CAP_1, 60, 192.5, 0, 0, "Équipier polyvalent du commerce", "ALLARD Hugues"), 17),
)

_SLOTS = (
    Slot("LUN-10", 0, time(10, 10), time(11, 5), _ALL, 3, None, "Barrette 1", ("101", "102", "CDI")),
    Slot("JEU-13", 3, time(13, 30), time(14, 30), _ALL, 3, WeekLetter.A, "Barrette 1", ("101", "102", "CDI"),
         WithoutGroup.LESSON),
    Slot("MAR-15", 1, time(15, 35), time(16, 30), _BAC, 3, WeekLetter.B, "Barrette 2", ("101", "102", "CDI"),
         WithoutGroup.FREE),
)  # fmt: skip

_ABSENCES = (
    Absence("1AGORA", None, date(2026, 9, 28), date(2026, 10, 16)),
    Absence("1EPC", None, date(2026, 11, 16), date(2026, 12, 11)),
    Absence("2AGORA", None, date(2027, 1, 18), date(2027, 2, 5)),
    Absence("1EPC", None, date(2027, 3, 15), date(2027, 4, 9)),
    Absence("1AGORA", None, date(2027, 5, 17), date(2027, 6, 11)),
)

_STAYS: tuple[Stay, ...] = (
    ("2AGORA", 6, date(2026, 9, 21), None),
    ("1AGORA", 9, None, date(2026, 10, 2)),
)


def _constraints(picker: Picker, taken: tuple[str, ...]) -> tuple[Constraint, ...]:
    kind = ConstraintType
    together = picker.with_need("FR", ("2AGORA",), 1, taken)[:2]
    apart = picker.of_division("1EPC", taken)[3:5]
    bridge = picker.with_need("PASS", _BAC, 1, (*taken, *together))[0]
    away = picker.of_division("1AGORA", (*taken, *together, bridge))[1]
    return (
        Constraint(kind.TOGETHER, together[0], together[1], reason="S'entraident, progressent ensemble."),
        Constraint(kind.APART, apart[0], apart[1], reason="Demandé par la vie scolaire."),
        Constraint(
            kind.IMPOSED, bridge, module="PASS", period="P1", reason="Dossier de passerelle en cours."
        ),
        Constraint(kind.FORBIDDEN, away, slot="MAR-15", reason="Transport scolaire à 15 h 40."),
    )


def petit() -> Sample:
    """The sample `petit`."""
    random = Random(_SEED)
    offered = modules(*_MODULES)
    profiles = draw_profiles(_SIZES, _YEAR, random)
    needs = draw_needs(profiles, offered, random)
    parameters = Parameters(establishment=_NAME)
    students = with_stays(tuple(profile.student for profile in profiles), _STAYS)
    picker = Picker(students, needs)
    calendar, periods = preset_calendar(parameters), preset_periods(parameters)
    extra = Absence(None, picker.of_division("2AGORA")[2], date(2026, 9, 14), date(2026, 9, 18))
    tutored = tuple(picker.with_need("TUT", _ALL)[:2])
    school = School(
        parameters=parameters,
        calendar=calendar,
        periods=periods,
        absences=(*_ABSENCES, extra),
        divisions=tuple(division for division, _ in _SIZES),
        modules=offered,
        staff=tuple(staff_lists.staff(staff_lists.PETIT, _SHORT)),
        slots=_SLOTS,
        students=students,
        needs=needs,
        constraints=_constraints(picker, tutored),
    )
    staff = tuple(member.code for member in school.staff)
    texts = [text for text in INTERVIEW_TEXTS if text[0] in _MODULES and text[4] in staff]
    locked = with_locked_group(school, "P1-LUN-10-TUT", "LUN-10", "TUT", ("LEROUX",), tutored, "CDI")
    held = interviews(texts, picker, (_ALL,))
    return Sample(locked, with_positionings(held, school), tools(_MODULES, staff))
