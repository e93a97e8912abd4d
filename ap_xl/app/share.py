"""`share`: the files for colleagues, in a folder; the workbook keeps their number and the review sheet."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, closed_period_error, silent, sit_down
from ap_xl.app.outgoing.notes import no_pdf, notes
from ap_xl.app.outgoing.putting import check_folder, put_files
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.codes import code_key
from ap_xl.domain.errors import UsageError
from ap_xl.domain.findings import Finding
from ap_xl.domain.french import counted
from ap_xl.sharing.pack_format import Manifest, PackKind
from ap_xl.sharing.packs.as_pdf import NoPdfError, as_pdf, find_libreoffice
from ap_xl.sharing.packs.covers import Words
from ap_xl.sharing.packs.handout import Handout, Tool
from ap_xl.sharing.packs.mail import draft, mail_address
from ap_xl.sharing.packs.sending import Parcel, parcels
from ap_xl.sharing.returns.copies import shared_tables
from ap_xl.workbook import schema
from ap_xl.workbook.common_sheet import MASTER, REPLY_TO, SENDING, read_common, write_common
from ap_xl.workbook.common_state import keep_state
from ap_xl.workbook.render import reviews as render
from ap_xl.workbook.render.merging import as_key, cell_of, old_rows

if TYPE_CHECKING:
    from xlwings import Book


@dataclass(frozen=True)
class Extras:
    """What may be asked for: PDF too, a password to open the workbooks, the address that answers go to.

    The address is remembered in the workbook for the next sending.
    """

    pdf: bool = False
    password: str = ""
    reply_to: str = ""


_PLAIN = Extras()


def share(
    book: Book,
    folder: Path,
    period: str | None = None,
    extras: Extras = _PLAIN,
    today: date | None = None,
    tell: Tell = silent,
) -> Report:
    """Writes the packs of the period into `folder`, which is made where it is missing.

    Raises ContentError (foreign book), UsageError (no such period, PDF with a password) and FileError (a file
    stands in the way, or the folder cannot be written: then nothing in it has changed).
    """
    _check(extras)
    check_folder(folder)
    desk = sit_down(book, "Préparer les envois", today)
    if desk.reading.has_errors:
        return desk.refused(desk.reading.findings)
    chosen = desk.period(period)
    if chosen.is_closed:
        return desk.refused((*desk.reading.findings, closed_period_error(chosen)))
    handout = Handout(desk.school, chosen, Attendance(desk.school), _tools(desk))
    common = _common(desk, extras)
    tell("Écriture des fichiers")
    words = Words(handout, common[REPLY_TO], has_password=bool(extras.password))
    made = _locked(parcels(handout, _manifest(desk, chosen, common), words), extras)
    files, pdf_findings = _files(made, extras, tell)
    put_files(folder, chosen, files)
    write_common(book, common)
    keep_state(book, desk.raw, shared_tables(desk.raw))
    findings = (*standing_findings(desk), *pdf_findings, *notes(handout, made))
    return _finish(desk, handout, made, folder, findings)


def _check(extras: Extras) -> None:
    if extras.pdf and extras.password:
        raise UsageError("Un PDF ne serait pas protégé : choisissez --pdf ou --password.")
    if extras.reply_to and not mail_address(extras.reply_to):
        raise UsageError(f"« {extras.reply_to} » n'est pas une adresse de courriel.")


def _tools(desk: Desk) -> tuple[Tool, ...]:
    """The rows of Outils with a module of the school and a title."""
    names, found = schema.Tools, []
    modules = {code_key(module.code): module.code for module in desk.school.modules}
    texts = (names.title, names.link, names.shared_by, names.remark)
    for row in old_rows(desk.raw.table(names.name)):
        module = modules.get(as_key(cell_of(row, names.module), names.module))
        title, *rest = (str(cell_of(row, column) or "").strip() for column in texts)
        if module and title:
            found.append(Tool(module, title, *rest))
    return tuple(found)


def _common(desk: Desk, extras: Extras) -> dict[str, str]:
    """The workbook's own id, made by the first sending, the number of this one, and where answers go."""
    known = read_common(desk.book)
    number = known.get(SENDING, "0")
    return {
        MASTER: known.get(MASTER) or uuid.uuid4().hex,
        SENDING: str(int(number) + 1 if number.isdecimal() else 1),
        REPLY_TO: extras.reply_to or known.get(REPLY_TO, ""),
    }


def _manifest(desk: Desk, period: Period, common: dict[str, str]) -> Manifest:
    parameters = desk.school.parameters
    return Manifest(
        PackKind.OFFICE,
        "",
        parameters.establishment,
        parameters.school_year,
        period.code,
        common[MASTER],
        int(common[SENDING]),
        desk.moment().date(),
    )


def _locked(made: Iterator[Parcel], extras: Extras) -> tuple[Parcel, ...]:
    return tuple(parcel.locked(extras.password) if extras.password else parcel for parcel in made)


def _files(
    made: Sequence[Parcel], extras: Extras, tell: Tell
) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """All files by name, the mails with theirs attached."""
    files: dict[str, bytes] = {}
    for parcel in made:
        files |= parcel.attachments
        files[f"{parcel.name}.eml"] = draft(parcel.letter, parcel.attachments)
    if not extras.pdf:
        return files, ()
    program = find_libreoffice()
    if program is None:
        return files, (no_pdf("LibreOffice n'est pas installé"),)
    tell("Conversion en PDF")
    try:
        workbooks = {name: data for parcel in made for name, data in parcel.workbooks.items()}
        return files | as_pdf(program, workbooks), ()
    except NoPdfError:
        return files, (no_pdf("LibreOffice n'a pas pu les écrire"),)


def _finish(
    desk: Desk, handout: Handout, made: Sequence[Parcel], folder: Path, findings: tuple[Finding, ...]
) -> Report:
    """What goes out for the review stands in the workbook too: there the answers will go."""
    code = handout.period.code
    count = {kind: sum(parcel.kind is kind for parcel in made) for kind in PackKind}
    line = (
        f"Envois {code} : {counted(count[PackKind.STAFF], 'intervenant')}, "
        f"{counted(count[PackKind.DIVISION], 'classe')}, dans le dossier « {folder.name} »."
    )
    figures = {
        "period": code,
        "folder": str(folder),
        "staff": count[PackKind.STAFF],
        "divisions": count[PackKind.DIVISION],
    }
    report = Report(Status.OK, (line,), findings, figures)
    if not handout.prefilled:
        return desk.finish("Terminé", report)
    table = render.reviews(desk.raw, desk.reading, code, handout.prefilled)
    return desk.finish("Terminé", report, (table,), (render.new_table(code),))
