"""What commands did is kept in the workbook, so that `undo` can take it back; and it is forgotten when it must be."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ap_xl.workbook.log_sheet import read_log, write_log
from ap_xl.workbook.schema import Alerts, Journal
from ap_xl.workbook.undo.forgetting import without_student
from ap_xl.workbook.undo.log import Log, amended, pushed
from ap_xl.workbook.undo.step import Step, TableAdded, TableChange

if TYPE_CHECKING:
    from xlwings import Book


def remember(book: Book, step: Step, was_done: bool) -> None:
    """Keeps a step, to be called before anything is written; one that changes nothing is none.

    A command that could not be done leaves findings in Alertes and nothing that anybody would want back: they
    go with the step before. Journal is a record, nothing in it is ever taken back.
    """
    parts = tuple(
        part for part in step.parts if not isinstance(part, TableAdded) or part.name != Journal.name
    )
    if not parts:
        return
    log = read_log(book)
    alerts = [part for part in parts if isinstance(part, TableChange) and part.name == Alerts.name]
    if not was_done and len(alerts) == len(parts):
        after = log
        for change in alerts:
            after = amended(after, change)
    else:
        after = pushed(log, Step(step.action, step.moment, parts))
    if after != log:
        write_log(book, after)


def forget_all(book: Book) -> None:
    """Empties the log: nothing can be taken back any more. For whatever leaves the school's hands."""
    write_log(book, Log())


def forget_student(book: Book, student_id: str, names: Collection[str] = ()) -> None:
    """Drops every row of the log that holds the student's Id or one of the names as a word; other rows stay."""
    log = read_log(book)
    after = without_student(log, student_id, names)
    if after != log:
        write_log(book, after)
