"""Small pieces of the French sentences that findings are made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

_FRENCH_ERRORS = {
    "#VALUE!": "#VALEUR!",
    "#NAME?": "#NOM?",
    "#NUM!": "#NOMBRE!",
    "#NULL!": "#NUL!",
    "#SPILL!": "#PROPAGATION!",
    "#FIELD!": "#CHAMP!",
    "#BLOCKED!": "#BLOQUÉ!",
    "#UNKNOWN!": "#INCONNU!",
    "#CONNECT!": "#CONNEXION!",
    "#BUSY!": "#OCCUPÉ!",
    "#GETTING_DATA": "#CHARGEMENT_DONNÉES",
}
ERROR_VALUES = frozenset(_FRENCH_ERRORS) | frozenset(_FRENCH_ERRORS.values())
ERROR_VALUES |= {"#N/A", "#REF!", "#DIV/0!", "#CALC!", "#PYTHON!", "#EXTERNAL!"}
_LONGEST = 60


def shown(value: object) -> str:
    """A cell's value as Excel shows it to a French reader."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, datetime) and value.time() != time():
        return f"{value:%d/%m/}{value.year:04} {value:%H:%M}"
    if isinstance(value, date):
        return f"{value:%d/%m/}{value.year:04}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    text = " ".join(str(value).split())
    text = _FRENCH_ERRORS.get(text, text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def number(value: float) -> str:
    """`10`, `1,5`: no needless decimals, a decimal comma."""
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.6g}".replace(".", ",")


def quoted(value: object) -> str:
    """« value »."""
    return f"« {shown(value)} »"


def one_of(values: Sequence[str], last: str = "ou") -> str:
    """« A », « B » ou « C »."""
    quotes = [quoted(value) for value in values]
    if len(quotes) < 2:
        return "".join(quotes)
    return f"{', '.join(quotes[:-1])} {last} {quotes[-1]}"


def did_you_mean(near: str | None) -> str:
    """A question to end a message with, or nothing where no code is near."""
    return f" Vouliez-vous dire {quoted(near)} ?" if near else ""
