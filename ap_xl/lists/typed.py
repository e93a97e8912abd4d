"""Dates, times and numbers as lists write them; what is not understood gives None."""

from __future__ import annotations

import math
import re
from datetime import date, time

_DAY_FIRST = re.compile(r"([0-9]{1,2})[/.\-]([0-9]{1,2})[/.\-]([0-9]{4})(?:[ T].*)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.\-]([0-9]{1,2})[/.\-]([0-9]{1,2})(?:[ T].*)?")
_TIME = re.compile(r"([0-9]{1,2})\s*(?:[hH:]\s*([0-9]{1,2})?(?::[0-9]{2})?)\s*(?:mn|min)?")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def date_of(text: str) -> date | None:
    """`31/12/2010`, `31-12-2010`, `2010-12-31`, also with a time behind."""
    text = text.strip()
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = map(int, found.groups())
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day) if _FIRST_YEAR <= year <= _LAST_YEAR else None
    except ValueError:
        return None


def time_of(text: str) -> time | None:
    """`8H`, `08h00`, `8:00`."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def minutes_of(text: str) -> int | None:
    """A duration in minutes: `1h00`, `1,5` (hours)."""
    if (clock := time_of(text)) is not None:
        return clock.hour * 60 + clock.minute
    hours = number_of(text)
    return round(hours * 60) if hours is not None and 0 < hours < 24 else None


def number_of(text: str) -> float | None:
    """`12,5`, `12.5`, `75 %`, `12/20` (the part before the stroke)."""
    found = re.fullmatch(r"([+-]?[0-9]+(?:[.,][0-9]+)?)\s*(?:%|/\s*[0-9]+(?:[.,][0-9]+)?)?", text.strip())
    if found is None:
        return None
    number = float(found[1].replace(",", "."))
    return number if math.isfinite(number) else None
