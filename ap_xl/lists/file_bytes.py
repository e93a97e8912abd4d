"""The bytes of a file that nobody vouches for, with a sentence for whatever keeps it from being read."""

from __future__ import annotations

import stat
from pathlib import Path

from ap_xl.domain.errors import FileError


def bytes_of(path: Path, most: int, too_large: str, is_folder: str) -> bytes:
    """The whole file, of at most `most` bytes; the texts say what is wrong with it else. Raises FileError."""
    try:
        status = path.stat()
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            raise unusable(path.name, "n'est pas un fichier. Vérifiez le nom.")
        if status.st_size > most:
            raise unusable(path.name, too_large)
        return path.read_bytes()
    except FileNotFoundError as failure:
        raise unusable(path.name, "n'existe pas. Vérifiez le nom et le dossier.") from failure
    except IsADirectoryError as failure:
        raise unusable(path.name, is_folder) from failure
    except OSError as failure:
        raise unusable(path.name, "ne peut pas être lu. Fermez-le s'il est ouvert ailleurs.") from failure


def unusable(file: str, what: str) -> FileError:
    """`Le fichier « … » …`"""
    return FileError(f"Le fichier « {file} » {what}")
