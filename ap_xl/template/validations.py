"""What Excel lets people type: lists, bounds and French messages, by the kind of the column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ap_xl.template.defined_names import CYCLE_REGIMES, LISTS, YEAR_REGIMES
from ap_xl.template.header_notes import notes_of
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.schema import SEPARATOR, Divisions, Filled, Parameters, Table

Options = dict[str, Any]

_THINGS: Mapping[str, str] = {
    "tblDivisions": "une division de la feuille Divisions",
    "tblModules": "un module de la feuille Modules",
    "tblIntervenants": "un intervenant de la feuille Intervenants",
    "tblCreneaux": "un créneau de la feuille Créneaux",
    "tblEleves": "l'Id d'un élève de la feuille Élèves",
    "tblPeriodes": "une période de la feuille Calendrier",
    "tblGroupes": "un groupe de la feuille Groupes",
}
_SEVERAL: Mapping[str, str] = {
    "tblDivisions": "Divisions",
    "tblModules": "Modules",
    "tblIntervenants": "Intervenants",
    "tblCreneaux": "Créneaux",
}
_PRESETS: Mapping[Column, str] = {
    Divisions.hours_year: YEAR_REGIMES,
    Divisions.hours_cycle: CYCLE_REGIMES,
}
_TITLE_LENGTH = 32
_EARLIEST, _LATEST = 7306, 73051  # 1920-01-01 and 2100-01-01 as Excel counts days


@dataclass(frozen=True)
class Body:
    """The cells of a column, as formulas see them from its first one: `$A5` and `$A$5:$A$2000`."""

    first: str
    whole: str


def _messages(column: Column, wanted: str, error: str) -> Options:
    prompt = f"{column.help} {wanted}".strip() if column.help not in wanted else wanted
    return {
        "input_title": column.name[:_TITLE_LENGTH],
        "input_message": prompt,
        "error_title": column.name[:_TITLE_LENGTH],
        "error_message": error,
    }


def _choice(column: Column) -> Options:
    return {
        "validate": "list",
        "source": list(column.choices),
        **_messages(column, "Choisissez dans la liste.", "Choisissez une des valeurs de la liste."),
    }


def _flag(column: Column) -> Options:
    return {
        "validate": "list",
        "source": list(column.choices),
        "error_type": "warning",
        **_messages(column, "Oui ou Non ; vide : Non.", "Écrivez Oui ou Non (x vaut Oui, vide vaut Non)."),
    }


def _reference(column: Column) -> Options:
    thing = _THINGS[column.target]
    return {
        "validate": "list",
        "source": f"={LISTS[column.target]}",
        **_messages(column, f"Choisissez {thing}.", f"Choisissez {thing}."),
    }


def _several(column: Column, body: Body) -> Options:
    """Several codes cannot be looked up by Excel; a comma between them is seen at once."""
    source = (
        f"Codes de la feuille {_SEVERAL[column.target]}"
        if column.target
        else "Valeurs possibles : " + ", ".join(column.choices)
    )
    error = "Séparez les codes par un point-virgule ( ; ), pas par une virgule."
    return {
        "validate": "custom",
        "value": f'=ISERROR(FIND(",",{body.first}))',
        "error_type": "warning",
        **_messages(column, f"{source}, séparés par « {SEPARATOR} ».", error),
    }


def _code(column: Column, body: Body) -> Options:
    """A code names its row for the other sheets."""
    error = f"Ce code est déjà dans la colonne, ou il contient « {SEPARATOR} ». Choisissez-en un autre."
    once = f"SUMPRODUCT(--({body.whole}={body.first}))<2"
    return {
        "validate": "custom",
        "value": f'=AND({once},ISERROR(FIND("{SEPARATOR}",{body.first})))',
        **_messages(column, "Un code court, qui n'est qu'une fois dans la colonne.", error),
    }


def _bounds(column: Column, integer: bool) -> tuple[Options, str]:
    noun = "un nombre entier" if integer else "un nombre"
    low, high = column.minimum, column.maximum
    if column.above is not None:
        return {"criteria": ">", "value": column.above}, f"{noun} plus grand que {column.above:g}."
    if low is not None and high is not None:
        rule = {"criteria": "between", "minimum": low, "maximum": high}
        return rule, f"{noun} de {low:g} à {high:g}."
    if low is not None:
        return {"criteria": ">=", "value": low}, f"{noun}, au moins {low:g}."
    return {"criteria": "between", "minimum": -1_000_000, "maximum": 1_000_000}, f"{noun}."


def _number(column: Column) -> Options:
    integer = column.kind is Kind.INTEGER
    bounds, wanted = _bounds(column, integer)
    return {
        "validate": "integer" if integer else "decimal",
        **bounds,
        **_messages(column, f"{wanted[0].upper()}{wanted[1:]}", f"Tapez {wanted}"),
    }


def need_rule(column: Column) -> Options:
    """0 to 3."""
    wanted = "" if column.help else "0 aucun, 1 faible, 2 fort, 3 prioritaire."
    error = "Tapez 0 (aucun), 1 (faible), 2 (fort) ou 3 (prioritaire)."
    bounds = {"criteria": "between", "minimum": column.minimum, "maximum": column.maximum}
    return {"validate": "integer", **bounds, **_messages(column, wanted, error)}


def _preset(column: Column, source: str) -> Options:
    """A list of usual values that lets others in."""
    wanted = "Choisissez une valeur des régimes 2009 ou 2019, ou tapez la vôtre."
    return {
        "validate": "list",
        "source": f"={source}",
        "show_error": False,
        **_messages(column, wanted, ""),
    }


def _date(column: Column) -> Options:
    error = "Tapez une date, par exemple 14/09/2026."
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": f"={_EARLIEST}",
        "maximum": f"={_LATEST}",
        **_messages(column, "Une date : jj/mm/aaaa.", error),
    }


def _time(column: Column) -> Options:
    error = "Tapez une heure, par exemple 8:00."
    return {
        "validate": "time",
        "criteria": "between",
        "minimum": "=0",
        "maximum": "=0.999988425925926",
        **_messages(column, "Une heure : 8:00.", error),
    }


def validation(table: type[Table], column: Column, body: Body) -> Options | None:
    """The validation of a column's cells, None where anything goes or the program alone writes.

    Its message begins with the note of the header.
    """
    if table.filled is Filled.BY_PROGRAM or column is Parameters.parameter:
        return None
    explained = replace(column, help=notes_of(table).get(column, column.help))
    return _preset(explained, _PRESETS[column]) if column in _PRESETS else _of_kind(explained, body)


def kind_rule(column: Column) -> Options | None:
    """The validation of a cell to which only its column matters: a choice, a need, a number, a date, a time."""
    return _of_kind(column, Body("", ""))


def _of_kind(column: Column, body: Body) -> Options | None:
    match column.kind:
        case Kind.CHOICE:
            return _choice(column)
        case Kind.FLAG:
            return _flag(column)
        case Kind.REFERENCE | Kind.CODE if column.target:
            return _reference(column)
        case Kind.CODE:
            return _code(column, body)
        case Kind.REFERENCES | Kind.CHOICES:
            return _several(column, body)
        case Kind.NEED:
            return need_rule(column)
        case Kind.NUMBER | Kind.INTEGER:
            return _number(column)
        case Kind.DATE:
            return _date(column)
        case Kind.TIME:
            return _time(column)
        case _:
            return None
