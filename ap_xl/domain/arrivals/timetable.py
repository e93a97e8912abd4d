"""Lessons of the timetable as slots: AP that several classes have at the same time is a barrette."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time
from itertools import count

from ap_xl.domain.arrivals.divisions import DivisionNames
from ap_xl.domain.arrivals.listed import Line
from ap_xl.domain.arrivals.names import rough
from ap_xl.domain.calendar import WeekLetter
from ap_xl.domain.codes import code_key
from ap_xl.domain.school import Slot

_AP = re.compile(r"\b(accompagnement|acc\w* perso\w*|ap|aide perso\w*|consolidation)\b")
_DAYS = ("LUN", "MAR", "MER", "JEU", "VEN", "SAM", "DIM")


@dataclass(frozen=True, slots=True)
class Lesson:
    """A weekly lesson; `divisions` as in the list, weekday 0 is Monday."""

    line: Line
    weekday: int
    start: time
    end: time
    letter: WeekLetter | None
    divisions: str
    subject: str = ""
    room: str = ""

    @property
    def is_ap(self) -> bool:
        return _AP.search(rough(self.subject)) is not None


@dataclass(frozen=True)
class Offer:
    """`new` are slots that the workbook lacks; `other` are present ones, with the divisions that the list has more."""

    new: tuple[Slot, ...] = ()
    other: tuple[tuple[Slot, tuple[str, ...]], ...] = ()
    present: int = 0
    lessons: int = 0


def offer(lessons: Sequence[Lesson], present: Sequence[Slot], divisions: DivisionNames) -> Offer:
    """The slots of the AP lessons, one for each time; of a list without subjects, those of several classes."""
    has_subjects = any(lesson.subject for lesson in lessons)
    chosen = [lesson for lesson in lessons if lesson.is_ap] if has_subjects else list(lessons)
    found = [slot for slot in _slots(chosen, divisions) if has_subjects or len(slot.divisions) > 1]
    there: list[tuple[Slot, Slot]] = []
    new = []
    for slot in found:
        old = next((one for one in present if _is_same(one, slot)), None)
        if old is None:
            new.append(slot)
        else:
            there.append((old, slot))
    more = ((old, tuple(d for d in slot.divisions if d not in old.divisions)) for old, slot in there)
    other = tuple((old, divisions) for old, divisions in more if divisions)
    return Offer(tuple(_named(new, present)), other, len(there), len(chosen))


def _slots(lessons: Iterable[Lesson], divisions: DivisionNames) -> Iterator[Slot]:
    at_once: dict[tuple[int, time, time, str], list[Lesson]] = defaultdict(list)
    for lesson in lessons:
        at_once[lesson.weekday, lesson.start, lesson.end, lesson.letter or ""].append(lesson)
    for key in sorted(at_once):
        together = at_once[key]
        named = {code for lesson in together for code in divisions.find_all(lesson.divisions)}
        classes = tuple(code for code in divisions.codes if code in named)
        rooms = tuple(dict.fromkeys(lesson.room for lesson in together if lesson.room))
        if classes:
            first = together[0]
            yield Slot(
                "", first.weekday, first.start, first.end, classes, len(rooms) or len(together), first.letter,
                room_names=rooms,
            )  # fmt: skip


def _is_same(one: Slot, other: Slot) -> bool:
    """Whether a present slot is the listed one: they overlap and share a division."""
    return one.overlaps(other) and bool(set(one.divisions) & set(other.divisions))


def _named(slots: Sequence[Slot], present: Sequence[Slot]) -> Iterator[Slot]:
    """Codes such as LUN-10; slots of the same divisions have the same barrette, that of present ones if any."""
    taken = {code_key(slot.code) for slot in present}
    bands = {frozenset(slot.divisions): slot.band for slot in present if slot.band}
    used = {code_key(band) for band in bands.values()}
    free = (f"Barrette {number}" for number in count(1) if code_key(f"Barrette {number}") not in used)
    for slot in slots:
        stem = f"{_DAYS[slot.weekday]}-{slot.start.hour:02}{slot.letter or ''}"
        codes = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
        code = next(code for code in codes if code_key(code) not in taken)
        taken.add(code_key(code))
        group = frozenset(slot.divisions)
        if len(group) > 1 and group not in bands:
            bands[group] = next(free)
        yield replace(slot, code=code, band=bands.get(group, ""))
