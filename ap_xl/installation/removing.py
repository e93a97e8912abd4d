"""What `uninstall` changes: exactly what the receipt says, and nothing that somebody changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from ap_xl.installation.places import Places
from ap_xl.installation.receipt import Receipt
from ap_xl.installation.steps import RemoveFile, RemoveFolder, Step, WriteFile
from ap_xl.installation.xlwings_conf import found, lines_of, with_restored

Files = Mapping[PurePath, bytes]


@dataclass(frozen=True)
class Removal:
    """The steps in their order; files and settings that somebody changed since, which stay."""

    steps: tuple[Step, ...]
    changed_files: tuple[PurePath, ...] = ()
    changed_settings: tuple[str, ...] = ()


def paths(places: Places, receipt: Receipt) -> tuple[PurePath, ...]:
    """Every file that must be looked at first."""
    return tuple(dict.fromkeys((*receipt.files, places.conf)))


def removal(places: Places, receipt: Receipt, files: Files) -> Removal:
    """How to take everything back; `files` are those of :func:`paths` that are there.

    The receipt goes last: what stops half-way can be taken up again.
    """
    there = [path for path in receipt.files if path in files]
    ours = [path for path in there if receipt.is_ours(path, files[path])]
    conf, changed = _conf(places, receipt, files)
    folders = [RemoveFolder(path) for path in reversed(receipt.folders)]
    removals = [RemoveFile(path) for path in ours]
    steps = (*removals, *conf, RemoveFile(places.receipt), *folders)
    return Removal(steps, tuple(path for path in there if path not in ours), changed)


def _conf(places: Places, receipt: Receipt, files: Files) -> tuple[tuple[Step, ...], tuple[str, ...]]:
    """The settings of xlwings as they were; a file that held ours alone goes away."""
    if places.conf not in files:
        return (), ()
    lines = lines_of(files[places.conf])
    ours = {key: kept.before for key, kept in receipt.settings.items() if kept.is_ours(found(lines, key))}
    changed = tuple(key for key, kept in receipt.settings.items() if not kept.is_unchanged(found(lines, key)))
    if not ours:
        return (), changed
    restored = b"".join(with_restored(lines, ours))
    step: Step = WriteFile(places.conf, restored) if restored else RemoveFile(places.conf)
    return (step,), changed
