# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""The codec between Python values and ``<c>`` elements."""

from __future__ import annotations

import datetime as dt
import math
import numbers
from typing import Any, NamedTuple

from ap_xl.closed.dates import to_serial
from ap_xl.closed.number_formats import DATE, DATE_TIME, DURATION, TIME, TIME_SECONDS
from ap_xl.closed.text import check_text

# The numbers by which Excel's object model reports errors.
ERROR_NUMBERS = {
    "#NULL!": -2146826288, "#DIV/0!": -2146826281, "#VALUE!": -2146826273, "#REF!": -2146826265,
    "#NAME?": -2146826259, "#NUM!": -2146826252, "#N/A": -2146826246, "#GETTING_DATA": -2146826245,
    "#SPILL!": -2146826243, "#CONNECT!": -2146826242, "#BLOCKED!": -2146826241, "#UNKNOWN!": -2146826240,
    "#FIELD!": -2146826239, "#CALC!": -2146826238,
}  # fmt: skip
ERROR_TEXTS = {number: text for text, number in ERROR_NUMBERS.items()}


class ErrorNumber(int):
    """An error read from a cell: Excel's own number for it, never to be mistaken for a value."""

    @property
    def text(self) -> str:
        """``#N/A`` and the like."""
        return ERROR_TEXTS.get(self, "#VALUE!")


class Content(NamedTuple):
    """What goes into a cell, checked and independent of the cell's format.

    ``kind``: ``empty``, ``number``, ``bool``, ``error``, ``text``, ``quoted`` (text after an
    apostrophe), ``formula``; ``format_id`` is the number format that dates bring along.
    """

    kind: str
    text: str = ""
    format_id: int = 0


EMPTY = Content("empty")
_TRUE, _FALSE = Content("bool", "1"), Content("bool", "0")


def encode(value: Any, date1904: bool = False) -> Content:
    """What a Python value becomes in a cell, as when it is assigned to ``Range.Value``.

    Raises ValueError or TypeError for what a cell cannot hold.
    """
    if value is None or (isinstance(value, str) and value == ""):
        return EMPTY
    if isinstance(value, str):
        return _encode_text(str(value))
    if isinstance(value, bool):
        return _TRUE if value else _FALSE
    if isinstance(value, ErrorNumber):
        return Content("error", value.text)
    if isinstance(value, (dt.date, dt.time, dt.timedelta)):
        return _encode_moment(value, date1904)
    if hasattr(value, "item") and not isinstance(value, numbers.Number):
        return encode(value.item(), date1904)  # numpy's booleans and the like
    return Content("number", number_text(value))


def encode_formula(value: Any, date1904: bool = False) -> Content:
    """What a value becomes when assigned to ``Range.Formula``: text that reads as a number is one."""
    if isinstance(value, str) and value and value[0] not in "='":
        upper = value.strip().upper()
        if upper in ("TRUE", "FALSE"):
            return _TRUE if upper == "TRUE" else _FALSE
        try:
            return Content("number", number_text(float(value)))
        except (ValueError, TypeError):
            pass
    return encode(value, date1904)


def _encode_text(value: str) -> Content:
    check_text(value)
    if value[0] == "'":
        return Content("quoted", value[1:])
    if value[0] == "=" and len(value) > 1:
        if len(value) > 8193:
            raise ValueError(f"a formula holds at most 8192 characters, this one has {len(value)}")
        return Content("formula", value[1:])
    if value in ERROR_NUMBERS:
        return Content("error", value)
    return Content("text", value)


def _encode_moment(value: Any, date1904: bool) -> Content:
    if value != value:
        raise ValueError("not-a-time cannot stand in a cell; use None for an empty one")
    serial = number_text(to_serial(value, date1904))
    if isinstance(value, dt.timedelta):
        return Content("number", serial, DURATION)
    if isinstance(value, dt.time):
        return Content("number", serial, TIME_SECONDS if value.second else TIME)
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return Content("number", serial, DATE_TIME)
    return Content("number", serial, DATE)


def number_text(value: Any) -> str:
    """A number as files write it; raises ValueError for inf and nan, TypeError for what is no number."""
    if not isinstance(value, numbers.Number) or isinstance(value, complex):
        raise TypeError(f"a cell cannot hold a {type(value).__name__}: {value!r}")
    try:
        number = float(value)  # type: ignore[arg-type]
    except OverflowError as error:
        raise ValueError(f"a cell cannot hold {value!r}") from error
    if not math.isfinite(number):
        raise ValueError(f"a cell cannot hold {number!r}; use None for an empty one")
    if number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return repr(number).replace("e", "E")
