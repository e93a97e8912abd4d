"""`undo`: takes back what the last command changed, all but what a person has edited since."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.report import Report, Status
from ap_xl.app.report import refused as refused_without_writing
from ap_xl.app.undoing import findings_of_undo
from ap_xl.domain.errors import ContentError
from ap_xl.domain.findings import NOWHERE, Finding, error
from ap_xl.domain.french import counted, listed
from ap_xl.workbook.access import hide_sheets
from ap_xl.workbook.log_sheet import read_log, write_log
from ap_xl.workbook.places import Standing, read_standing
from ap_xl.workbook.removing import remove_sheet, remove_table
from ap_xl.workbook.render.alerts import with_alerts
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Alerts, Journal
from ap_xl.workbook.surroundings import formulas_by_sheet, surroundings_of
from ap_xl.workbook.undo.departures import Departures, departures, sheets_of, without_deleted
from ap_xl.workbook.undo.encoding import LogDamaged
from ap_xl.workbook.undo.log import Log, amended, popped
from ap_xl.workbook.undo.restoring import Restored
from ap_xl.workbook.undo.snapshot import before_of
from ap_xl.workbook.undo.step import Step, TableChange
from ap_xl.workbook.undo.tables import TablesBack, adds_columns, changes_of, take_back_tables
from ap_xl.workbook.writing import prepare

if TYPE_CHECKING:
    from xlwings import Book

_NOTHING = "Rien à annuler : aucune commande n'a changé ce classeur, ou tout est déjà annulé."
_DAMAGED = error(
    "undo-log-damaged",
    NOWHERE,
    "Ce qu'il faut pour annuler la dernière commande n'est plus lisible ; rien n'a été changé.",
    "Reprenez une copie de sauvegarde du classeur, ou corrigez à la main.",
)


def undo(book: Book, today: date | None = None, tell: Tell = silent) -> Report:
    """Takes the last command back that is not taken back yet; nothing is written where there is none.

    Journal keeps its rows and gets one more. Raises ContentError (foreign book).
    """
    desk = sit_down(book, "Annuler", today)
    log = read_log(book)
    if not log.entries:
        return Report(Status.OK, (_NOTHING,))
    try:
        step = log.newest()
    except LogDamaged:
        return refused_without_writing((_DAMAGED,))
    tell(f"Annulation de « {step.action} »")
    return _carry_out(desk, log, _decide(book, step))


@dataclass(frozen=True)
class _Undoing:
    """What there is, and what becomes of it."""

    step: Step
    standing: Mapping[str, Standing]
    back: TablesBack
    gone: Departures
    findings: tuple[Finding, ...]

    @property
    def restored(self) -> tuple[Restored, ...]:
        """The tables that were changed, all but Alertes."""
        return tuple(
            Restored(self.standing[name].name, taken.present.table)
            for name, taken in self.back.tables.items()
            if name != Alerts.name.casefold()
        )


def _decide(book: Book, step: Step) -> _Undoing:
    names = {change.name for change in changes_of(step)} | {part.name for part in step.added} | {Alerts.name}
    standing = read_standing(book, names)
    formulas = formulas_by_sheet(book) if step.added or adds_columns(step) else {}
    tables = {name: before_of(one.body) for name, one in standing.items()}
    around = surroundings_of(book, sheets_of(step))
    taken = take_back_tables(step, tables, (text for texts in formulas.values() for text in texts))
    back = without_deleted(taken, step, around)
    gone = departures(step, back, around, formulas)
    return _Undoing(step, standing, back, gone, tuple(findings_of_undo(back, gone, standing)))


def _carry_out(desk: Desk, log: Log, found: _Undoing) -> Report:
    """Writes everything; the log comes last, so that whatever was cut short can be taken up again."""
    report = Report(Status.OK, tuple(_lines(found, len(log) - 1)), found.findings)
    alerts = _alerts(found)
    writes: list[TableWrite | Restored] = [*found.restored]
    if alerts is not None:
        writes.append(Restored(alerts.name, alerts.after))
    if desk.raw.table(Journal.name) is not None:
        writes.append(desk.record("Terminé", report))
    try:
        prepared = prepare(desk.book, writes)
    except ContentError as failure:
        return desk.refused(failure.findings)
    prepared.carry_out()
    for table in found.gone.tables:
        remove_table(desk.book, table)
    for sheet in found.gone.sheets:
        remove_sheet(desk.book, sheet)
    hide_sheets(desk.book, found.gone.hidden)
    after = popped(log)
    write_log(desk.book, amended(after, alerts) if alerts is not None and found.findings else after)
    return report


def _alerts(found: _Undoing) -> TableChange | None:
    """Alertes as they were, then what is not taken back in front of them: the step before takes that away."""
    taken = found.back.tables.get(Alerts.name.casefold())
    if taken is None:
        return None
    before = taken.present.table
    after, kept = with_alerts(before.headers, before.rows, found.findings)
    return TableChange(Alerts.name, before, replace(before, rows=after), kept)


def _lines(found: _Undoing, steps: int) -> Sequence[str]:
    step = found.step
    when = f"{step.moment:%d/%m/%Y à %H:%M}"
    count = len(found.findings)
    lines = [f"« {step.action} » ({when}) : annulé, {_what(found)}."]
    if count:
        kept = counted(
            count,
            "changement fait depuis à la main est gardé",
            "changements faits depuis à la main sont gardés",
        )
        lines.append(f"{kept} : voir la feuille {Alerts.sheet}.")
    if steps:
        lines.append(
            f"{counted(steps, 'commande peut', 'commandes peuvent')} encore être annulée{'s' if steps > 1 else ''}."
        )
    return lines


def _what(found: _Undoing) -> str:
    """Which sheets are as before."""
    changed = {change.name.casefold() for change in changes_of(found.step)}
    gone = (*found.gone.sheets, *found.gone.hidden)
    sheets = dict.fromkeys(one.sheet for name, one in found.standing.items() if name in changed)
    back = [sheet for sheet in sheets if sheet not in gone]
    texts = []
    if back:
        word = "feuille remise" if len(back) == 1 else "feuilles remises"
        texts.append(f"{word} comme avant : {listed(back)}")
    if gone:
        texts.append(f"{'feuille retirée' if len(gone) == 1 else 'feuilles retirées'} : {listed(gone)}")
    return " ; ".join(texts) or "rien à remettre"
