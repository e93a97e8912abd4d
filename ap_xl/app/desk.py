"""What every command does with the book: read it whole, refuse bad content, write all results at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from ap_xl.app.recording import remember
from ap_xl.app.report import Report, Status
from ap_xl.domain.calendar import Period
from ap_xl.domain.codes import code_key, nearest
from ap_xl.domain.errors import ContentError, UsageError
from ap_xl.domain.findings import Finding, Origin, error
from ap_xl.domain.french import counted
from ap_xl.domain.state import School
from ap_xl.workbook import schema
from ap_xl.workbook.access import NewTable, ensure_table, read_book
from ap_xl.workbook.parse import Reading, parse
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.alerts import alerts
from ap_xl.workbook.render.journal import journal
from ap_xl.workbook.render.merging import as_key, cell_of, old_rows
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.undo.step import Step
from ap_xl.workbook.wording import did_you_mean
from ap_xl.workbook.writing import prepare

if TYPE_CHECKING:
    from xlwings import Book

Tell = Callable[[str], None]
"""Is told in French what the command does now."""


def silent(message: str) -> None:
    """Tells nobody."""


@dataclass(frozen=True)
class Desk:
    """An open book with what it says, the command's name in French, and when the command began."""

    book: Book
    action: str
    raw: RawBook
    reading: Reading
    today: date | None
    started: float = field(default_factory=time.perf_counter)

    @property
    def school(self) -> School:
        return self.reading.school

    def finish(
        self,
        result: str,
        report: Report,
        tables: Sequence[TableWrite] = (),
        new_tables: Sequence[NewTable] = (),
    ) -> Report:
        """Writes the tables, Alertes and one row of Journal; missing tables of the program are added.

        What is about to change is kept first, for `undo`. Where a table has no room, none is written and the
        report says so instead.
        """
        missing = (_new_table(spec) for spec in self.reading.missing_tables if spec.filled is not schema.IN)
        came = tuple(
            arrival
            for new in (*missing, *new_tables)
            if (arrival := ensure_table(self.book, new)) is not None
        )
        moment, was_done = self.moment(), report.exit_status == 0
        try:
            prepared = prepare(
                self.book, (*tables, alerts(self.raw, report.findings), self.record(result, report))
            )
        except ContentError as failure:
            remember(self.book, Step(self.action, moment, came), was_done)
            if not tables:
                raise
            return self.refused((*report.findings, *failure.findings))
        parts = (*came, *prepared.changes(but=schema.Journal.name))
        remember(self.book, Step(self.action, moment, parts), was_done)
        prepared.carry_out()
        return report

    def moment(self) -> datetime:
        """When the command was run, for people to read."""
        if self.today is not None:
            return datetime(self.today.year, self.today.month, self.today.day)
        return datetime.now().replace(microsecond=0)

    def record(self, result: str, report: Report) -> TableWrite:
        """Journal with one more row."""
        seconds = time.perf_counter() - self.started
        detail = " ".join(report.lines)
        return journal(self.raw, self.moment(), self.action, result, seconds, detail)

    def refused(self, findings: Sequence[Finding]) -> Report:
        """Errors in the content: they go to Alertes, and nothing else changes."""
        errors = sum(finding.is_error for finding in findings)
        line = f"{counted(errors, 'erreur')} à corriger : voir la feuille {schema.Alerts.sheet}."
        return self.finish("Erreurs", Report(Status.ERROR, (line,), tuple(findings), exit_status=1))

    def leaves_out(self, code: str | None) -> bool:
        """Whether the period asked for, else the current one, has a row that is left out for its errors."""
        wanted = code_key(code if code is not None else self.school.parameters.current_period)
        sheet = schema.Periods
        typed = {
            as_key(cell_of(row, sheet.period), sheet.period) for row in old_rows(self.raw.table(sheet.name))
        }
        return wanted in typed and all(code_key(period.code) != wanted for period in self.school.periods)

    def period(self, code: str | None) -> Period:
        """The period asked for, else the current one. Raises UsageError where there is no such period."""
        wanted = code if code is not None else self.school.parameters.current_period
        for period in self.school.periods:
            if code_key(period.code) == code_key(wanted):
                return period
        near = nearest(wanted, (period.code for period in self.school.periods))
        missing = f"La période « {wanted} » n'est pas dans la feuille {schema.Periods.sheet}."
        raise UsageError(missing + did_you_mean(near))


def _new_table(spec: type[schema.Table]) -> NewTable:
    return NewTable(spec.name, spec.sheet, spec.columns)


def sit_down(book: Book, action: str, today: date | None = None) -> Desk:
    """Reads the whole book. Raises ContentError where it is not a workbook of ours."""
    started = time.perf_counter()
    raw = read_book(book)
    reading = parse(raw)
    if reading.is_foreign:
        raise ContentError(reading.findings[0].message, reading.findings)
    return Desk(book, action, raw, reading, today, started)


def closed_period_error(period: Period) -> Finding:
    """A closed period is not planned again."""
    return error(
        "closed-period",
        period.origin if period.origin.sheet else Origin(schema.Periods.sheet),
        f"La période « {period.code} » est clôturée : ses groupes ne changent plus.",
        "Choisissez une période ouverte, ou annulez la clôture.",
    )
