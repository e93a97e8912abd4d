"""What a cell means, by the kind of its column: a value, or the flaw that keeps it from being understood."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from ap_xl.domain.codes import clean, code_key, nearest
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.schema import NO, SEPARATOR, YES
from ap_xl.workbook.typed_text import FIRST_YEAR, date_from_text, number_from_text, time_from_text
from ap_xl.workbook.wording import ERROR_VALUES, did_you_mean, number, one_of, quoted, shown

_MINUTES_A_DAY = 24 * 60
_LAST_EXACT_INTEGER = 2**53
_FLAGS = {code_key(YES): True, "x": True, code_key(NO): False}


@dataclass(frozen=True, slots=True)
class Flaw:
    """Why a cell cannot be understood: the finding's name and its two French sentences."""

    name: str
    message: str
    remedy: str


Reader = Callable[[object], object]


def is_empty(value: object) -> bool:
    """Whether nothing, or nothing but white space, stands in the cell."""
    return value is None or (isinstance(value, str) and (not value or value.isspace()))


def empty_value(column: Column) -> object:
    """What an empty cell, or one of a column that is not there, means."""
    match column.kind:
        case Kind.TEXT:
            return ""
        case Kind.FLAG:
            return False
        case Kind.REFERENCES | Kind.CHOICES:
            return ()
        case _:
            return None


def reader(column: Column) -> Reader:
    """The function that turns a cell that is not empty into its value or a Flaw."""
    understand = _READERS[column.kind]

    def read(value: object) -> object:
        if isinstance(value, str) and value.strip() in ERROR_VALUES:
            return _error_value(value, column)
        return understand(value, column)

    return read


