"""Rows of a timetable (EDT, UDT) as lessons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time

from ap_xl.domain.arrivals.listed import Line
from ap_xl.domain.arrivals.names import rough
from ap_xl.domain.arrivals.timetable import Lesson
from ap_xl.domain.calendar import WeekLetter
from ap_xl.domain.codes import clean
from ap_xl.lists.columns import KnownList
from ap_xl.lists.fields import Field
from ap_xl.lists.table import ListRow
from ap_xl.lists.typed import minutes_of, time_of

_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_HOUR = 60
_LETTERS = {
    **dict.fromkeys(("a", "qa", "q1", "s1", "sa", "semaine a", "1"), WeekLetter.A),
    **dict.fromkeys(("b", "qb", "q2", "s2", "sb", "semaine b", "2"), WeekLetter.B),
}


def lessons(known: KnownList) -> Iterator[Lesson]:
    """Every row with a weekday and a time; without an end or a duration it lasts an hour."""
    for row in known.rows:
        weekday = _weekday(known.cell(row, Field.WEEKDAY))
        start = time_of(known.cell(row, Field.START))
        end = _end(known, row, start) if start is not None else None
        if weekday is not None and start is not None and end is not None:
            yield Lesson(
                Line(known.raw.file, row.number),
                weekday,
                start,
                end,
                _LETTERS.get(rough(known.cell(row, Field.WEEK))),
                known.cell(row, Field.DIVISION),
                clean(known.cell(row, Field.SUBJECT)),
                clean(known.cell(row, Field.ROOM)),
            )


def _weekday(text: str) -> int | None:
    name = rough(text)
    return next((number for number, day in enumerate(_DAYS) if name and day.startswith(name[:3])), None)


def _end(known: KnownList, row: ListRow, start: time) -> time | None:
    end = time_of(known.cell(row, Field.END))
    if end is not None:
        return end if end > start else None
    minutes = start.hour * 60 + start.minute + (minutes_of(known.cell(row, Field.DURATION)) or _HOUR)
    return time(*divmod(minutes, 60)) if minutes < 24 * 60 else None
