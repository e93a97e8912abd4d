"""Which student of the school a row of a list means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from ap_xl.domain.arrivals.listed import Listed
from ap_xl.domain.arrivals.names import Name, exact_name, rough, rough_name
from ap_xl.domain.codes import code_key
from ap_xl.domain.school import Student

MakeName = Callable[[str, str], Name]
_SPELLINGS: tuple[MakeName, ...] = (exact_name, rough_name)


@dataclass(frozen=True, slots=True)
class Found:
    """The student, if exactly one fits; else the `candidates` that cannot be told apart.

    `stranger` has the Id of the list but is somebody else; `unclear` are namesakes who may be the same person:
    in another division without a birth date to tell, or in the same one with another birth date.
    """

    student: Student | None = None
    candidates: tuple[Student, ...] = ()
    stranger: Student | None = None
    unclear: tuple[Student, ...] = ()


class Register:
    """The school's students, to be found by Id, by name, division and birth date."""

    def __init__(self, students: Iterable[Student]) -> None:
        self._by_id: dict[str, Student] = {}
        self._by_name: dict[tuple[int, Name], list[Student]] = defaultdict(list)
        for student in students:
            self._by_id.setdefault(code_key(student.id), student)
            for number, spelling in enumerate(_SPELLINGS):
                self._by_name[number, spelling(student.last_name, student.first_name)].append(student)

    def __bool__(self) -> bool:
        """Whether there are students at all."""
        return bool(self._by_id)

    def find(self, row: Listed, division: str | None, by_name_alone: bool = False) -> Found:
        """By Id; else by name, division and birth date as far as both sides have them; else by name and birth date.

        `division` is the row's as the school spells it. A name alone decides where the row has no more to say,
        or `by_name_alone`.
        """
        owner = self._by_id.get(code_key(row.id)) if row.id else None
        if owner is not None and is_same_person(owner, row):
            return Found(owner)
        by_spelling = [self._named(number, row) for number in range(len(_SPELLINGS))]
        for namesakes in by_spelling:
            for chosen in _narrowed(namesakes, row, division, by_name_alone):
                if len(chosen) == 1:
                    return Found(chosen[0], stranger=owner)
                if chosen:
                    return Found(candidates=chosen, stranger=owner)
        namesakes = by_spelling[-1]  # the rough spelling finds all that the exact one finds
        unclear = tuple(one for one in namesakes if _is_unclear(one, row, division))
        return Found(stranger=owner, unclear=unclear)

    def _named(self, spelling: int, row: Listed) -> tuple[Student, ...]:
        """Everybody with a name of the row, used or of birth."""
        names = dict.fromkeys((row.last_name, row.birth_name or row.last_name))
        keys = [_SPELLINGS[spelling](last, row.first_name) for last in names]
        found = (student for key in keys for student in self._by_name.get((spelling, key), ()))
        return tuple({student.id: student for student in found}.values())


def _narrowed(
    namesakes: tuple[Student, ...], row: Listed, division: str | None, by_name_alone: bool
) -> Iterator[tuple[Student, ...]]:
    """The choices to try in order; the first that is not empty decides."""
    born = row.birth_date
    here = tuple(student for student in namesakes if division is not None and student.division == division)
    if born is not None:
        yield tuple(student for student in here if student.birth_date == born)
        yield tuple(student for student in namesakes if student.birth_date == born)
    yield tuple(student for student in here if _may_be(student.birth_date, born))
    if by_name_alone or (not row.division and born is None):
        yield tuple(student for student in namesakes if _may_be(student.birth_date, born))


def _is_unclear(student: Student, row: Listed, division: str | None) -> bool:
    is_here = division is not None and student.division == division
    return is_here or _may_be(student.birth_date, row.birth_date)


def _may_be(one: date | None, other: date | None) -> bool:
    return one is None or other is None or one == other


def is_same_person(student: Student, row: Listed) -> bool:
    """Whether an equal Id is believed: the name must be the same, or a part of it and the birth date."""
    if not (row.last_name or row.first_name):
        return True
    has_last, has_first = _shared(student, row)
    was_born_then = student.birth_date is not None and student.birth_date == row.birth_date
    return (has_last and has_first) or (was_born_then and (has_last or has_first))


def resembles(student: Student, row: Listed) -> bool:
    """Whether a name or the birth date is the same: perhaps one person, with a mistake in one of the places."""
    return any(_shared(student, row)) or (
        student.birth_date is not None and student.birth_date == row.birth_date
    )


def _shared(student: Student, row: Listed) -> tuple[bool, bool]:
    """Whether the last name is the same, and whether the first name is."""
    last_names = {rough(name) for name in (row.last_name, row.birth_name) if name}
    return rough(student.last_name) in last_names, rough(student.first_name) == rough(row.first_name)


def grouped(rows: Iterable[Listed], key: Callable[[Listed], Hashable | None]) -> list[list[Listed]]:
    """The rows that share a key, those without one left out."""
    found: dict[Hashable, list[Listed]] = defaultdict(list)
    for row in rows:
        if (value := key(row)) is not None:
            found[value].append(row)
    return list(found.values())