def text_of(value: object) -> str:
    """The cell as text: `1001.0` is `1001`, a date is `jj/mm/aaaa`."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value).strip()
    if isinstance(value, float) and not isinstance(value, bool) and not value.is_integer():
        return repr(value)
    return shown(value)


def _flaw(name: str, column: Column, value: object, what: str, remedy: str) -> Flaw:
    return Flaw(name, f"Colonne « {column.name} » : {quoted(value)} {what}.", remedy)


def _error_value(value: str, column: Column) -> Flaw:
    return Flaw(
        "error-value",
        f"Colonne « {column.name} » : la cellule affiche l'erreur {quoted(value)} au lieu d'une valeur.",
        "Corrigez la formule, ou remplacez-la par sa valeur.",
    )


def _text(value: object, _column: Column) -> object:
    return text_of(value)


def _code(value: object, column: Column) -> object:
    if isinstance(value, (bool, datetime, date)):
        return _flaw(
            "not-a-code",
            column,
            value,
            "n'est pas un code : Excel en a fait une date ou une valeur logique",
            "Mettez la cellule au format Texte, puis saisissez de nouveau le code.",
        )
    return clean(text_of(value))


def _own_code(value: object, column: Column) -> object:
    code = _code(value, column)
    if isinstance(code, str) and SEPARATOR in code:
        return _flaw(
            "not-a-code",
            column,
            value,
            "contient un point-virgule, qui sépare les codes d'une liste",
            "Choisissez un code sans point-virgule.",
        )
    return code


def _codes(value: object, column: Column) -> object:
    text = _code(value, column)
    if isinstance(text, Flaw):
        return text
    return tuple(filter(None, map(clean, str(text).split(SEPARATOR))))


def _matched(text: str, column: Column) -> object:
    wanted = code_key(text)
    for choice in column.choices:
        if code_key(choice) == wanted:
            return choice
    flaw = _flaw(
        "unknown-choice",
        column,
        text,
        "ne fait pas partie des valeurs possibles",
        f"Choisissez parmi {one_of(column.choices)}.",
    )
    return Flaw(flaw.name, flaw.message + did_you_mean(nearest(text, column.choices)), flaw.remedy)


def _choice(value: object, column: Column) -> object:
    return _matched(text_of(value), column)


def _choices(value: object, column: Column) -> object:
    found = [_matched(part, column) for part in text_of(value).split(SEPARATOR) if clean(part)]
    flaw = next((item for item in found if isinstance(item, Flaw)), None)
    return flaw or tuple(dict.fromkeys(found))


def _plain_number(value: object, column: Column) -> float | Flaw:
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return float(value)
    typed = number_from_text(value) if isinstance(value, str) else None
    if typed is None:
        return _flaw(
            "not-a-number",
            column,
            value,
            "n'est pas un nombre",
            f"Saisissez seulement un nombre{_bounds(column)}, par exemple {_example(column)}.",
        )
    return typed


def _example(column: Column) -> str:
    return "2" if column.kind is Kind.NEED else "12" if column.kind is Kind.INTEGER else "12 ou 12,5"


def _bounds(column: Column) -> str:
    low, high = column.minimum, column.maximum
    if low is not None and high is not None:
        return f" de {number(low)} à {number(high)}"
    if column.above is not None:
        return f" supérieur à {number(column.above)}"
    if low is not None:
        return f" d'au moins {number(low)}"
    return f" d'au plus {number(high)}" if high is not None else ""


def is_out_of_bounds(value: float, column: Column) -> bool:
    return (
        (column.minimum is not None and value < column.minimum)
        or (column.maximum is not None and value > column.maximum)
        or (column.above is not None and value <= column.above)
    )


def _number(value: object, column: Column) -> object:
    found = _plain_number(value, column)
    if isinstance(found, Flaw) or not is_out_of_bounds(found, column):
        return found
    return _out_of_range(value, column, "un nombre")


def _out_of_range(value: object, column: Column, what: str) -> Flaw:
    name = "need-out-of-range" if column.kind is Kind.NEED else "out-of-range"
    return _flaw(
        name,
        column,
        value,
        f"est hors limites, il faut {what}{_bounds(column)}",
        f"Saisissez {what}{_bounds(column)}.",
    )


def _integer(value: object, column: Column) -> object:
    found = _plain_number(value, column)
    if isinstance(found, Flaw):
        return found
    if not found.is_integer() or abs(found) > _LAST_EXACT_INTEGER:
        return _flaw(
            "not-whole",
            column,
            value,
            "n'est pas un nombre entier",
            f"Saisissez un nombre entier{_bounds(column)}.",
        )
    return _out_of_range(value, column, "un nombre entier") if is_out_of_bounds(found, column) else int(found)


def _need(value: object, column: Column) -> object:
    found = _plain_number(value, column)
    if isinstance(found, Flaw):
        return found
    if found not in (0.0, 1.0, 2.0, 3.0):
        return _flaw(
            "need-out-of-range",
            column,
            value,
            "n'est pas un besoin : il faut 0, 1, 2 ou 3",
            "Saisissez 0 (aucun), 1 (faible), 2 (fort) ou 3 (prioritaire), ou laissez la cellule vide.",
        )
    return int(found)


def _date(value: object, column: Column) -> object:
    found: date | None = None
    if isinstance(value, datetime):
        found = value.date()
    elif isinstance(value, date):
        found = value
    elif isinstance(value, str):
        found = date_from_text(value)
    if found is None or found.year < FIRST_YEAR:
        return _flaw(
            "not-a-date",
            column,
            value,
            "n'est pas une date du calendrier",
            "Saisissez une date sous la forme jj/mm/aaaa, par exemple 01/09/2026 (format de cellule : Date).",
        )
    return found


def _time_of_day(value: object) -> time | None:
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, datetime):
        # Excel counts a bare time from its day zero; with any other date it is not a time of day.
        return time(value.hour, value.minute) if value.year <= FIRST_YEAR else None
    if isinstance(value, str):
        return time_from_text(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < 1:
        minutes = round(value * _MINUTES_A_DAY)
        return time(*divmod(minutes, 60)) if minutes < _MINUTES_A_DAY else None
    return None


def _time(value: object, column: Column) -> object:
    found = _time_of_day(value)
    if found is None:
        return _flaw(
            "not-a-time",
            column,
            value,
            "n'est pas une heure de la journée",
            "Saisissez une heure, par exemple 8:00, 08h00 ou 8h.",
        )
    return found


def _flag(value: object, column: Column) -> object:
    found = value if isinstance(value, bool) else _FLAGS.get(code_key(text_of(value)))
    if found is None:
        return _flaw(
            "not-a-flag",
            column,
            value,
            "n'est ni « Oui » ni « Non »",
            "Saisissez « Oui » ou « Non » ; une cellule vide vaut « Non ».",
        )
    return found


def _as_is(value: object, _column: Column) -> object:
    return value


_READERS: dict[Kind, Callable[[object, Column], object]] = {
    Kind.TEXT: _text,
    Kind.CODE: _own_code,
    Kind.REFERENCE: _code,
    Kind.REFERENCES: _codes,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.NUMBER: _number,
    Kind.INTEGER: _integer,
    Kind.NEED: _need,
    Kind.DATE: _date,
    Kind.TIME: _time,
    Kind.MOMENT: _as_is,
    Kind.FLAG: _flag,
    Kind.VALUE: _as_is,
}
