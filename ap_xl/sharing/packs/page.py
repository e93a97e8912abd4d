"""A sheet of a pack before it is written: its words, its table, and what may be filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from ap_xl.sharing.pack_format import PackTable, SentCell, Value
from ap_xl.template.formulas import Computed
from ap_xl.workbook.columns import Column

PageCell = str | float | date | time | Computed | None
PageRow = Mapping[str, PageCell]


@dataclass(frozen=True)
class Page:
    """One sheet with one table. `sentence` says what to do; `facts` stand between it and the table.

    `inputs` are the columns to fill in, `locked` cells of them (0-based row, column name) that are not;
    `spare` blank rows may be filled in whole. `sources` names, by column, the range of a list of values.
    `goes_to` tells where the answers go, `master` which table of the master that is.
    """

    sheet: str
    title: str
    sentence: str
    table: str
    columns: tuple[Column, ...]
    rows: tuple[PageRow, ...]
    inputs: frozenset[str] = frozenset()
    locked: frozenset[tuple[int, str]] = frozenset()
    spare: int = 0
    sources: Mapping[str, str] = field(default_factory=dict)
    above: Mapping[str, str] = field(default_factory=dict)
    facts: str = ""
    goes_to: PackTable | None = None
    master: str = ""
    upright: frozenset[str] = frozenset()
    filters: bool = False
    landscape: bool = True
    one_page: bool = False

    def sent_cells(self) -> Iterator[SentCell]:
        """What the cells to fill in hold, for the manifest."""
        if self.goes_to is None:
            return
        names = [column.name for column in self.columns if column.name in self.inputs - {*self.goes_to.keys}]
        for row in self.rows:
            key = tuple(_text(row.get(name)) for name in self.goes_to.keys)
            for name in names:
                yield SentCell(self.master or self.goes_to.master, key, name, _value(row.get(name)))


def _value(cell: PageCell) -> Value:
    if isinstance(cell, (int, float)) or cell is None:
        return cell
    return _text(cell) or None


def _text(cell: PageCell) -> str:
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return "" if cell is None else str(cell)
