"""`lock` and `unlock`: what the next plan leaves as it is (H9), by the rows selected in Groupes or Affectations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, closed_period_error, silent, sit_down
from ap_xl.app.report import Report, Status, refused
from ap_xl.app.selected import Selected, SheetRows, selected
from ap_xl.app.standing import standing_findings
from ap_xl.domain.calendar import Period
from ap_xl.domain.codes import code_key
from ap_xl.domain.errors import UsageError
from ap_xl.domain.findings import Finding, Severity
from ap_xl.domain.french import counted, listed
from ap_xl.workbook.cells import is_empty, reader
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse import parse
from ap_xl.workbook.parse.headers import find_headers
from ap_xl.workbook.raw import Cell, RawBook, cell_place
from ap_xl.workbook.render.merging import OldRow, as_key, cell_of
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import YES, Alerts, Groups, Placements, Table

if TYPE_CHECKING:
    from xlwings import Book

_LOCKED: Mapping[type[Table], Column] = {Groups: Groups.locked, Placements: Placements.locked}
_PERIOD: Mapping[type[Table], Column] = {Groups: Groups.period, Placements: Placements.period}


def lock(book: Book, sheet: str, rows: SheetRows, today: date | None = None, tell: Tell = silent) -> Report:
    """Writes Oui into Verrouillé; `rows` are rows of the sheet, those of the table among them count.

    Rows of closed periods stay as they are, and locks that the workbook's content cannot have are refused.
    Raises ContentError (foreign book) and UsageError (no row of Groupes or Affectations is selected).
    """
    return _locking(sit_down(book, "Verrouiller", today), sheet, rows, YES, tell)


def unlock(book: Book, sheet: str, rows: SheetRows, today: date | None = None, tell: Tell = silent) -> Report:
    """Empties Verrouillé; the rest as for `lock`."""
    return _locking(sit_down(book, "Déverrouiller", today), sheet, rows, None, tell)


def _locking(desk: Desk, sheet: str, rows: SheetRows, value: str | None, tell: Tell) -> Report:
    if desk.reading.has_structural_errors:
        return desk.refused(desk.reading.findings)
    chosen = selected(desk.raw, sheet, rows, tuple(_LOCKED))
    if chosen is None:
        raise UsageError(
            "Sélectionnez d'abord des lignes du tableau, dans la feuille "
            f"{Groups.sheet} ou dans la feuille {Placements.sheet}."
        )
    closed = dict(_closed_periods(desk, chosen))
    free = tuple(number for number in chosen.numbers if number not in closed)
    if not free:
        return refused(tuple(closed_period_error(period) for period in dict.fromkeys(closed.values())))
    done = _Done(replace(chosen, numbers=free), value, tuple(closed.values()))
    tell("Examen du plan")
    after = _parsed_again(desk, done)
    if new := _new_errors(desk, after):
        return refused(new)
    findings = after.reading.findings if after.reading.has_errors else standing_findings(after)
    trouble = len(_in_trouble(done.chosen, findings))
    figures = {"changed": len(done.changed), "trouble": trouble}
    report = Report(Status.OK, tuple(_lines(done, trouble)), findings, figures)
    return desk.finish("Terminé", report, (done.write,))


def _closed_periods(desk: Desk, chosen: Selected) -> Iterator[tuple[int, Period]]:
    """The numbers of the selected rows whose period is closed, with it."""
    column = _PERIOD[chosen.spec]
    closed = {code_key(period.code): period for period in desk.school.periods if period.is_closed}
    for number, row in zip(chosen.numbers, chosen.rows, strict=True):
        period = closed.get(as_key(cell_of(row, column), column))
        if period is not None:
            yield number, period


@dataclass(frozen=True)
class _Done:
    """The rows with their new `value` in Verrouillé; `left` are the periods of those that stay as they are."""

    chosen: Selected
    value: str | None
    left: tuple[Period, ...]

    @property
    def place(self) -> int:
        headers = find_headers(self.chosen.raw, self.chosen.spec.columns)
        return headers.place[_LOCKED[self.chosen.spec].name]

    @property
    def changed(self) -> tuple[int, ...]:
        """The numbers of the rows that are not yet as they shall be."""
        is_locked = reader(_LOCKED[self.chosen.spec])
        wanted, rows = self.value is not None, self.chosen.raw.rows
        cells = {number: rows[number][self.place] for number in self.chosen.numbers}
        return tuple(
            number
            for number, cell in cells.items()
            if (not is_empty(cell) and is_locked(cell) is True) != wanted
        )

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The whole column."""
        place, changed = self.place, frozenset(self.changed)
        return tuple(
            self.value if number in changed else row[place] for number, row in enumerate(self.chosen.raw.rows)
        )

    @property
    def write(self) -> TableWrite:
        cells = self.cells
        header = self.chosen.raw.headers[self.place]
        return TableWrite(
            self.chosen.spec.name, (header,), tuple((cell,) for cell in cells), tuple(range(len(cells)))
        )


def _parsed_again(desk: Desk, done: _Done) -> Desk:
    """The desk as if the locks were set already."""
    raw, place = done.chosen.raw, done.place
    rows = tuple(
        (*row[:place], cell, *row[place + 1 :]) for row, cell in zip(raw.rows, done.cells, strict=True)
    )
    tables = {**desk.raw.tables, raw.name.casefold(): replace(raw, rows=rows)}
    book = RawBook(desk.raw.sheets, tables)
    return replace(desk, raw=book, reading=parse(book))


def _new_errors(before: Desk, after: Desk) -> tuple[Finding, ...]:
    """What would be an error with the locks and is none without."""
    known = {finding for finding in before.reading.findings if finding.is_error}
    return tuple(one for one in after.reading.findings if one.is_error and one not in known)


def _lines(done: _Done, trouble: int) -> Iterator[str]:
    """What Journal keeps."""
    chosen, count = done.chosen, len(done.changed)
    word = "verrouillée" if done.value else "déverrouillée"
    yield f"{chosen.raw.sheet} : {counted(count, f'ligne {word}', f'lignes {word}s')}."
    if same := len(chosen.numbers) - count:
        yield f"{counted(same, 'ligne')} l'{'était' if same < 2 else 'étaient'} déjà."
    without = sum(map(_is_without_group, chosen.rows)) if done.value and chosen.spec is Placements else 0
    if without:
        yield f"{counted(without, 'élève reste', 'élèves restent')} ainsi sans groupe."
    if done.left:
        closed = list(dict.fromkeys(period.code for period in done.left))
        stay = counted(len(done.left), "ligne reste inchangée", "lignes restent inchangées")
        yield f"{stay} : {listed(closed)} {'sont clôturées' if len(closed) > 1 else 'est clôturée'}."
    if trouble:
        ask = counted(trouble, "de ces lignes pose problème", "de ces lignes posent problème")
        yield f"{ask} : voir la feuille {Alerts.sheet}."


def _is_without_group(row: OldRow) -> bool:
    return is_empty(cell_of(row, Placements.group))


def _in_trouble(chosen: Selected, findings: Sequence[Finding]) -> frozenset[int]:
    """The numbers of the rows that there is something to say about."""
    told = (one.origin for one in findings if one.severity is not Severity.INFO)
    places = (cell_place(chosen.raw, origin.sheet, origin.cell) for origin in told)
    return frozenset(place[0] for place in places if place is not None).intersection(chosen.numbers)
