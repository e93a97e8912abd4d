"""A year, period by period, and the turn to the next one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path

from ap_xl.domain.calendar import Period
from ap_xl.domain.school import Student
from benchmarks.three_years import habits, ways, weeks
from benchmarks.three_years.allowed import (
    Cell,
    always,
    closing,
    nothing,
    planning,
    proposing,
    reviewing,
    turning,
    typing,
)
from benchmarks.three_years.chance import chance
from benchmarks.three_years.colleagues import Colleagues
from benchmarks.three_years.commands import run
from benchmarks.three_years.hidden import Levels
from benchmarks.three_years.measures import YearCount, YearFigures
from benchmarks.three_years.record import changes, read
from benchmarks.three_years.recount import done
from benchmarks.three_years.schools import FIRST_YEAR, Intake, Setting
from benchmarks.three_years.setting_up import begin, enrol, fill_holidays, type_internships
from benchmarks.three_years.watching import Watch
from benchmarks.three_years.ways import WAYS


@dataclass
class Simulation:
    """A school, its workbook in `folder`, the way its groups are made.

    A lively coordinator also locks, moves, remarks, errs and takes back. Runs of one, and those that are asked
    to, look at everything after every step.
    """

    setting: Setting
    way: str
    folder: Path
    is_lively: bool = False
    looks: bool = False
    year: int = FIRST_YEAR
    levels: Levels = field(init=False)
    watch: Watch = field(init=False)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.levels = Levels(self.setting.seed)
        self.watch = Watch(self._path(), self.is_watched, self.problems)

    @property
    def is_watched(self) -> bool:
        return self.looks or self.is_lively

    def _path(self) -> Path:
        return self.folder / f"{self.year}.xlsx"

    def run(self, years: int = 3, periods: int | None = None) -> Iterator[YearFigures]:
        """The figures of each year; only its first `periods` are lived where given."""
        self.levels.begin(begin(self.watch, self.setting).needs)
        for number in range(years):
            if number:
                self._turn()
            yield self._live(periods)

    # -- a year

    def _live(self, periods: int | None) -> YearFigures:
        count = YearCount(self.year, self.watch.school(), self.levels)
        for period in count.school.periods_in_time[:periods]:
            self._period(period, count)
        charged = sum(done(read(self.watch.path))[1].values())
        return count.figures(self.watch.school(), charged)

    def _period(self, period: Period, count: YearCount) -> None:
        watch, seed, code = self.watch, self.setting.seed, period.code
        when, about = f"{self.year} {code}", f"{seed} {self.year} {code}"
        middle = period.start + (period.end - period.start) // 2
        self._groups(code, about)
        planned = watch.school()
        away = self._away(when, middle)
        weeks.go_by(watch, seed, code, middle, away, marks=True)
        self._middle(code, middle + timedelta(days=1))
        weeks.go_by(watch, seed, code, period.end, away, marks=False)
        watch.command("reviews", "--period", code, may=reviewing(code))
        colleagues = Colleagues(seed, when, f"tblBilan{code}", self.levels)
        colleagues.attend(watch)
        colleagues.answer(watch, late=False)
        if self.is_watched:
            watch.command("close", may=nothing, statuses=(1,))
        colleagues.answer(watch, late=True)
        if self.is_watched:
            watch.command("reviews", "--period", code, may=reviewing(code))
        given = ("--partial", "--today", period.end + timedelta(days=1))
        if self.is_lively and code == "P1":
            habits.think_again(watch, "close", *given, may_do=closing(code), edit=False)
        watch.command("close", *given, may=closing(code))
        count.period(planned, code, colleagues.hours)
        self._new_trouble(when)

    def _groups(self, code: str, about: str) -> None:
        watch = self.watch
        if self.is_lively:
            habits.mark_up(watch, about)
            watch.command("check", may=nothing)
            if code == "P1":
                habits.slip(watch)
            if code in ("P1", "P3"):
                given = ("--period", code, "--time", ways.SECONDS)
                habits.think_again(watch, "regroup", *given, may_do=planning(code), edit=code == "P3")
        WAYS[self.way](watch, code)
        if self.is_lively:
            habits.intervene(watch, code, about)

    def _away(self, when: str, middle: date) -> dict[str, tuple[date, date]]:
        """One person is absent for three weeks from the middle on, in every other period."""
        random = chance(self.setting.seed, "away", when)
        if random.random() < 0.5:
            return {}
        return {random.choice(self.setting.staff).code: (middle + timedelta(days=1), middle + weeks.AWAY)}

    # -- the middle of a period

    def _middle(self, code: str, day: date) -> None:
        """Somebody comes, somebody leaves; the groups go on as the way has it."""
        seed, when = self.setting.seed, f"{self.year} {code}"
        listed = _arriving(self.setting.late_arrivals(self.year, code), day)
        coming = enrol(self.watch, listed, f"arrivals {when}")
        self.levels.begin(coming.needs)
        self._leave(chance(seed, "leaver", when).random(), day)
        students = tuple(student.id for student in coming.students)
        if self.is_lively:
            habits.talk(self.watch, list(students), day, "Positionnement")
        if self.way == "ap_xl":
            given = ("--period", code, "--time", ways.SECONDS, "--today", day)
            self.watch.command("regroup", *given, may=planning(code))
        else:
            ways.let_in(self.watch, code, students, day)

    def _leave(self, luck: float, day: date) -> None:
        """Now and then a student leaves for good."""
        rows = self.watch.rows("tblEleves")
        there = [n for n, row in enumerate(rows) if row["Id"] and row["Date de sortie"] is None]
        if luck < 0.5 and there:
            number = there[int(2 * luck * len(there))]
            cells: list[Cell] = [("tblEleves", (rows[number]["Id"],), "Date de sortie")]
            with self.watch.by_hand("a student leaves", typing(cells)) as hands:
                hands.put("tblEleves", number, {"Date de sortie": day})

    def _new_trouble(self, when: str) -> None:
        """What has become harder is noticed and typed into Besoins."""
        rows = self.watch.rows("tblBesoins")
        numbers = {row["Id"]: number for number, row in enumerate(rows)}
        hit = self.levels.trouble(when, [str(code) for code in numbers])
        cells: list[Cell] = [("tblBesoins", (student,), module) for student, module in hit]
        with self.watch.by_hand("new needs", typing(cells)) as hands:
            for student, module in hit:
                need = self.levels.true_need((student, module))
                hands.put("tblBesoins", numbers[student], {module: need})

    # -- the next year

    def _turn(self) -> None:
        """`new-year`, then PFMP, new students and unknown holidays by hand.

        Colours are not looked at: formats stay where they are when the rows of those who leave are closed up.
        """
        old, before = self.watch.path, read(self.watch.path) if self.is_watched else None
        holidays = self.watch.rows("tblVacances")
        self.year += 1
        ran = run("new-year", old, "-o", self._path())
        if ran.status != 0:
            self.problems.append(f"new-year ends with {ran.status}: {ran.told['findings']}")
        self.watch = Watch(self._path(), self.is_watched, self.problems, self.watch.steps + 1)
        if before is not None:
            after = self.watch.current()
            for change in changes(before, after):
                if not always(before, after, change) and not turning(before, after, change):
                    self.problems.append(f"new-year {self.year} changes {change}")
        with self.watch.by_hand("the new year") as hands:
            type_internships(hands, self.setting, self.year)
            if "holidays-unknown" in ran.names():
                fill_holidays(hands, holidays)
        self.levels.begin(enrol(self.watch, self.setting.newcomers(self.year), "classes").needs)
        self.watch.command("periods", may=proposing)
        self.watch.command("check", may=nothing)


def _arriving(intake: Intake, day: date) -> Intake:
    students: tuple[Student, ...] = tuple(replace(one, arrival=day, newcomer=True) for one in intake.students)
    return replace(intake, students=students)
