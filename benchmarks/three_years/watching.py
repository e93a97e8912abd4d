"""After every step: exit status, cells kept, no new breach of a rule, figures that agree, a file that opens."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ap_xl.app.hour_findings import year_balance
from ap_xl.closed import open_book
from ap_xl.domain.reconciling import discrepancies
from ap_xl.domain.state import School
from ap_xl.planning.audit import audit
from ap_xl.planning.situation import situation
from ap_xl.workbook.access import read_book
from ap_xl.workbook.parse import Reading, parse
from benchmarks.three_years import recount
from benchmarks.three_years.allowed import May, always
from benchmarks.three_years.commands import Ran, run
from benchmarks.three_years.hands import Hands, Row, at_work
from benchmarks.three_years.record import Record, changes, read

_FRESH_HOURS = frozenset({"regroup", "budget", "close"})


@dataclass
class Watch:
    """Runs steps on one workbook. `problems` are sentences for the developer; without `looks`, only exit statuses
    are looked at.
    """

    path: Path
    looks: bool = True
    problems: list[str] = field(default_factory=list)
    steps: int = 0
    record: Record | None = None
    breaches: frozenset[str] = frozenset()

    def command(self, verb: str, *given: object, may: May, statuses: Collection[int] = (0,)) -> Ran:
        """One command, and what must hold after it."""
        before = self.current() if self.looks else None
        ran = run(verb, self.path, *given)
        self.steps += 1
        name = " ".join(map(str, (f"step {self.steps}:", verb, *given)))
        if ran.status not in statuses:
            self.problems.append(f"{name} ends with {ran.status}: {_worst(ran)}")
        if before is not None:
            self._look(name, verb if ran.status == 0 else "refused", before, may)
        return ran

    @contextmanager
    def by_hand(self, what: str, may: May | None = None) -> Iterator[Hands]:
        """Edits; with `may`, the cells that were not typed must be as they were."""
        before = self.current() if self.looks else None
        with at_work(self.path) as hands:
            yield hands
        self.steps += 1
        self.record = None
        if before is not None and may is not None:
            self._compare(f"step {self.steps}: {what}", before, may)
        if self.looks:
            self.breaches = found_breaches(self.school())

    def current(self) -> Record:
        """The file as it stands."""
        if self.record is None:
            self.record = read(self.path)
        return self.record

    def rows(self, table: str) -> list[Row]:
        """The rows of a table as they stand."""
        book = open_book(self.path)
        try:
            return Hands(book).rows(table)
        finally:
            book.close()

    def school(self) -> School:
        return reading(self.path).school

    def _look(self, name: str, verb: str, before: Record, may: May) -> None:
        self.record = None
        self._compare(name, before, may)
        found = found_breaches(self.school())
        new = found if verb == "regroup" else found - self.breaches
        self.problems += (
            [f"{name} leaves {breach}" for breach in sorted(new)] if _is_about_plans(verb) else []
        )
        self.breaches = found
        if verb in _FRESH_HOURS:
            self.problems += [f"{name}: {text}" for text in recount.differences(self.current())]
        if verb == "close":
            self.problems += [f"{name}: {text}" for text in _unreconciled(self.school())]

    def _compare(self, name: str, before: Record, may: May) -> None:
        after = self.current()
        for change in changes(before, after):
            if not always(before, after, change) and not may(before, after, change):
                self.problems.append(f"{name} changes {change}")
        for place, colour in before.colours.items():
            if after.row(place[0], place[1]) is not None and after.colours.get(place) != colour:
                self.problems.append(f"{name} changes the colour of {place}")


def _is_about_plans(verb: str) -> bool:
    """Commands that give the plan nothing to break: new rows of Élèves may make an old breach anew."""
    return verb not in ("undo", "import", "new-year")


def _worst(ran: Ran) -> str:
    findings = ran.told.get("findings", ())
    return " / ".join(one["message"] for one in findings if one["severity"] == "Erreur")


def reading(path: Path) -> Reading:
    book = open_book(path)
    try:
        return parse(read_book(book))
    finally:
        book.close()


def found_breaches(school: School) -> frozenset[str]:
    """What the plans of the open periods break and no lock allows."""
    return frozenset(
        f"{period.code} {breach.rule} {breach.message}"
        for period in school.periods
        if not period.is_closed and any(group.period == period.code for group in school.groups)
        for breach in audit(situation(school, period), school.plan_of(period.code))
        if not breach.is_exempt
    )


def _unreconciled(school: School) -> Iterator[str]:
    """The product's own recount, of the period closed last."""
    closed = [period for period in school.periods_in_time if period.is_closed]
    for one in discrepancies(school, closed[-1], year_balance(school)):
        yield f"{one.figure} of {one.whose}: expected {one.expected}, found {one.found}"
