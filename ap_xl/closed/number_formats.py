"""Number formats: the built-in ones, and which of them show dates."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "$#,##0_);($#,##0)", 6: "$#,##0_);[Red]($#,##0)", 7: "$#,##0.00_);($#,##0.00)",
    8: "$#,##0.00_);[Red]($#,##0.00)", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yyyy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)', 42: '_($* #,##0_);_($* (#,##0);_($* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    44: '_($* #,##0.00_);_($* (#,##0.00);_($* "-"??_);_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
BUILT_IN_IDS = {code: number for number, code in BUILT_IN.items()}
# Dates of East Asian locales, which files name by number only.
_LOCAL_DATES = frozenset([*range(27, 37), *range(50, 59)])
GENERAL, DATE, TIME, DATE_TIME, DURATION, TEXT = 0, 14, 20, 22, 46, 49
TIME_SECONDS = 21

_NOISE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|am/pm|a/p|general', re.IGNORECASE)


class Shows(Enum):
    """What a number format makes of a number."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    TEXT = "text"


@cache
def shows(code: str) -> Shows:
    """What a format code shows; a date with a time of day is a date."""
    bare = _NOISE.sub("", code).partition(";")[0].lower()
    if "y" in bare or "d" in bare:
        return Shows.DATE
    if "h" in bare or "s" in bare or "[m" in bare:
        return Shows.TIME
    if "m" in bare:
        return Shows.DATE
    return Shows.TEXT if bare.strip() == "@" else Shows.NUMBER


def shows_id(number: int, custom: dict[int, str]) -> Shows:
    """What the format of that number shows, given the workbook's own formats."""
    if number in custom:
        return shows(custom[number])
    if number in _LOCAL_DATES:
        return Shows.DATE
    return shows(BUILT_IN.get(number, "General"))
