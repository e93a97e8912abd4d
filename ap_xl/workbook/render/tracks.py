"""The sheet Pistes: what one more change would bring, the best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ap_xl.workbook.access import NewTable
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import Row, replaced
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Alerts, Tracks


@dataclass(frozen=True)
class TrackRow:
    """One change: `where` is sheet!cell, `points` percentage points of coverage, `hours` those of the period.

    A change that was not measured has neither rank nor figures.
    """

    change: str
    where: str
    detail: str
    rank: int | None = None
    points: float | None = None
    newly_served: int | None = None
    hours: float | None = None


def new_table() -> NewTable:
    return NewTable(Tracks.name, Tracks.sheet, Tracks.columns, after=Alerts.sheet)


def tracks(raw: RawBook, found: Iterable[TrackRow]) -> TableWrite:
    rows: list[Row] = [
        {
            Tracks.rank: row.rank,
            Tracks.change: row.change,
            Tracks.where: row.where,
            Tracks.points: row.points,
            Tracks.newly_served: row.newly_served,
            Tracks.hours: row.hours,
            Tracks.detail: row.detail,
        }
        for row in found
    ]
    return replaced(Tracks, raw.table(Tracks.name), rows, (Tracks.change, Tracks.where))
