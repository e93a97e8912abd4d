"""Putting the files of a sending into a folder: all at the end, and over nothing that is not ours.

The list `.ap-envois.json` in the folder says which files are ours, for which period, and what they held when they
were written: a file that changed since then may be a colleague's answer and is never replaced.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ap_xl.sharing.together import put_together

LIST = ".ap-envois.json"


@dataclass(frozen=True)
class Known:
    """A file that we wrote: for which period, and the digest of what it held."""

    period: str
    digest: str


@dataclass(frozen=True)
class Standing:
    """What stands in the folder: files in the way, and those of a former sending that nobody has touched."""

    foreign: tuple[str, ...]
    changed: tuple[str, ...]
    outdated: tuple[str, ...]


def look(folder: Path, period: str, names: Mapping[str, bytes] | set[str]) -> Standing:
    """What stands in the way of the files `names` of the period. Raises OSError."""
    known = _read_list(folder)
    foreign: list[str] = []
    changed: list[str] = []
    outdated: list[str] = []
    present = {path.name.casefold(): path for path in folder.iterdir()} if folder.is_dir() else {}
    wanted = {name.casefold() for name in names}
    for name in sorted(names):
        path = present.get(name.casefold())
        if path is None:
            continue
        ours = known.get(path.name)
        if ours is None or ours.period != period:
            foreign.append(path.name)
        elif _digest_of(path) != ours.digest:
            changed.append(path.name)
    for name, ours in known.items():
        path = present.get(name.casefold())
        if ours.period == period and path is not None and name.casefold() not in wanted:
            (outdated if _digest_of(path) == ours.digest else changed).append(name)
    return Standing(tuple(foreign), tuple(changed), tuple(outdated))


def put(folder: Path, period: str, files: Mapping[str, bytes], outdated: tuple[str, ...]) -> None:
    """Writes all files aside, then moves them in; outdated ones of the same period go. Raises OSError.

    Where a move fails, what was moved is taken back: the folder is as it was.
    """
    known = {name: one for name, one in _read_list(folder).items() if name not in outdated}
    known |= {name: Known(period, _digest(data)) for name, data in files.items()}
    put_together(folder, {**files, LIST: _as_text(known)}, outdated)


def _read_list(folder: Path) -> dict[str, Known]:
    try:
        found = json.loads((folder / LIST).read_text(encoding="utf-8"))
        return {str(name): Known(str(one["period"]), str(one["sha256"])) for name, one in found.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _as_text(known: Mapping[str, Known]) -> bytes:
    rows = {name: {"period": one.period, "sha256": one.digest} for name, one in sorted(known.items())}
    return json.dumps(rows, ensure_ascii=False, indent=1).encode()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(path: Path) -> str:
    return _digest(path.read_bytes()) if path.is_file() else ""
