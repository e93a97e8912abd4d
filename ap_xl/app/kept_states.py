"""The last states of a workbook file, kept aside whenever a command is about to change it.

They lie in this person's own data folder and not beside the workbook, for a shared folder may belong to others.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from platformdirs import user_data_path

from ap_xl.closed.errors import ClosedFileError
from ap_xl.closed.saving import clear_leftovers, replace_file

MOST = 5
_OWN = 0o700  # names of minors are in there


@dataclass(frozen=True)
class KeptState:
    """A whole copy of the workbook; number 1 is the latest."""

    number: int
    path: Path
    saved: datetime
    """When the workbook had been saved like this (local time)."""


def kept_states(file: Path) -> tuple[KeptState, ...]:
    """The states of this workbook that are kept, the latest first; it need not exist any more."""
    paths = sorted(_copies(file), key=_order, reverse=True)
    return tuple(
        KeptState(number, path, datetime.fromtimestamp(path.stat().st_mtime))
        for number, path in enumerate(paths, start=1)
    )


def keep_state(file: Path) -> bool:
    """Keeps the file as it is on the disk, unless the latest state is the same, and lets go of the oldest.

    Returns whether the state is safe now: a full disk must not keep the command itself from being done.
    """
    try:
        data = file.read_bytes()
        states = kept_states(file)
        if not states or states[0].path.read_bytes() != data:
            _add(file, data, states)
    except (OSError, ClosedFileError):
        return False
    return True


def forget_states(file: Path) -> int:
    """Deletes all states of this workbook and returns how many there were. Raises OSError."""
    states = kept_states(file)
    for state in states:
        state.path.unlink()
    clear_leftovers(_folder(file), age=0)
    with suppress(OSError):
        _folder(file).rmdir()
    return len(states)


def _add(file: Path, data: bytes, states: tuple[KeptState, ...]) -> None:
    folder = _folder(file)
    folder.mkdir(mode=_OWN, parents=True, exist_ok=True)
    clear_leftovers(folder)
    # A number, not the time: clocks are set back.
    number = _order(states[0].path) + 1 if states else 1
    copy = folder / f"{number:06d}{file.suffix.lower()}"
    replace_file(copy, data)
    status = file.stat()
    os.utime(copy, ns=(status.st_atime_ns, status.st_mtime_ns))
    for state in states[MOST - 1 :]:
        state.path.unlink()


def _copies(file: Path) -> list[Path]:
    folder = _folder(file)
    return [path for path in folder.iterdir() if path.stem.isdigit()] if folder.is_dir() else []


def _order(path: Path) -> int:
    return int(path.stem)


def _folder(file: Path) -> Path:
    """One folder for each workbook, by its name and where it lies."""
    place = hashlib.sha256(os.path.normcase(file.resolve()).encode()).hexdigest()[:16]
    return user_data_path("ap_xl", appauthor=False) / "etats" / f"{file.stem} {place}"
