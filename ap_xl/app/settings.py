"""What `--set` says: sets of parameters, read as the sheet Paramètres would read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ap_xl.domain.codes import code_key, nearest
from ap_xl.domain.errors import UsageError
from ap_xl.domain.parameters import Parameters
from ap_xl.workbook.cells import Flaw
from ap_xl.workbook.parse.parameters import parameter_value
from ap_xl.workbook.schema import PARAMETERS, SEPARATOR, ParameterRow
from ap_xl.workbook.wording import did_you_mean, shown

TODAY = "Aujourd'hui"
_NUMBERS = tuple(row for row in PARAMETERS if row.is_number)


@dataclass(frozen=True)
class Scenario:
    """A name for a column, what is set (parameter and value as people read them), and all parameters."""

    name: str
    settings: tuple[tuple[str, str], ...]
    parameters: Parameters


def scenarios(parameters: Parameters, sets: Sequence[str]) -> tuple[Scenario, ...]:
    """Today's parameters, then one scenario for each set. Raises UsageError."""
    tried = (_scenario(parameters, number, text) for number, text in enumerate(sets, start=1))
    return (Scenario(TODAY, (), parameters), *tried)


def _scenario(parameters: Parameters, number: int, text: str) -> Scenario:
    settings: dict[str, str] = {}
    for row, value in _parts(text):
        if row.name in settings:
            raise UsageError(f"« {text} » : le paramètre « {row.name} » y est deux fois.")
        settings[row.name] = shown(value)
        parameters = replace(parameters, **{row.field: value})  # type: ignore[arg-type]  # the value is of the field's kind
    return Scenario(f"Essai {number}", tuple(settings.items()), parameters)


def _parts(text: str) -> Iterator[tuple[ParameterRow, object]]:
    parts = [part for part in text.split(SEPARATOR) if part.strip()]
    if not parts:
        raise UsageError("« --set » est vide : écrivez par exemple « Poids besoin 3=12 ».")
    for part in parts:
        name, sign, typed = part.partition("=")
        if not sign or not typed.strip():
            raise UsageError(f"« {part.strip()} » : écrivez le paramètre, le signe = et la valeur.")
        row = _row(name.strip())
        value = parameter_value(row, typed.strip())
        if isinstance(value, Flaw):
            raise UsageError(f"{value.message} {value.remedy}")
        yield row, value


def _row(name: str) -> ParameterRow:
    """The parameter of that name. Raises UsageError where there is none, or where it has no part in planning."""
    for row in PARAMETERS:
        if code_key(row.name) == code_key(name):
            if row.is_number:
                return row
            raise UsageError(
                f"Le paramètre « {row.name} » n'est ni un poids ni une limite : il ne s'essaie pas."
            )
    near = nearest(name, [row.name for row in _NUMBERS])
    raise UsageError(f"Le paramètre « {name} » n'existe pas.{did_you_mean(near)}")
