"""The file by which the add-in finds Python: written by `install`, read by VBA."""

from __future__ import annotations

from pathlib import PurePath

from ap_xl.office.escapes import BadEscapeError, read, written


def setting_file(python: PurePath, guide: str, version: str) -> bytes:
    """Where Python is (the full path), what the button Guide opens (a path or an address), our version."""
    return written({"python": str(python), "guide": guide, "version": version})


def settings_of(data: bytes) -> dict[str, str]:
    """What is set; nothing where the file is damaged."""
    try:
        return read(data)
    except BadEscapeError:
        return {}
