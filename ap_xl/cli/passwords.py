"""Passwords: from the first line of a file, else asked for; never on the command line, where others see them."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from ap_xl.domain.errors import FileError, UsageError


def password_of(path: Path | None, what: str, *, twice: bool = True) -> str:
    """The password of `what` (`des envois`), asked for `twice` where it is a new one.

    Raises FileError and UsageError.
    """
    password = _asked(what, twice=twice) if path is None else _from_file(path)
    if not password:
        raise UsageError(f"Le mot de passe {what} est vide.")
    return password


def _from_file(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig").partition("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as failure:
        raise FileError(f"Le fichier « {path.name} » ne peut pas être lu.") from failure


def _asked(what: str, *, twice: bool) -> str:
    if not sys.stdin.isatty():
        raise UsageError(f"Le mot de passe {what} ne peut pas être demandé ici : donnez --password-file.")
    password = getpass.getpass(f"Mot de passe {what} : ")
    if twice and password != getpass.getpass("Encore une fois : "):
        raise UsageError("Les deux mots de passe sont différents.")
    return password
