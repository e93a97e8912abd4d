"""The simulated school: a bac pro of three years and a CAP of two, a class of each, and who comes each September."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time

from ap_xl.domain.school import Division, Level, Module, Nature, Slot, Staff, Student
from ap_xl.template.samples.catalogue import modules
from ap_xl.template.samples.needs import draw_needs
from ap_xl.template.samples.students import draw_profiles
from benchmarks.three_years.chance import chance

FIRST_YEAR = 2026
MODULES = modules("METH", "FR", "MATH", "ANG", "CONF", "BIEN", "PROJ", "STAGE", "TUT", "ENTR")
_SEATS_PER_ROOM = 18
_STUDENTS_PER_MEMBER = 8
_BAC, _CAP = ("2GA", "1GA", "TGA"), ("1CO", "2CO")
_BEGINNERS = ("2GA", "1CO")

_HOURS: Mapping[str, Mapping[str, tuple[float, float]]] = {
    "2009": {**dict.fromkeys(_BAC, (70.0, 210.0)), **dict.fromkeys(_CAP, (70.0, 140.0))},
    "2019": {
        "2GA": (90.0, 265.0),
        "1GA": (84.0, 265.0),
        "TGA": (91.0, 265.0),
        "1CO": (101.5, 192.5),
        "2CO": (91.0, 192.5),
    },
}
"""By regime and class: hours a year, hours of the cycle. A CAP was no part of the text of 2009: own values."""

REGIMES = tuple(_HOURS)


@dataclass(frozen=True)
class Setting:
    """What the coordinator of a school sets up once; `size` is the number of students of a class."""

    seed: int
    size: int
    regime: str

    @property
    def divisions(self) -> tuple[Division, ...]:
        levels = (Level.SECONDE, Level.PREMIERE, Level.TERMINALE, Level.CAP_1, Level.CAP_2)
        return tuple(
            Division(code, level, *_HOURS[self.regime][code], specialty=_specialty(code))
            for code, level in zip((*_BAC, *_CAP), levels, strict=True)
        )

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Two an hour each for the classes of the bac pro, two for those of the CAP."""
        bac, cap = (max(2, round(classes * self.size / _SEATS_PER_ROOM)) for classes in (3, 2))
        return (
            Slot("LUN-10", 0, time(10), time(11), _BAC, bac, band="Bac pro"),
            Slot("JEU-14", 3, time(14), time(15), _BAC, bac, band="Bac pro"),
            Slot("MAR-09", 1, time(9), time(10), _CAP, cap, band="CAP"),
            Slot("VEN-13", 4, time(13), time(14), _CAP, cap, band="CAP"),
        )

    @property
    def staff(self) -> tuple[Staff, ...]:
        """One in six outside the allotment; everybody can take some modules in some slots."""
        planned = [module.code for module in MODULES if module.is_planned]
        slots = [slot.code for slot in self.slots]
        return tuple(self._member(number, planned, slots) for number in range(self._people))

    @property
    def _people(self) -> int:
        return max(8, round(5 * self.size / _STUDENTS_PER_MEMBER))

    def _member(self, number: int, planned: list[str], slots: list[str]) -> Staff:
        random = chance(self.seed, "staff", number)
        nature = (
            Nature.OUTSIDE if number % 6 == 5 else random.choice((Nature.SERVICE, Nature.HSA, Nature.HSE))
        )
        able = {planned[number % len(planned)], *random.sample(planned, random.randint(1, 3))}
        free = {slots[number % len(slots)], *random.sample(slots, random.randint(1, 2))}
        quota = random.choice((27.0, 36.0, 54.0))
        return Staff(
            f"PROF{number + 1:02}", quota, nature, frozenset(able), frozenset(free), f"NOM {number + 1}"
        )

    def newcomers(self, year: int) -> Intake:
        """Who comes in September: all classes in the first year, later the first class of each cycle."""
        wanted = [one for one in self.divisions if year == FIRST_YEAR or one.code in _BEGINNERS]
        sizes = tuple((division, self.size) for division in wanted)
        return self._intake(year, f"{year % 100}", sizes)

    def late_arrivals(self, year: int, period: str) -> Intake:
        """Who comes in the middle of the period: about one in sixty students, at least one."""
        random = chance(self.seed, "arrivals", year, period)
        count = max(1, round(5 * self.size / 60))
        wanted = random.choices(self.divisions, k=count)
        sizes = tuple((division, wanted.count(division)) for division in self.divisions if division in wanted)
        return self._intake(year, f"{year % 100}{period}", sizes)

    def _intake(self, year: int, mark: str, sizes: tuple[tuple[Division, int], ...]) -> Intake:
        random = chance(self.seed, "intake", year, mark)
        profiles = draw_profiles(sizes, year, random)
        needs = draw_needs(profiles, MODULES, random)
        names = {profile.student.id: f"{mark}-{profile.student.id}" for profile in profiles}
        return Intake(
            tuple(replace(profile.student, id=names[profile.student.id]) for profile in profiles),
            {(names[student], module): need for (student, module), need in needs.items()},
        )

    def internships(self, year: int) -> Iterator[tuple[str, date, date]]:
        """Two stays of three weeks in companies for each class: class, first and last day."""
        for number, division in enumerate(self.divisions):
            random = chance(self.seed, "pfmp", year, division.code)
            for month in ((11, 1, 3)[number % 3], 5):
                start = _monday(date(year + (month < 9), month, random.randint(1, 20)))
                yield division.code, start, date.fromordinal(start.toordinal() + 18)


@dataclass(frozen=True)
class Intake:
    """Students who come, with what was diagnosed."""

    students: tuple[Student, ...]
    needs: Mapping[tuple[str, str], int]


def module_of(code: str) -> Module:
    return next(module for module in MODULES if module.code == code)


def _specialty(division: str) -> str:
    return "Gestion-administration" if division in _BAC else "Commerce"


def _monday(day: date) -> date:
    return date.fromordinal(day.toordinal() - day.weekday())
