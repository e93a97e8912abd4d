"""Buttons that write another file and leave the open workbook as it is."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.app.anonymise import anonymise
from ap_xl.app.export import export
from ap_xl.app.files import check_target, opened, save
from ap_xl.app.new_year import new_year
from ap_xl.app.report import Report
from ap_xl.domain.errors import FileError, UsageError
from ap_xl.domain.findings import Severity
from ap_xl.domain.french import counted
from ap_xl.excel.copying import save_copy
from ap_xl.excel.progress import Progress
from ap_xl.ribbon.click import Click
from ap_xl.ribbon.saying import in_lines
from ap_xl.workbook.schema import Alerts

if TYPE_CHECKING:
    from xlwings import Book


def next_year_file(book: Book, click: Click, progress: Progress) -> Report:
    """The next year's workbook is made of a copy on the disk; nothing is kept of it where it is refused."""
    target = _new_file(click)
    if target.exists():
        raise FileError(f"Le fichier « {target.name} » existe déjà ; choisissez un autre nom.")
    check_target(target)
    with tempfile.TemporaryDirectory() as folder:
        copy = save_copy(book, Path(folder))
        with opened(copy) as copied:
            report = new_year(copied, tell=progress.tell)
            if report.exit_status == 0:
                save(copied, copy, target)
    return report


def anonymous_file(book: Book, click: Click, progress: Progress) -> Report:
    return anonymise(book, _new_file(click), tell=progress.tell)


def export_files(book: Book, click: Click, progress: Progress) -> Report:
    """Without a folder there is no click: VBA asks for it first."""
    if click.folder is None:
        raise UsageError("Aucun dossier n'a été choisi.")
    return export(book, click.folder, tell=progress.tell)


def _new_file(click: Click) -> Path:
    if not click.files:
        raise UsageError("Aucun nom de fichier n'a été choisi.")
    return click.files[0]


def of_new_workbook(report: Report) -> str:
    """The lines, and where to find what there is to look at: in the new workbook, not in this one."""
    count = sum(finding.severity is Severity.WARNING for finding in report.findings)
    if not count:
        return f"{in_lines(report)} Ce classeur-ci n'a pas changé."
    attentions = counted(count, "point d'attention", "points d'attention")
    return (
        f"{in_lines(report)} {attentions} : voir la feuille {Alerts.sheet} du nouveau classeur. Ce classeur-ci n'a "
        "pas changé."
    )


def with_remedies(report: Report) -> str:
    """The lines and every finding in full: they stand nowhere else."""
    told = (f"{finding.message} {finding.remedy}".rstrip() for finding in report.findings)
    return "\n".join((*report.lines, *told))
