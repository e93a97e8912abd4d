"""What `install` changes: from the files that are there to the steps that are left to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from ap_xl.installation import wanted
from ap_xl.installation.machine import Machine, System
from ap_xl.installation.payload import Payload
from ap_xl.installation.places import Places
from ap_xl.installation.receipt import Receipt, as_bytes
from ap_xl.installation.steps import MakeFolder, RemoveFile, Step, WriteFile
from ap_xl.installation.xlwings_conf import Lines, line, lines_of, value_of, with_lines

Files = Mapping[PurePath, bytes]


@dataclass(frozen=True)
class Installation:
    """The steps in their order; files of others that stay, and settings (key, value) that are to be replaced."""

    steps: tuple[Step, ...]
    left: tuple[PurePath, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether all is in place already."""
        return not self.steps


def paths(places: Places, payload: Payload, receipt: Receipt) -> tuple[PurePath, ...]:
    """Every file that must be looked at first."""
    ours = (places.addin, places.guide, places.settings, places.conf, places.receipt)
    return tuple(dict.fromkeys((*ours, *wanted.shared_files(places, payload), *receipt.files)))


def installation(
    machine: Machine,
    places: Places,
    payload: Payload,
    receipt: Receipt,
    files: Files,
    folders: Iterable[PurePath],
) -> Installation:
    """How to get everything in place; `files` are those of :func:`paths` that are there, `folders` those missing."""
    targets, left = _targets(machine, places, payload, receipt, files)
    lines = lines_of(files.get(places.conf, b""))
    ours = _setting_lines(machine, places)
    targets[places.conf] = b"".join(with_lines(lines, ours))
    after = _receipt_after(places, payload, receipt, targets, ours, lines, tuple(folders))
    writes = [WriteFile(path, data) for path, data in targets.items() if files.get(path) != data]
    removals = [RemoveFile(path) for path in _outdated(receipt, after, files)]
    made = [MakeFolder(path) for path in folders]
    kept = as_bytes(after)
    if not (writes or removals or made) and files.get(places.receipt) == kept:
        return Installation((), left)
    first, last = WriteFile(places.receipt, as_bytes(receipt.joined(after))), WriteFile(places.receipt, kept)
    steps: tuple[Step, ...] = (*made, first, *writes, *removals, last)
    return Installation(steps, left, _replaced(machine, after, lines, ours))


def folders(places: Places) -> tuple[PurePath, ...]:
    """The folders that must be there, outer ones first."""
    needed = (places.startup, places.own, places.modules, places.conf.parent, places.scripts)
    every = [folder for path in needed if path is not None for folder in (*reversed(path.parents), path)]
    return tuple(dict.fromkeys(every))


def _targets(
    machine: Machine, places: Places, payload: Payload, receipt: Receipt, files: Files
) -> tuple[dict[PurePath, bytes], tuple[PurePath, ...]]:
    targets = wanted.files(machine, places, payload)
    left = []
    for path, data in wanted.shared_files(places, payload).items():
        there = files.get(path)
        if there is None or receipt.is_ours(path, there):
            targets[path] = data
        else:
            left.append(path)
    return targets, tuple(left)


def _setting_lines(machine: Machine, places: Places) -> dict[str, bytes]:
    end = "\r\n" if machine.system is System.WINDOWS else "\n"
    values = wanted.settings(machine, places)
    return {key: line(key, value, machine.encoding, end) for key, value in values.items()}


def _receipt_after(
    places: Places,
    payload: Payload,
    receipt: Receipt,
    targets: Mapping[PurePath, bytes],
    ours: Mapping[str, bytes],
    lines: Lines,
    missing: tuple[PurePath, ...],
) -> Receipt:
    after = Receipt(payload.version, folders=tuple(dict.fromkeys((*receipt.folders, *missing))))
    for path, data in targets.items():
        if path != places.conf:
            after = after.with_file(path, data)
    after = replace(after, settings=receipt.settings)
    for key, one in ours.items():
        after = after.with_setting(key, lines, one)
    return after


def _outdated(receipt: Receipt, after: Receipt, files: Files) -> Iterable[PurePath]:
    """What an earlier version put in place and this one does not."""
    for path in receipt.files:
        if not after.knows(path) and path in files and receipt.is_ours(path, files[path]):
            yield path


def _replaced(
    machine: Machine, after: Receipt, lines: Lines, ours: Mapping[str, bytes]
) -> tuple[tuple[str, str], ...]:
    """The settings of somebody else that give way now."""
    kept = {key: after.settings[key].before for key in ours}
    return tuple(
        (key, value_of(before, machine.encoding))
        for key, before in kept.items()
        if before is not None and before in lines and before != ours[key]
    )
