"""The commands of the ribbon's buttons: what each does, says and shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ap_xl.app.budget import budget
from ap_xl.app.check import check
from ap_xl.app.close import close
from ap_xl.app.explain import explain_row
from ap_xl.app.import_lists import Wishes, import_lists
from ap_xl.app.lock import lock, unlock
from ap_xl.app.merge import merge
from ap_xl.app.periods import periods
from ap_xl.app.plan_year import plan_year
from ap_xl.app.regroup import regroup
from ap_xl.app.report import Report
from ap_xl.app.reviews import reviews
from ap_xl.app.share import share
from ap_xl.app.undo import undo
from ap_xl.app.whatif import whatif
from ap_xl.domain.errors import UsageError
from ap_xl.excel.progress import Progress
from ap_xl.ribbon.click import Click
from ap_xl.ribbon.explained import explanation
from ap_xl.ribbon.new_files import (
    anonymous_file,
    export_files,
    next_year_file,
    of_new_workbook,
    with_remedies,
)
from ap_xl.ribbon.saying import in_lines, with_attentions, with_seats
from ap_xl.workbook.schema import (
    Alerts,
    Conflicts,
    DivisionHours,
    Groups,
    History,
    Periods,
    Tracks,
    YearPeriods,
    review_sheet,
)

if TYPE_CHECKING:
    from xlwings import Book


@dataclass(frozen=True)
class Command:
    """A use case on the open book; for the end of one that went well, its message and the sheet that it shows.

    `label` is the button's. A command that `only_reads` also works where nothing may be written.
    """

    label: str
    use: Callable[[Book, Click, Progress], Report]
    sheet: Callable[[Report], str] = lambda report: ""
    message: Callable[[Report], str] = with_attentions
    only_reads: bool = False


def _alerts_where_trouble(report: Report) -> str:
    return Alerts.sheet if report.figures["trouble"] else ""


def _import(book: Book, click: Click, progress: Progress) -> Report:
    """Slots that a timetable offers are added when the same list is imported once more."""
    return import_lists(book, click.files, Wishes(asks=True), tell=progress.tell)


def _share(book: Book, click: Click, progress: Progress) -> Report:
    """Without a folder there is no click: VBA asks for it first."""
    if click.folder is None:
        raise UsageError("Aucun dossier n'a été choisi.")
    return share(book, click.folder, tell=progress.tell)


COMMANDS: Mapping[str, Command] = {
    "import": Command("Importer", _import, lambda report: Alerts.sheet),
    "check": Command(
        "Vérifier",
        lambda book, click, progress: check(book, tell=progress.tell),
        lambda report: Alerts.sheet,
        with_seats,
    ),
    "regroup": Command(
        "Constituer les groupes",
        lambda book, click, progress: regroup(book, tell=progress.tell, improve=progress.improve),
        lambda report: Groups.sheet,
    ),
    "lock": Command(
        "Verrouiller",
        lambda book, click, progress: lock(book, click.sheet, click.rows, tell=progress.tell),
        _alerts_where_trouble,
        in_lines,
    ),
    "unlock": Command(
        "Déverrouiller",
        lambda book, click, progress: unlock(book, click.sheet, click.rows, tell=progress.tell),
        _alerts_where_trouble,
        in_lines,
    ),
    "whatif": Command(
        "Pistes",
        lambda book, click, progress: whatif(book, tell=progress.tell, go_on=progress.goes_on),
        lambda report: Tracks.sheet,
    ),
    "explain": Command(
        "Expliquer",
        lambda book, click, progress: explain_row(book, click.sheet, click.rows, progress.tell),
        message=explanation,
        only_reads=True,
    ),
    "undo": Command(
        "Annuler",
        lambda book, click, progress: undo(book, tell=progress.tell),
        lambda report: Alerts.sheet if report.findings else "",
        in_lines,
    ),
    "budget": Command(
        "Heures",
        lambda book, click, progress: budget(book, tell=progress.tell),
        lambda report: DivisionHours.sheet,
    ),
    "reviews": Command(
        "Bilans",
        lambda book, click, progress: reviews(book, tell=progress.tell),
        lambda report: review_sheet(report.figures["period"]),
    ),
    "close": Command(
        "Clôturer",
        lambda book, click, progress: close(book, tell=progress.tell, asks=True),
        lambda report: History.sheet,
    ),
    "plan-year": Command(
        "Planifier l'année",
        lambda book, click, progress: plan_year(book, tell=progress.tell, improve=progress.improve),
        lambda report: YearPeriods.sheet,
    ),
    "periods": Command(
        "Proposer les périodes",
        lambda book, click, progress: periods(book, tell=progress.tell),
        lambda report: Periods.sheet,
    ),
    "new-year": Command(
        "Classeur de l'année suivante", next_year_file, message=of_new_workbook, only_reads=True
    ),
    "share": Command("Préparer les envois", _share),
    "merge": Command(
        "Intégrer les retours",
        lambda book, click, progress: merge(book, click.files, tell=progress.tell),
        lambda report: Conflicts.sheet if report.figures.get("open") else Alerts.sheet,
    ),
    "export": Command("Vers EDT/PRONOTE", export_files, message=with_remedies, only_reads=True),
    "anonymise": Command("Copie anonyme", anonymous_file, message=with_remedies, only_reads=True),
}
"""By verb, in the order of the ribbon; Diagnostic, which needs no book, is in :mod:`ap_xl.ribbon.running`."""
