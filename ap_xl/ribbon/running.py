"""One click: the book found, the command run with the screen kept, its outcome as an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from ap_xl.domain.errors import ApError
from ap_xl.domain.french import listed
from ap_xl.excel.attaching import attach
from ap_xl.excel.calls import is_busy, is_gone
from ap_xl.excel.errors import BusyError, book_gone
from ap_xl.excel.escape import escape_in
from ap_xl.excel.filters import rows_shown
from ap_xl.excel.keeping import screen_kept
from ap_xl.excel.on_disk import keep_saved_state
from ap_xl.excel.progress import Progress
from ap_xl.excel.writable import check_writable
from ap_xl.importing import import_xlwings_alone
from ap_xl.ribbon.answer import Answer, Icon
from ap_xl.ribbon.click import Click, click_of
from ap_xl.ribbon.unforeseen import unforeseen, was_writing

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.app.report import Report
    from ap_xl.ribbon.commands import Command

DOCTOR = "doctor"
FindBook = Callable[[str, int | None], "Book"]


def respond(arguments: Sequence[str], find_book: FindBook = attach) -> Answer:
    """The answer to what VBA wrote on the command line, whatever happens. Raises BadClickError."""
    click = click_of(arguments)
    if click.verb == DOCTOR:
        return _diagnosis()
    import_xlwings_alone()
    from ap_xl.ribbon.commands import COMMANDS  # the use cases take a while to load

    command = COMMANDS.get(click.verb)
    if command is None:
        return Answer(2, f"Cette version d'AP ne connaît pas la commande « {click.verb} ».", Icon.WARNING)
    try:
        answer = _on_book(command, find_book(click.book, click.hwnd), click)
    except ApError as failure:
        answer = _stopped(failure)
    except Exception as failure:
        answer = _broken(failure, click)
    return replace(answer, title=command.label)


def _diagnosis() -> Answer:
    """A check of the computer; what is missing may be what other commands need."""
    from ap_xl.installation.diagnosis import diagnosis

    found = diagnosis()
    status, icon = (0, Icon.INFO) if found.is_well else (1, Icon.WARNING)
    return Answer(status, found.message, icon, title="Diagnostic")


def _on_book(command: Command, book: Book, click: Click) -> Answer:
    if not command.only_reads:
        check_writable(book)
        keep_saved_state(book)
    report, lost = _run(command, book, click)
    return _told(command, report, lost)


def _run(command: Command, book: Book, click: Click) -> tuple[Report, tuple[str, ...]]:
    """The command's report, and the sheets that have lost a filter."""
    progress = Progress(book.app, escape_in(click.hwnd))
    with ExitStack() as stack:
        stack.enter_context(screen_kept(book, writes=not command.only_reads))
        progress.tell(f"{command.label}, lecture du classeur…")
        lost = () if command.only_reads else stack.enter_context(rows_shown(book))
        return command.use(book, click, progress), lost


def _told(command: Command, report: Report, lost: Sequence[str]) -> Answer:
    from ap_xl.ribbon.outcome import of_report

    answer = of_report(command, report)
    if lost:
        sheets = listed([f"« {name} »" for name in lost])
        text = f"Un filtre a été retiré pour écrire : {sheets}."
        answer = replace(answer, message=f"{answer.message}\n{text}")
    return answer


def _stopped(failure: ApError) -> Answer:
    from ap_xl.ribbon.outcome import of_stop

    return of_stop(failure)


def _broken(failure: Exception, click: Click) -> Answer:
    """Excel's own failures have their sentences, as long as nothing is half written."""
    if was_writing(failure):
        return unforeseen(failure, click.verb)
    if is_gone(failure):
        return _stopped(book_gone(click.book))
    return _stopped(BusyError()) if is_busy(failure) else unforeseen(failure, click.verb)
