"""Numbers, dates and times that were typed as text; what is not written as agreed gives None."""

from __future__ import annotations

import math
import re
from datetime import date, time

_THOUSANDS = "[ \u00a0\u2009\u202f]"
_NUMBER = re.compile(
    rf"(?P<sign>[-+−]?)(?P<whole>[0-9]{{1,3}}(?:{_THOUSANDS}[0-9]{{3}})+|[0-9]*)(?:[.,](?P<decimals>[0-9]+))?"
)
_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_TIME = re.compile(r"([0-9]{1,2})(?::([0-9]{2})(?::[0-9]{2})?|\s?[hH]\s?([0-9]{2})?)")
FIRST_YEAR = 1900


def number_from_text(text: str) -> float | None:
    """`1,5`, `1.5`, `1 250`: a decimal comma or point, spaces only between thousands."""
    found = _NUMBER.fullmatch(text.strip())
    if found is None or not (found["whole"] or found["decimals"]):
        return None
    digits = re.sub(_THOUSANDS, "", found["whole"]) or "0"
    number = float(f"{digits}.{found['decimals'] or '0'}")
    if not math.isfinite(number):
        return None
    return -number if found["sign"] in ("-", "−") else number


def date_from_text(text: str) -> date | None:
    """`jj/mm/aaaa`; a day that the calendar does not have gives None."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day) if year >= FIRST_YEAR else None
    except ValueError:
        return None


def time_from_text(text: str) -> time | None:
    """`8:00`, `08h00`, `8h`."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
