"""The form of a pack, the only home of its sheet, table and column names, and of its manifest.

A pack is a macro-free workbook. What a colleague fills in stands in the tables below, whose columns bear the
names of the master's columns; rows are found again by the values of the visible key columns, and a table by its
name or else by its header row. One very hidden sheet, `MANIFEST_SHEET`, says whose pack it is and what each
input cell held when it was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

FORMAT_VERSION = 1
MANIFEST_SHEET = "AP_Envoi"


Value = str | float | None
"""What an input cell held: text, number (hours, needs, decisions as spelt), or nothing."""


class PackKind(StrEnum):
    """For whom a pack is."""

    STAFF = "Intervenant"
    DIVISION = "Division"
    OFFICE = "Bureau"  # nothing to fill in
    BOOKLET = "Livret"  # pages to print for the students of a class, nothing to fill in


@dataclass(frozen=True)
class PackTable:
    """A table to fill in: its name and usual sheet in the pack, where its cells go in the master.

    `keys` are the visible columns that find a row again, `inputs` the columns a colleague may fill in.
    """

    name: str
    sheet: str
    master: str
    keys: tuple[str, ...]
    inputs: tuple[str, ...]


REVIEW = PackTable(
    "tblMonBilan", "Bilan", "tblBilan", ("Groupe", "Id"),
    ("Heures suivies", "Besoin fin", "Décision", "Module proposé", "Observation"),
)  # fmt: skip
"""The master's table is that of the period: `schema.review_table(period)`, which the manifest names."""
SESSIONS = PackTable(
    "tblMesSeances", "Séances", "tblSeances", ("Groupe", "Date", "Début"), ("État", "Intervenants", "Motif")
)
NEEDS = PackTable("tblBesoinsClasse", "Besoins", "tblBesoins", ("Id",), ())
"""Its input columns are the module codes that the manifest names."""
TOOLS = PackTable(
    "tblMesOutils", "Outils", "tblOutils", ("Module", "Titre"), ("Lien", "Déposé par", "Remarque")
)
"""Rows that the manifest does not name were added by the colleague."""
ATTENDANCE = PackTable("tblAppel", "Appel", "Appel", ("Groupe", "Id"), ())
"""One sheet and table for each group, numbered from 1: `tblAppel1`… Its input columns are dates (`session_header`).

`Appel` is no table of the master: whoever is marked `ABSENT` has fewer Heures suivies in the review.
"""
PACK_TABLES = (REVIEW, SESSIONS, NEEDS, TOOLS, ATTENDANCE)
ABSENT = "A"
"""What stands in the box of somebody who was not there; an empty box: present."""
AWAY = "–"
"""What stands, locked, in the box of somebody who is not expected that day."""


def session_header(day: date, start: time | None = None) -> str:
    """The header of a session's boxes: `07/09/2026`, with the hour where a group meets twice a day."""
    return f"{day:%d/%m/%Y}" if start is None else f"{day:%d/%m/%Y} {start:%H:%M}"


def session_of(header: str) -> tuple[date, time | None] | None:
    """The day, and the hour where it is given, of a header of boxes; None for another header."""
    found = re.search(r"(\d{2})/(\d{2})/(\d{4})(?:\s+(\d{2}):(\d{2}))?", header)
    if found is None:
        return None
    day, month, year, hour, minute = found.groups()
    try:
        at = None if hour is None else time(int(hour), int(minute))
        return date(int(year), int(month), int(day)), at
    except ValueError:
        return None


@dataclass(frozen=True)
class SentCell:
    """An input cell as it was sent: the master's table, the row's key as text, the column and the value.

    In keys a date is `2026-09-07` and a time `08:00` (empty where the session has none).
    """

    table: str
    key: tuple[str, ...]
    column: str
    value: Value


@dataclass(frozen=True)
class Manifest:
    """Whose pack it is. `master` is the random id of the workbook, `code` that of the member of staff or class."""

    kind: PackKind
    code: str
    establishment: str
    school_year: str
    period: str
    master: str
    sending: int
    sent_on: date
    cells: tuple[SentCell, ...] = ()
    version: int = FORMAT_VERSION


class NotAManifestError(ValueError):
    """The rows of the sheet are not those of a manifest that this version knows."""


VERSION, KIND, CODE = "Format", "Genre", "Code"
ESTABLISHMENT, SCHOOL_YEAR, PERIOD = "Établissement", "Année scolaire", "Période"
MASTER, SENDING, SENT_ON = "Classeur", "Envoi", "Date d'envoi"
CELL_HEADERS = ("Table", "Clé 1", "Clé 2", "Clé 3", "Colonne", "Valeur")
_KEYS = 3


def manifest_rows(manifest: Manifest) -> Iterator[tuple[Value, ...]]:
    """The rows of the sheet from A1 on: names and values, a blank row, then the sent cells below their header."""
    yield VERSION, manifest.version
    yield KIND, manifest.kind.value
    yield CODE, manifest.code
    yield ESTABLISHMENT, manifest.establishment
    yield SCHOOL_YEAR, manifest.school_year
    yield PERIOD, manifest.period
    yield MASTER, manifest.master
    yield SENDING, manifest.sending
    yield SENT_ON, manifest.sent_on.isoformat()
    yield ()
    yield CELL_HEADERS
    for cell in manifest.cells:
        yield cell.table, *cell.key, *[None] * (_KEYS - len(cell.key)), cell.column, cell.value


def manifest_of(rows: Iterable[Sequence[Value]]) -> Manifest:
    """The manifest from the sheet's rows, whatever saved them. Raises NotAManifestError."""
    named: dict[str, Value] = {}
    cells: list[SentCell] = []
    is_below = False
    for row in rows:
        padded = (*row, *[None] * (len(CELL_HEADERS) - len(row)))
        if is_below and padded[0] is not None:
            cells.append(_cell(padded))
        elif _text(padded[0]) == CELL_HEADERS[0]:
            is_below = True
        elif padded[0] is not None:
            named[_text(padded[0])] = padded[1]
    try:
        return _manifest(named, tuple(cells))
    except (KeyError, TypeError, ValueError) as failure:
        raise NotAManifestError(str(failure)) from failure


def _manifest(named: dict[str, Value], cells: tuple[SentCell, ...]) -> Manifest:
    version = int(float(named[VERSION] or 0))
    if version != FORMAT_VERSION:
        raise NotAManifestError(f"format {version}")
    return Manifest(
        PackKind(_text(named[KIND])),
        _text(named[CODE]),
        _text(named.get(ESTABLISHMENT)),
        _text(named[SCHOOL_YEAR]),
        _text(named[PERIOD]),
        _text(named[MASTER]),
        int(float(named[SENDING] or 0)),
        date.fromisoformat(_text(named[SENT_ON])[:10]),
        cells,
        version,
    )


def _cell(row: Sequence[Value]) -> SentCell:
    table = _text(row[0])
    known = next((known for known in PACK_TABLES if table.startswith(known.master)), None)
    if known is None:
        raise NotAManifestError(f"table {table}")
    key = tuple(_text(part) for part in row[1 : 1 + len(known.keys)])
    value = row[5]
    return SentCell(table, key, _text(row[4]), None if value == "" else value)


def _text(value: Value) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
