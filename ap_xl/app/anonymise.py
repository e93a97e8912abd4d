"""`anonymise`: a copy without people, made anew from what is known to be harmless; the workbook stays as it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.files import check_target, french_sentence
from ap_xl.app.report import Report, Status
from ap_xl.closed.errors import ClosedFileError
from ap_xl.domain.errors import FileError, UsageError
from ap_xl.domain.findings import NOWHERE, Finding, info, warning
from ap_xl.domain.french import counted
from ap_xl.sharing.anonymous.cells import Thing
from ap_xl.sharing.anonymous.key import encrypted_key, key_rows
from ap_xl.sharing.anonymous.rows import anonymous_content

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.domain.pseudonyms import Disguise
    from ap_xl.template.content import Content

_KEY_SUFFIX = ".xlsx"


def anonymise(
    book: Book, output: Path, key: Path | None = None, password: str = "", tell: Tell = silent
) -> Report:
    """Writes the copy to `output` (.xlsx or .xlsm), and to `key` who is who, encrypted with the password.

    The copy is built like a new workbook: sheets, columns, texts, comments and properties that the program does
    not know are not in it. Raises FileError where a file exists or cannot be written, UsageError (no password),
    ContentError (foreign book).
    """
    for path in (output, key):
        if path is not None:
            _check(path)
    if key is not None and not password:
        raise UsageError("La clé est chiffrée : il faut un mot de passe.")
    if key is not None and (key.suffix.lower() != _KEY_SUFFIX or key.resolve() == output.resolve()):
        raise UsageError(f"« {key.name} » : la clé est un fichier {_KEY_SUFFIX}, à côté de la copie.")
    desk = sit_down(book, "Copie anonyme")
    tell("Remplacement des noms et des codes")
    content, made = anonymous_content(desk.raw)
    _write(output, content)
    if key is not None:
        _put(key, encrypted_key(key_rows(desk.raw, made), password))
    findings = (*_about_errors(desk), *_about_the_key(key), _to_know())
    return Report(Status.OK, (_line(output, made),), findings)


def _check(path: Path) -> None:
    if path.exists():
        raise FileError(f"Le fichier « {path.name} » existe déjà ; choisissez un autre nom.")
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise UsageError(f"« {path.name} » : le nom doit se terminer par .xlsx ou .xlsm.")
    check_target(path)


def _write(output: Path, content: Content) -> None:
    """Builds the copy elsewhere, so that no half of it ever bears its name."""
    from ap_xl.office.zipped import deflated
    from ap_xl.template import build

    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / f"copie{output.suffix.lower()}"
        build(draft, content)
        _put(output, deflated(draft.read_bytes()))


def _put(path: Path, data: bytes) -> None:
    from ap_xl.closed.saving import replace_file

    try:
        replace_file(path, data)
    except ClosedFileError as failure:
        raise FileError(french_sentence(path.name, failure)) from failure


def _line(output: Path, made: Disguise) -> str:
    students = len(made.kinds[Thing.STUDENT.name].pairs)
    staff = len(made.kinds[Thing.STAFF.name].pairs)
    return (
        f"Copie anonyme : {output.name} ({counted(students, 'élève')} et {counted(staff, 'intervenant')}, "
        "tous sous un code neutre)."
    )


def _about_errors(desk: Desk) -> Iterator[Finding]:
    errors = sum(finding.is_error for finding in desk.reading.findings)
    if errors:
        yield warning(
            "copy-has-errors",
            NOWHERE,
            f"Le classeur a {counted(errors, 'erreur')} de saisie : la copie en a aux mêmes endroits, sous la forme "
            "« ? ».",
            "Corrigez-les d'abord si la copie doit donner les mêmes groupes.",
        )


def _about_the_key(key: Path | None) -> Iterator[Finding]:
    if key is not None:
        yield info(
            "key-kept",
            NOWHERE,
            f"« {key.name} » dit qui est qui : avec ce fichier et son mot de passe, la copie n'est plus anonyme.",
            "Ne l'envoyez jamais avec la copie, et gardez le mot de passe ailleurs.",
        )


def _to_know() -> Finding:
    return info(
        "copy-still-tells",
        NOWHERE,
        "La copie garde ce dont le calcul a besoin : besoins, profils, dates d'entrée, de sortie et de PFMP. Dans un "
        "petit établissement, un cas très particulier peut rester reconnaissable.",
        "Relisez-la avant de l'envoyer, et ne la publiez pas.",
    )
