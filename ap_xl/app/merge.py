"""`merge`: what came back by mail goes in, cell by cell; two different answers are a conflict, never overwritten."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.merging.copies import merge_copy
from ap_xl.app.merging.merged import Merged
from ap_xl.app.merging.packs import decide_packs, read_packs
from ap_xl.app.merging.sentences import listed_finding
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.domain.errors import FileError
from ap_xl.domain.findings import Finding, Origin, warning
from ap_xl.domain.french import counted
from ap_xl.sharing.returns.copies import shared_tables
from ap_xl.sharing.returns.deciding import Past
from ap_xl.sharing.returns.draft import Draft
from ap_xl.sharing.returns.files import ReturnedFile, read_returned
from ap_xl.sharing.returns.settling import Settled, settle
from ap_xl.workbook.access import NewTable
from ap_xl.workbook.applied import with_tables
from ap_xl.workbook.common_sheet import read_common
from ap_xl.workbook.common_state import keep_state
from ap_xl.workbook.parse import parse
from ap_xl.workbook.render import conflicts as render
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Conflicts

if TYPE_CHECKING:
    from xlwings import Book

ACTION = "Intégrer les retours"


@dataclass(frozen=True)
class _Done:
    """The draft once all is in it, with what was settled and what the files gave."""

    draft: Draft
    settled: Settled
    merged: Merged

    @property
    def taken(self) -> tuple[render.Returned, ...]:
        return (*self.settled.taken, *self.merged.returned, *self.merged.outcome.taken)

    @property
    def conflicts(self) -> tuple[render.Conflict, ...]:
        """The new ones, and those that another copy had listed."""
        return (*self.merged.conflicts, *(listed.conflict for listed in self.merged.outcome.listed))

    @property
    def waiting(self) -> int:
        """How many conflicts wait for a choice."""
        old = sum(one is not None and one.is_open for one in self.settled.conflicts)
        return old + sum(one.is_open for one in self.conflicts)


def merge(
    book: Book,
    files: Sequence[Path] = (),
    today: date | None = None,
    tell: Tell = silent,
    passwords: Sequence[str] = (),
) -> Report:
    """Puts the answers of returned packs, or what another copy has changed, into the book.

    First what was chosen in Conflits is carried out; without files that is all. A file that cannot be used is a
    finding and the others go in; where none can, exit status 4.
    `passwords` are tried on encrypted packs. Raises ContentError (foreign book).
    """
    desk = sit_down(book, ACTION, today)
    if desk.reading.has_structural_errors:
        return desk.refused(desk.reading.findings)
    draft, moment = Draft(desk.raw, desk.school), desk.moment()
    settled = settle(draft, render.read_conflicts(desk.raw), moment)
    merged = Merged()
    returned = _read(files, passwords, merged, tell)
    packs = read_packs(desk, read_common(book), [one for one in returned if not one.is_master], merged)
    past = Past(
        render.read_returned(desk.raw),
        frozenset(one.identity() for one in settled.conflicts if one is not None),
    )
    tell("Comparaison avec le classeur")
    for outcome in decide_packs(desk, draft, packs, past, moment):
        merged.outcome += outcome
        past = past.and_(outcome)
    for file in (one for one in returned if one.is_master):
        merge_copy(desk, draft, file, past, merged)
    return _finish(desk, _Done(draft, settled, merged))


def _read(files: Sequence[Path], passwords: Sequence[str], merged: Merged, tell: Tell) -> list[ReturnedFile]:
    found = []
    for path in files:
        tell(f"Lecture de {path.name}")
        try:
            found.append(read_returned(path, passwords))
        except FileError as failure:
            merged.refuse(str(failure))
    return found


def _finish(desk: Desk, done: _Done) -> Report:
    tables = tuple(_tables(desk, done))
    findings = (*_findings(desk, done, tables), *_standing(desk, tables))
    merged = done.merged
    figures = {
        "files": merged.read,
        "unusable": merged.unusable,
        "taken": len(done.taken),
        "equal": merged.outcome.equal,
        "known": merged.outcome.known,
        "conflicts": len(done.conflicts),
        "settled": done.settled.count,
        "open": done.waiting,
    }
    if merged.unusable and not merged.read:
        report = Report(Status.ERROR, tuple(_lines(done)), findings, figures, exit_status=4)
        return desk.finish("Erreurs", report, tables)
    report = Report(Status.OK, tuple(_lines(done)), findings, figures)
    finished = desk.finish("Terminé", report, tables, _new_tables(done))
    if merged.read and finished.exit_status == 0:
        after = with_tables(desk.raw, tables)
        keep_state(desk.book, after, shared_tables(after))
    return finished


def _tables(desk: Desk, done: _Done) -> Iterator[TableWrite]:
    yield from done.draft.writes()
    if done.conflicts or done.settled.count:
        yield render.conflicts(desk.raw, done.settled.conflicts, done.conflicts)
    if done.taken:
        yield render.returned(desk.raw, done.taken)


def _new_tables(done: _Done) -> tuple[NewTable, ...]:
    conflicts, returned = render.new_tables()
    wanted = ((conflicts, done.waiting or done.settled.count), (returned, done.taken))
    return tuple(table for table, is_wanted in wanted if is_wanted)


def _findings(desk: Desk, done: _Done, tables: Sequence[TableWrite]) -> Iterator[Finding]:
    yield from done.merged.told
    for unsettled in done.settled.unsettled:
        yield warning(
            "choice-not-possible",
            _choice_cell(desk, unsettled.row),
            unsettled.reason,
            "Corrigez la ligne du conflit, ou choisissez « Classeur ».",
        )
    yield from map(listed_finding, done.merged.outcome.listed)


def _choice_cell(desk: Desk, row: int) -> Origin:
    raw = desk.raw.table(Conflicts.name)
    if raw is None or Conflicts.choice.name not in raw.headers:
        return Origin(Conflicts.sheet)
    return Origin(raw.sheet, raw.address(row, raw.headers.index(Conflicts.choice.name)))


def _standing(desk: Desk, tables: Sequence[TableWrite]) -> tuple[Finding, ...]:
    """What there is to say about the workbook as it will be."""
    raw = with_tables(desk.raw, tables)
    later = replace(desk, raw=raw, reading=parse(raw)) if tables else desk
    return later.reading.findings if later.reading.has_errors else standing_findings(later)


def _lines(done: _Done) -> Iterator[str]:
    merged, outcome = done.merged, done.merged.outcome
    files = counted(merged.read, "fichier intégré", "fichiers intégrés")
    entered = counted(len(done.taken), "réponse entrée", "réponses entrées")
    yield f"{files} : {entered}, {counted(outcome.equal, 'déjà là', 'déjà là')}."
    if merged.unusable:
        yield f"{counted(merged.unusable, 'fichier laissé', 'fichiers laissés')} de côté : voir la feuille Alertes."
    if done.settled.count:
        yield f"{counted(done.settled.count, 'conflit réglé', 'conflits réglés')}."
    if done.waiting:
        waiting = counted(done.waiting, "réponse attend", "réponses attendent")
        yield f"{waiting} votre choix dans la feuille {Conflicts.sheet}."
