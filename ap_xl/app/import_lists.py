"""`import`: students, test results and slots from the school's systems. It updates and deletes nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.app.arrivals.incoming import Incoming, put_together, read_lists
from ap_xl.app.arrivals.sentences import finding, missing, understood
from ap_xl.app.arrivals.told import figures, lines, preview, slot_findings
from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.report import Report, Status, refused
from ap_xl.app.standing import standing_findings
from ap_xl.domain.arrivals.results import bands_of
from ap_xl.domain.errors import UsageError
from ap_xl.domain.findings import Finding, Origin, error
from ap_xl.lists.columns import Contents, Glossary, KnownList, given_columns
from ap_xl.workbook import schema
from ap_xl.workbook.applied import after, with_tables
from ap_xl.workbook.parse import parse
from ap_xl.workbook.render import arrivals as render
from ap_xl.workbook.render.merging import cell_of, is_blank, old_rows
from ap_xl.workbook.render.needs import needs
from ap_xl.workbook.rewriting import TableWrite

if TYPE_CHECKING:
    from xlwings import Book

_NEEDED: dict[Contents, tuple[type[schema.Table], ...]] = {
    Contents.STUDENTS: (schema.Divisions, schema.Students, schema.Needs),
    Contents.RESULTS: (schema.Modules, schema.Students, schema.Needs),
    Contents.TIMETABLE: (schema.Divisions, schema.Slots),
}
"""The tables that must be in order before a list is compared with them."""


@dataclass(frozen=True)
class Wishes:
    """What the coordinator says about the lists: `Colonne=Champ`, thresholds such as `MATH: 0-8=3; 8-20=0`.

    `slots`: write the slots that a timetable offers. `dry_run`: say what would change and write nothing.
    A button `asks`: to import the same list once more is as good as `slots`.
    """

    columns: Sequence[str] = ()
    needs: Sequence[str] = ()
    slots: bool = False
    dry_run: bool = False
    asks: bool = False


def import_lists(
    book: Book,
    files: Sequence[Path],
    wishes: Wishes | None = None,
    today: date | None = None,
    tell: Tell = silent,
) -> Report:
    """Updates Élèves, Besoins and Créneaux by the lists; who is on no list stays as he or she is.

    Raises ContentError (foreign book), UsageError (columns, fields or thresholds that say nothing) and FileError
    (a list that cannot be read).
    """
    wishes = wishes or Wishes()
    if not files:
        raise UsageError("Aucune liste n'est donnée.")
    desk = sit_down(book, "Importer", today)
    modules = desk.school.modules
    bands = bands_of(wishes.needs, [module.code for module in modules])
    glossary = Glossary(modules, given_columns(wishes.columns, modules), frozenset(bands))
    known = read_lists(files, glossary, tell)
    if obstacles := tuple(_obstacles(desk, known)):
        others = tuple(one for one in desk.reading.findings if one not in obstacles)
        found = (*others, *obstacles)
        return refused(found) if wishes.dry_run else desk.refused(found)
    tell("Comparaison avec le classeur")
    incoming = put_together(known, desk.school, bands)
    return _done(desk, incoming, wishes)


def _obstacles(desk: Desk, known: Sequence[KnownList]) -> Iterator[Finding]:
    """Errors in the tables that the lists are compared with: who is there could not be told."""
    tables = {spec for one in known for spec in _NEEDED[one.contents]}
    sheets = {raw.sheet for spec in tables if (raw := desk.raw.table(spec.name)) is not None}
    yield from (
        one
        for one in desk.reading.findings
        if one.is_error and (desk.reading.has_structural_errors or one.origin.sheet in sheets)
    )
    if schema.Divisions in tables and not desk.school.divisions:
        yield error(
            "no-division-to-import-into",
            Origin(schema.Divisions.sheet),
            f"La feuille {schema.Divisions.sheet} est vide : les listes ne peuvent pas être rattachées.",
            "Saisissez d'abord les divisions avec leurs heures, puis importez.",
        )


def _done(desk: Desk, incoming: Incoming, wishes: Wishes) -> Report:
    adds_slots = wishes.slots or (wishes.asks and _is_told_again(desk, incoming))
    tables = tuple(_tables(desk, incoming, adds_slots))
    first = ("Aperçu : rien n'est écrit.",) if wishes.dry_run else ()
    report = Report(
        Status.OK,
        (*first, *lines(incoming, adds_slots, wishes.asks)),
        (*_own_findings(incoming, adds_slots), *_standing(desk, tables)),
        figures(incoming, adds_slots),
        details=preview(incoming),
    )
    return report if wishes.dry_run else desk.finish("Terminé", report, tables)


def _own_findings(incoming: Incoming, adds_slots: bool) -> Iterator[Finding]:
    yield from map(understood, incoming.known)
    yield from map(finding, incoming.problems)
    if incoming.admission is not None:
        yield from missing(incoming.admission.missing)
    if incoming.offer is not None:
        yield from slot_findings(incoming.offer, adds_slots)


def _standing(desk: Desk, tables: Sequence[TableWrite]) -> tuple[Finding, ...]:
    """What there is to say about the workbook as it will be."""
    raw = with_tables(desk.raw, tables)
    later = replace(desk, raw=raw, reading=parse(raw)) if tables else desk
    return later.reading.findings if later.reading.has_errors else standing_findings(later)


def _tables(desk: Desk, incoming: Incoming, adds_slots: bool) -> Iterator[TableWrite]:
    raw, reading = desk.raw, desk.reading
    rows: tuple[TableWrite, ...] = ()
    if incoming.admission is not None:
        changes, added = incoming.admission.changes, incoming.admission.added
        yield from render.students(raw, reading, changes, added)
        rows = render.needs_rows(raw, reading, changes, added)
    if incoming.diagnosis is not None and incoming.diagnosis.changed:
        school = reading.school
        if incoming.admission is not None:
            school = replace(school, students=incoming.admission.after)
        later = replace(reading, school=school)
        new = needs(with_tables(raw, rows), later, incoming.diagnosis.changed)
        rows = tuple(after(rows[0], one) for one in new) if rows else new
    yield from rows
    if incoming.offer is not None and adds_slots:
        yield from render.slots(raw, incoming.offer.new)


def _is_told_again(desk: Desk, incoming: Incoming) -> bool:
    """Whether slots are offered, and the last row of Journal is this very offer."""
    if incoming.offer is None or not incoming.offer.new:
        return False
    rows = [row for row in old_rows(desk.raw.table(schema.Journal.name)) if not is_blank(row)]
    columns = (schema.Journal.action, schema.Journal.detail)
    last = [cell_of(row, column) for row in rows[-1:] for column in columns]
    return last == [desk.action, " ".join(lines(incoming, adds_slots=False, has_button=True))]
