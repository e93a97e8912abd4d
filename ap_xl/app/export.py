"""`export`: the groups of a period as EDT and PRONOTE read them, and on paper; the workbook is only read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.exporting.headteacher import headteacher_summary
from ap_xl.app.files import french_sentence, reason
from ap_xl.app.report import Report, Status, refused
from ap_xl.closed.errors import ClosedFileError
from ap_xl.domain.calendar import Period
from ap_xl.domain.errors import FileError, UsageError
from ap_xl.domain.findings import NOWHERE, Finding, info, warning
from ap_xl.domain.french import counted
from ap_xl.planning.situation import situation
from ap_xl.sharing.exports.files import export_files
from ap_xl.sharing.exports.timetable import Timetable
from ap_xl.sharing.together import put_together

if TYPE_CHECKING:
    from xlwings import Book


def export(book: Book, folder: Path, period: str | None = None, tell: Tell = silent) -> Report:
    """Writes the files into the folder, over those of a former export of the period.

    Raises ContentError (foreign book), UsageError (no such period, no groups), FileError.
    """
    desk = sit_down(book, "Vers EDT/PRONOTE")
    if desk.reading.has_errors:
        return refused(desk.reading.findings)
    wanted = desk.period(period)
    timetable = Timetable(desk.school, wanted)
    if not timetable.groups:
        raise UsageError(f"La période « {wanted.code} » n'a pas de groupes : constituez-les d'abord.")
    tell("Préparation des listes")
    files = export_files(timetable, headteacher_summary(situation(desk.school, wanted)))
    _write(folder, files)
    placed = {student.id for student in timetable.students() if timetable.placements_of(student)}
    line = (
        f"{counted(len(files), 'fichier')} dans « {folder.name} » : {counted(len(timetable.groups), 'groupe')} et "
        f"{counted(len(placed), 'élève')} de la période {wanted.code}."
    )
    figures = {"groups": len(timetable.groups), "files": sorted(files)}
    return Report(Status.OK, (line,), tuple(_findings(desk, wanted)), figures)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    from ap_xl.closed.saving import check_not_locked

    if folder.exists() and not folder.is_dir():
        raise FileError(f"« {folder.name} » n'est pas un dossier.")
    try:
        for name in files:
            check_not_locked(folder / name)
        put_together(folder, files)
    except ClosedFileError as failure:
        raise FileError(french_sentence(folder.name, failure)) from failure
    except OSError as failure:
        raise FileError(
            f"Les listes n'ont pas pu être écrites dans « {folder.name} » : {reason(failure)}. "
            "Le dossier est comme avant."
        ) from failure


def _findings(desk: Desk, period: Period) -> list[Finding]:
    found = [
        info(
            "export-names-people",
            NOWHERE,
            "Les listes contiennent des noms d'élèves, sans besoin ni profil ; « Lisez-moi » dit quoi en faire.",
            "Supprimez-les quand l'import est fait.",
        )
    ]
    if period.is_closed:
        found.append(
            warning(
                "export-of-closed-period",
                period.origin,
                f"La période « {period.code} » est clôturée : la synthèse compare ses groupes aux besoins d'aujourd'hui.",
                "Pour l'import dans EDT ou PRONOTE, choisissez la période en cours.",
            )
        )
    return found
