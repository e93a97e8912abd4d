"""Numbers and dates as French readers write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date


def number(value: float, decimals: int = 2) -> str:
    """`5.50` → `5,5`."""
    text = f"{value:.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return ("0" if text == "-0" else text).replace(".", ",")


def hours(value: float) -> str:
    """`5.5` → `5,5 h`."""
    return f"{number(value)} h"


def percent(rate: float, decimals: int = 1) -> str:
    """`0.382` → `38,2 %`."""
    return f"{number(100 * rate, decimals)} %"


def points(rate: float, decimals: int = 2) -> str:
    """A difference of rates: `0.0123` → `1,23 point`, `0.031` → `3,1 points`."""
    text = number(100 * rate, decimals)
    return f"{text} {'points' if abs(100 * rate) >= 2 else 'point'}"


def day(value: date) -> str:
    """`jj/mm/aaaa`."""
    return value.strftime("%d/%m/%Y")


def counted(count: int, singular: str, plural: str | None = None) -> str:
    """`1 groupe`, `3 groupes`; 0 and 1 are singular."""
    return f"{count} {singular if count < 2 else plural or singular + 's'}"


def listed(items: Sequence[str], last: str = "et") -> str:
    """`a, b et c`."""
    return f" {last} ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)
