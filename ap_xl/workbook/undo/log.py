"""The steps that can be taken back, newest first, each as text; the oldest make room for new ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ap_xl.workbook.undo.encoding import LogDamaged, decode, encode
from ap_xl.workbook.undo.step import Step, TableChange, with_change

MOST_STEPS = 20
MOST_CHARACTERS = 500_000
"""What all steps together may take; the newest is kept whatever its size."""


@dataclass(frozen=True)
class Entry:
    """A step as it is kept: what people may read about it, and its text."""

    label: str
    text: str


@dataclass(frozen=True)
class Log:
    """The entries, newest first."""

    entries: tuple[Entry, ...] = ()

    def __len__(self) -> int:
        return len(self.entries)

    def newest(self) -> Step:
        """The step that is taken back next. Raises LogDamaged, and IndexError for an empty log."""
        return decode(self.entries[0].text)


def label(step: Step) -> str:
    """« Constituer les groupes », 12/10/2026 14:05."""
    return f"« {step.action} », {step.moment:%d/%m/%Y %H:%M}"


def entry(step: Step) -> Entry:
    """The step as it is kept."""
    return Entry(label(step), encode(step))


def pushed(log: Log, step: Step, most: int = MOST_STEPS, characters: int = MOST_CHARACTERS) -> Log:
    """The log with one more step; the oldest go."""
    return Log(_bounded((entry(step), *log.entries), most, characters))


def _bounded(entries: Sequence[Entry], most: int, characters: int) -> tuple[Entry, ...]:
    kept: list[Entry] = []
    size = 0
    for one in entries[:most]:
        size += len(one.text)
        if kept and size > characters:
            break
        kept.append(one)
    return tuple(kept)


def popped(log: Log) -> Log:
    """The log without its newest step."""
    return Log(log.entries[1:])


def amended(log: Log, change: TableChange) -> Log:
    """The log whose newest step takes back this change too; a log without steps, or damaged, stays as it is."""
    if not log.entries:
        return log
    try:
        newest = log.newest()
    except LogDamaged:
        return log
    return Log((entry(with_change(newest, change)), *log.entries[1:]))
