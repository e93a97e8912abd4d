"""Values on their way into cells: text stays text, whatever Excel would make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from ap_xl.workbook.raw import Cell
from ap_xl.workbook.wording import ERROR_VALUES


@dataclass(frozen=True)
class Formula:
    """A formula to write, in English, beginning with `=`."""

    text: str


Content = Cell | int | date | time | Formula

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MONTH = "(?:jan|f[eé]v|feb|mar|avr|apr|mai|may|jui|jun|jul|ao[uû]|aug|sep|oct|nov|d[eé]c)[a-zéû]*"
_READ_OTHERWISE = re.compile(
    r"[=+\-@'].*"  # a formula, or an apostrophe that Excel would take for its own
    r"|[\s(]*[0-9.,€$][0-9\s.,:/\-%€$()eh]*(?:[ap]m?)?"  # a number, an amount, a date, a time
    rf"|[0-9]{{1,2}}[\s\-/.]*{_MONTH}[\s\-/.]*[0-9]*"
    rf"|{_MONTH}[\s\-/.]*[0-9]+"
    r"|true|false|vrai|faux",
    re.IGNORECASE | re.DOTALL,
)


def without_controls(text: str) -> str:
    """The text without the control characters that no cell can hold."""
    return _CONTROL.sub("", text)


def guarded(text: str) -> str:
    """The text with a leading apostrophe where Excel would read something else into it."""
    text = without_controls(text)
    return f"'{text}" if _READ_OTHERWISE.fullmatch(text) else text


def fraction_of_day(value: time) -> float:
    """How a cell holds a time: 12:00 is 0.5."""
    return (value.hour * 3600 + value.minute * 60 + value.second) / 86400


def written(content: Content) -> object:
    """What to hand to the range: formulas as text, times as a fraction of a day."""
    if isinstance(content, Formula):
        return content.text
    if isinstance(content, str):
        return content if content in ERROR_VALUES else guarded(content)
    if isinstance(content, time):
        return fraction_of_day(content)
    if isinstance(content, date) and not isinstance(content, datetime):
        return datetime(content.year, content.month, content.day)
    return content


def is_same(new: Content, old: Content) -> bool:
    """Whether a cell that holds `old` need not be written; a code read as a number equals its text."""
    one, other = _comparable(new), _comparable(old)
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= 1e-9 * max(1.0, abs(one))
    if isinstance(one, str) and isinstance(other, float) and other.is_integer():
        return one == str(int(other))
    return type(one) is type(other) and one == other


def _comparable(content: Content) -> object:
    if isinstance(content, bool):
        return content
    if isinstance(content, (int, float)):
        return float(content)
    if isinstance(content, time):
        return fraction_of_day(content)
    if isinstance(content, datetime) and content.year <= 1900:
        return fraction_of_day(content.time())  # a bare time as Excel's object model hands it out
    if isinstance(content, date) and not isinstance(content, datetime):
        return datetime(content.year, content.month, content.day)
    return None if content == "" else content
