"""The hours counted again from the rows of the sheets, without any code of the product."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from benchmarks.three_years.record import Cells, Record

TOLERANCE = 0.01
"""Hours."""


def differences(record: Record) -> Iterator[str]:
    """Where the sheet Heures shows other done hours than Séances and Affectations give (closed periods)."""
    taught, charged = done(record)
    for row in record.rows("tblHeuresIntervenants"):
        yield from _difference("Intervenant", row, taught)
    for row in record.rows("tblHeuresDivisions"):
        yield from _difference("Division", row, charged)


def _difference(column: str, row: Cells, counted: dict[str, float]) -> Iterator[str]:
    code, shown = str(row[column]), _number(row.get("Réalisées"))
    if abs(counted.get(code, 0.0) - shown) > TOLERANCE:
        yield f"Heures shows {shown} h done by {code}, the sessions give {counted.get(code, 0.0)}"


def done(record: Record) -> tuple[dict[str, float], dict[str, float]]:
    """Hours held in closed periods, by member of staff and by division."""
    closed = {row["Période"] for row in record.rows("tblPeriodes") if row.get("État") == "Clôturée"}
    groups = {row["Groupe"]: row for row in record.rows("tblGroupes") if row["Période"] in closed}
    outside = {r["Intervenant"] for r in record.rows("tblIntervenants") if r.get("Nature") == "Hors dotation"}
    parts = _parts(record)
    taught: dict[str, float] = defaultdict(float)
    charged: dict[str, float] = defaultdict(float)
    for session in record.rows("tblSeances"):
        group = groups.get(session["Groupe"])
        if group is None or session["État"] != "Faite":
            continue
        for code in _codes(session.get("Intervenants") or group["Intervenants"]):
            hours = _number(session["Heures"])
            taught[code] += hours
            if code not in outside:
                for division, part in parts[session["Groupe"]].items():
                    charged[division] += hours * part
    return taught, charged


def _parts(record: Record) -> dict[object, dict[str, float]]:
    """By group, the share of its students that each division has."""
    division = {row["Id"]: row.get("Division") for row in record.rows("tblEleves")}
    seats = {(row["Groupe"], row["Id"]) for row in record.rows("tblAffectations") if row.get("Groupe")}
    found: dict[object, Counter[str]] = defaultdict(Counter)
    for group, student in seats:
        if division.get(student) is not None:
            found[group][str(division[student])] += 1
    return defaultdict(
        dict,
        {
            group: {code: number / sum(count.values()) for code, number in count.items()}
            for group, count in found.items()
        },
    )


def _codes(cell: object) -> list[str]:
    return [code.strip() for code in str(cell).split(";") if code.strip()]


def _number(cell: object) -> float:
    return float(cell) if isinstance(cell, (int, float)) else 0.0
