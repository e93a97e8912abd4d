"""Excel's serial dates."""

from __future__ import annotations

import datetime as dt

_EPOCH_1900 = dt.datetime(1899, 12, 30)
_EPOCH_1904 = dt.datetime(1904, 1, 1)
_MAX_SERIAL = 2_958_466.0
_DAY = dt.timedelta(days=1)


def to_serial(value: dt.date | dt.time | dt.timedelta, date1904: bool = False) -> float:
    """The serial number of a date, datetime, time or duration.

    Raises ValueError for moments that Excel cannot hold and for datetimes with a time zone.
    """
    if isinstance(value, dt.timedelta):
        serial = value / _DAY
    elif isinstance(value, dt.time):
        serial = (
            dt.timedelta(
                hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
            )
            / _DAY
        )
    else:
        serial = _moment_serial(value, date1904)
    if serial < 0 or serial >= _MAX_SERIAL:
        raise ValueError(f"Excel has no date or duration {value!r}")
    return serial


def _moment_serial(value: dt.date, date1904: bool) -> float:
    if isinstance(value, dt.datetime):
        if value.tzinfo is not None:
            raise ValueError(f"Excel's dates have no time zone: {value!r}")
        moment = value
    else:
        moment = dt.datetime(value.year, value.month, value.day)
    if date1904:
        return (moment - _EPOCH_1904) / _DAY
    serial = (moment - _EPOCH_1900) / _DAY
    # Excel counts a 29 February 1900 that never was.
    return serial - 1 if 1 < serial < 61 else serial


def from_serial(serial: float, date1904: bool = False) -> dt.datetime | None:
    """The moment of a serial number, to the millisecond; None if Excel shows no date for it."""
    if not 0 <= serial < _MAX_SERIAL - (1462 if date1904 else 0):
        return None
    if date1904:
        epoch = _EPOCH_1904
    else:
        epoch = _EPOCH_1900
        if 1 <= serial < 60:
            serial += 1
    days = int(serial)
    milliseconds = round((serial - days) * 86_400_000)
    return epoch + dt.timedelta(days=days, milliseconds=milliseconds)
