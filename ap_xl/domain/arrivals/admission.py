"""Lists of students against the school: who comes, changes, moves, is missing. Nobody ever leaves by a list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ap_xl.domain.arrivals.divisions import DivisionNames
from ap_xl.domain.arrivals.doubles import without_doubles
from ap_xl.domain.arrivals.ids import is_national_number, next_ids, usable_id
from ap_xl.domain.arrivals.listed import Listed
from ap_xl.domain.arrivals.matching import Found, Register, resembles
from ap_xl.domain.arrivals.names import rough
from ap_xl.domain.arrivals.problems import Kind, Problem
from ap_xl.domain.codes import code_key
from ap_xl.domain.school import Student


@dataclass(frozen=True)
class Admission:
    """What the lists bring; `before` has the school's students and `after` the same with those who came, in order.

    `missing` are students of listed divisions who are on no list; `divisions` those that the lists are about.
    """

    before: tuple[Student, ...]
    after: tuple[Student, ...]
    missing: tuple[Student, ...] = ()
    problems: tuple[Problem, ...] = ()
    listed: int = 0

    @property
    def added(self) -> tuple[Student, ...]:
        return self.after[len(self.before) :]

    @property
    def changes(self) -> tuple[tuple[Student, Student], ...]:
        """Those who differ, as they were and as they are now."""
        pairs = zip(self.before, self.after, strict=False)
        return tuple((old, new) for old, new in pairs if old != new)

    @property
    def moved(self) -> tuple[tuple[Student, Student], ...]:
        """Those of the changes whose division is another."""
        return tuple((old, new) for old, new in self.changes if old.division != new.division)


def admit(
    students: Sequence[Student], divisions: DivisionNames, lists: Sequence[Sequence[Listed]]
) -> Admission:
    """The lists one after the other; a later one is compared with what the earlier ones made of the school."""
    desk = _Desk(divisions, {student.id: student for student in students})
    for rows in lists:
        desk.take(rows)
    after = tuple(desk.students.values())
    return Admission(
        tuple(students),
        after,
        tuple(_missing(after, desk)),
        tuple(desk.problems),
        sum(map(len, lists)),
    )


@dataclass
class _Desk:
    """The students as they are by now, by Id."""

    divisions: DivisionNames
    students: dict[str, Student]
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    covered: set[str] = field(default_factory=set)

    def take(self, rows: Sequence[Listed]) -> None:
        """One list."""
        doubles = without_doubles(self._with_safe_ids(rows))
        self.problems += doubles.problems
        register = Register(self.students.values())
        found = [(row, register.find(row, self._division(row))) for row in doubles.rows]
        self._report_divisions(doubles.rows)
        claims: dict[str, list[Listed]] = defaultdict(list)
        for row, match in found:
            if match.student is not None and (row.division or row.birth_date or _by_id(row, match)):
                claims[match.student.id].append(row)
            elif match.student is not None:
                self.seen.add(match.student.id)  # a name alone says that somebody is there, and no more
        new = [row for row, match in found if self._is_new(row, match, claims)]
        for id, claimants in claims.items():
            self._update(self.students[id], claimants)
        has_own_ids = not register or any(_by_id(row, match) for row, match in found)
        self._add(new, has_own_ids, [row.id for row in doubles.rows if row.id])

    def _with_safe_ids(self, rows: Sequence[Listed]) -> list[Listed]:
        """Without Ids that may not stand in the workbook; national numbers are reported once."""
        national = [row for row in rows if is_national_number(row.id)]
        if national:
            self.problems.append(Problem(Kind.NATIONAL_AS_ID, national[0].line, count=len(national)))
        return [replace(row, id=usable_id(row.id)) if row.id else row for row in rows]

    def _division(self, row: Listed) -> str | None:
        return self.divisions.find(row.division) if row.division else None

    def _report_divisions(self, rows: Sequence[Listed]) -> None:
        unknown: dict[str, list[Listed]] = defaultdict(list)
        for row in rows:
            division = self._division(row)
            if division is not None:
                self.covered.add(division)
            elif row.division:
                unknown[code_key(row.division)].append(row)
        for first, *others in unknown.values():
            near = self.divisions.nearest(first.division)
            lines = tuple(row.line for row in others)
            self.problems.append(
                Problem(
                    Kind.UNKNOWN_DIVISION, first.line, "", first.division, near, lines, count=1 + len(others)
                )
            )

    def _is_new(self, row: Listed, match: Found, claims: dict[str, list[Listed]]) -> bool:
        """Whether the row is of somebody whom the school does not know; says why not where that is unclear."""
        stranger = match.stranger
        is_mistake = stranger is not None and match.student is None and resembles(stranger, row)
        if stranger is not None:
            self._say(Kind.OTHER_NAME if is_mistake else Kind.OTHER_OWNER, row, (stranger,), row.id)
        if stranger is not None and is_mistake:
            self.seen.add(stranger.id)
        if match.student is not None or is_mistake:
            return False
        unclear = match.candidates or tuple(one for one in match.unclear if one.id not in claims)
        self.seen.update(one.id for one in unclear)
        if row.division and self._division(row) is None:
            return False  # told once for the division
        if unclear:
            self._say(self._why_unclear(row, match), row, unclear, row.division)
            return False
        if row.departure is not None:
            self._say(Kind.LEFT, row)
            return False
        if not row.division:
            self._say(Kind.NO_DIVISION, row)
            return False
        return True

    def _why_unclear(self, row: Listed, match: Found) -> Kind:
        if match.candidates:
            return Kind.AMBIGUOUS
        division = self._division(row)
        is_here = division is not None and any(one.division == division for one in match.unclear)
        return Kind.OTHER_BIRTH if is_here else Kind.OTHER_DIVISION

    def _update(self, student: Student, claimants: Sequence[Listed]) -> None:
        """The student as the list has him or her; of several rows that claim to be, only one with the Id counts."""
        self.seen.add(student.id)
        with_id = [row for row in claimants if row.id and code_key(row.id) == code_key(student.id)]
        row = (with_id or claimants)[0]
        if len(claimants) > 1:
            lines = tuple(other.line for other in claimants if other is not row)
            kind = Kind.TWICE if len(with_id) == 1 else Kind.AMBIGUOUS
            self.problems.append(
                Problem(kind, row.line, row.name, row.division, "", lines, (student,), len(claimants))
            )
            if kind is Kind.AMBIGUOUS:
                return
        if student.departure is not None and row.departure is None:
            self._say(Kind.BACK, row, (student,))
        self.students[student.id] = _updated(student, row, self._division(row))

    def _add(self, rows: Sequence[Listed], has_own_ids: bool, listed_ids: Sequence[str]) -> None:
        """New students at the end. The list's own Ids serve where they are of the kind that the school has.

        An Id that the list has for somebody else is given to nobody.
        """
        taken = {code_key(id) for id in self.students}
        own = [row.id for row in rows if has_own_ids and row.id]
        free = next_ids([*self.students, *own], listed_ids)
        for row in rows:
            is_free = has_own_ids and bool(row.id) and code_key(row.id) not in taken
            id = row.id if is_free else next(free)
            taken.add(code_key(id))
            self.seen.add(id)
            self.students[id] = _new(id, row, self._division(row))

    def _say(self, kind: Kind, row: Listed, students: tuple[Student, ...] = (), value: str = "") -> None:
        self.problems.append(Problem(kind, row.line, row.name, value, students=students))


def _by_id(row: Listed, match: Found) -> bool:
    return match.student is not None and bool(row.id) and code_key(match.student.id) == code_key(row.id)


def _missing(students: Sequence[Student], desk: _Desk) -> Iterator[Student]:
    """Those of the listed divisions who have not left and are on no list."""
    for student in students:
        if student.division in desk.covered and student.id not in desk.seen and student.departure is None:
            yield student


def _updated(student: Student, row: Listed, division: str | None) -> Student:
    """What the list knows better; a name that differs only in case, accents or signs stays as it is."""
    known_names = {rough(name) for name in (row.last_name, row.birth_name) if name}
    keeps_last = not row.last_name or rough(student.last_name) in known_names
    keeps_first = not row.first_name or rough(student.first_name) == rough(row.first_name)
    return replace(
        student,
        last_name=student.last_name if keeps_last else row.last_name,
        first_name=student.first_name if keeps_first else row.first_name,
        division=division or student.division,
        birth_date=row.birth_date or student.birth_date,
        arrival=student.arrival or row.arrival,
        departure=student.departure or row.departure,
    )


def _new(id: str, row: Listed, division: str | None) -> Student:
    return Student(
        id, row.last_name, row.first_name, division, birth_date=row.birth_date, arrival=row.arrival
    )
