"""What a column of the workbook is: its name, what may stand in it, and how wide it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What may stand in a cell."""

    TEXT = "text"
    CODE = "code"  # defines a code, unique in its table
    REFERENCE = "reference"  # one code defined in another table
    REFERENCES = "references"  # several, separated by ;
    CHOICE = "choice"  # one of a closed list
    CHOICES = "choices"  # several of a closed list, separated by ;
    NUMBER = "number"
    INTEGER = "integer"
    NEED = "need"  # 0 to 3
    DATE = "date"
    TIME = "time"
    MOMENT = "moment"  # date and time
    FLAG = "flag"  # Oui/Non
    VALUE = "value"  # anything; its meaning is given elsewhere in the row


@dataclass(frozen=True)
class Column:
    """One column of a table. `required`: the column must exist; `filled`: so must each of its cells.

    `target` is the table whose codes a REFERENCE names; `minimum` and `maximum` bound numbers
    (inclusive, `above` exclusive); `width` is in characters, `help` the French input message.
    The program writes an `output` column; a `shown` one is there for people and never read.
    """

    name: str
    kind: Kind = Kind.TEXT
    required: bool = False
    filled: bool = False
    choices: tuple[str, ...] = ()
    target: str = ""
    minimum: float | None = None
    maximum: float | None = None
    above: float | None = None
    width: float = 12
    help: str = ""
    number_format: str = ""
    output: bool = field(default=False)
    shown: bool = field(default=False)


_FORMATS = {
    Kind.DATE: "dd/mm/yyyy",
    Kind.TIME: "hh:mm",
    Kind.MOMENT: "dd/mm/yyyy hh:mm",
    Kind.CODE: "@",
    Kind.REFERENCE: "@",
}


def number_format_of(column: Column) -> str:
    """The number format of the column's cells; empty for General."""
    return column.number_format or _FORMATS.get(column.kind, "")
