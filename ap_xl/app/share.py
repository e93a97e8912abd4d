"""`share`: the files for colleagues, in a folder; the workbook keeps their number and the review sheet."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, closed_period_error, silent, sit_down
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.errors import FileError, UsageError
from ap_xl.domain.findings import Finding, Origin, info, warning
from ap_xl.domain.french import counted, listed
from ap_xl.sharing.pack_format import Manifest, PackKind
from ap_xl.sharing.packs.as_pdf import NoPdfError, as_pdf, find_libreoffice
from ap_xl.sharing.packs.covers import Words
from ap_xl.sharing.packs.folder import Standing, look, put
from ap_xl.sharing.packs.handout import Handout, Tool
from ap_xl.sharing.packs.mail import draft, mail_address
from ap_xl.sharing.packs.sending import Parcel, parcels
from ap_xl.sharing.returns.copies import shared_tables
from ap_xl.workbook import schema
from ap_xl.workbook.common_sheet import MASTER, REPLY_TO, SENDING, read_common, write_common
from ap_xl.workbook.common_state import keep_state
from ap_xl.workbook.render import reviews as render
from ap_xl.workbook.render.merging import cell_of, old_rows

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
    if extras.pdf and extras.password:
        raise UsageError("Un PDF ne serait pas protégé : choisissez --pdf ou --password.")
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
    _put(folder, chosen, files)
    write_common(book, common)
    keep_state(book, desk.raw, shared_tables(desk.raw))
    findings = (*standing_findings(desk), *pdf_findings, *_findings(handout, made))
    return _finish(desk, handout, made, folder, findings)


def _tools(desk: Desk) -> tuple[Tool, ...]:
    names, found = schema.Tools, []
    for row in old_rows(desk.raw.table(names.name)):
        cells = (names.module, names.title, names.link, names.shared_by, names.remark)
        module, *rest = (str(cell_of(row, column) or "").strip() for column in cells)
        if module and rest[0]:
            found.append(Tool(module, *rest))
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
        return files, (_no_pdf("LibreOffice n'est pas installé"),)
    tell("Conversion en PDF")
    try:
        workbooks = {name: data for parcel in made for name, data in parcel.workbooks.items()}
        return files | as_pdf(program, workbooks), ()
    except NoPdfError:
        return files, (_no_pdf("LibreOffice n'a pas pu les écrire"),)


def _no_pdf(reason: str) -> Finding:
    return warning(
        "no-pdf",
        Origin(),
        f"Les PDF manquent : {reason}. Les classeurs sont là.",
        "Installez LibreOffice, ou imprimez les classeurs en PDF depuis Excel.",
    )


def _put(folder: Path, period: Period, files: dict[str, bytes]) -> None:
    try:
        standing = look(folder, period.code, set(files))
        _refuse(standing, folder)
        put(folder, period.code, files, standing.outdated)
    except OSError as failure:
        reason = failure.strerror or "erreur du disque"
        raise FileError(
            f"Les envois n'ont pas pu être écrits dans « {folder.name} » ({reason}). Le dossier est comme avant."
        ) from failure


def _refuse(standing: Standing, folder: Path) -> None:
    """Raises FileError where a file would be lost."""
    if standing.changed:
        raise FileError(
            f"Dans « {folder.name} », {_named(standing.changed)} depuis l'envoi : c'est peut-être la réponse d'un "
            "collègue. Intégrez-la ou déplacez-la, ou choisissez un autre dossier."
        )
    if standing.foreign:
        raise FileError(
            f"Dans « {folder.name} », {listed(standing.foreign[:3])} ne vient pas de cet envoi et serait remplacé. "
            "Choisissez un autre dossier."
        )


def _named(files: tuple[str, ...]) -> str:
    return f"{listed(files[:3])} {'ont' if len(files) > 1 else 'a'} changé"


def _findings(handout: Handout, made: Sequence[Parcel]) -> Iterator[Finding]:
    if not handout.groups:
        yield info(
            "no-groups-to-share",
            Origin(schema.Groups.sheet),
            f"La période « {handout.period.code} » n'a pas encore de groupes : seuls les fichiers des classes sont écrits.",
            "Refaites les envois quand les groupes sont constitués.",
        )
        return
    served = {parcel.code for parcel in made if parcel.kind is PackKind.STAFF and parcel.workbooks}
    for member in handout.school.staff:
        if member.code not in served:
            yield info(
                "nothing-to-send",
                member.origin,
                f"« {member.code} » n'a pas de groupe pendant la période « {handout.period.code} » : pas d'envoi.",
            )
        elif not mail_address(member.email):
            yield warning(
                "no-mail-address",
                member.origin,
                f"« {member.code} » n'a pas d'adresse de courriel : le message est prêt, sans destinataire.",
                f"Remplissez la colonne {schema.Staff.email.name}, ou tapez l'adresse dans le message.",
            )


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
