"""The files of a sending come into their folder, or a sentence says what is in the way."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ap_xl.app.files import reason
from ap_xl.domain.calendar import Period
from ap_xl.domain.errors import FileError
from ap_xl.domain.french import listed
from ap_xl.sharing.packs.folder import Standing, look, put

_NAMED = 3


def check_folder(folder: Path) -> None:
    """Before the work: raises FileError where the name is that of a file."""
    if folder.exists() and not folder.is_dir():
        raise FileError(f"« {folder.name} » est un fichier : choisissez un dossier.")


def put_files(folder: Path, period: Period, files: Mapping[str, bytes]) -> None:
    """All files or none. Raises FileError where one would be lost, or the folder cannot be written."""
    try:
        standing = look(folder, period.code, set(files))
        _refuse(standing, folder)
        put(folder, period.code, files, standing.outdated)
    except OSError as failure:
        raise FileError(
            f"Les envois n'ont pas pu être écrits dans « {folder.name} » : {reason(failure)}. "
            "Le dossier est comme avant."
        ) from failure


def _refuse(standing: Standing, folder: Path) -> None:
    if standing.changed:
        verb = "ont" if len(standing.changed) > 1 else "a"
        raise FileError(
            f"Dans « {folder.name} », {_few(standing.changed)} {verb} changé depuis l'envoi : c'est peut-être la "
            "réponse d'un collègue. Intégrez-la ou déplacez-la, ou choisissez un autre dossier."
        )
    if standing.foreign:
        come, would = (
            ("viennent", "seraient remplacés") if len(standing.foreign) > 1 else ("vient", "serait remplacé")
        )
        raise FileError(
            f"Dans « {folder.name} », {_few(standing.foreign)} ne {come} pas de cet envoi et {would}. "
            "Choisissez un autre dossier."
        )


def _few(files: tuple[str, ...]) -> str:
    """The first names, and how many more."""
    more = len(files) - _NAMED
    names = [f"« {name} »" for name in files[:_NAMED]]
    return listed([*names, f"{more} autres"] if more > 0 else names)
