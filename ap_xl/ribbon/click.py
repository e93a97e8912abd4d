"""What a click on a button brings along: what VBA wrote on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path


@dataclass(frozen=True)
class Click:
    """A verb, the book's name and window, and what was selected: `rows` are runs of rows of `sheet`, from 1."""

    verb: str
    book: str = ""
    hwnd: int | None = None
    sheet: str = ""
    rows: tuple[range, ...] = ()
    files: tuple[Path, ...] = ()
    folder: Path | None = None


class BadClickError(ValueError):
    """Not what our VBA writes: it is of another version."""


def click_of(arguments: Sequence[str]) -> Click:
    """The verb, then options with one value each, whatever the value begins with. Raises BadClickError."""
    if len(arguments) % 2 != 1:
        raise BadClickError("a verb, then pairs of an option and its value")
    verb, *rest = arguments
    given: dict[str, list[str]] = {name: [] for name in _OPTIONS}
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        if name not in given:
            raise BadClickError(f"{name!r} is no option")
        given[name].append(value)
    last = {name: values[-1] if values else "" for name, values in given.items()}
    return Click(
        verb,
        last["--book"],
        int(last["--hwnd"]) if last["--hwnd"] else None,
        last["--sheet"],
        rows_of(last["--rows"]),
        tuple(map(Path, given["--file"])),
        Path(last["--folder"]) if last["--folder"] else None,
    )


_OPTIONS = ("--book", "--hwnd", "--answer", "--sheet", "--rows", "--file", "--folder")


def answer_path(arguments: Sequence[str]) -> Path | None:
    """Where the answer goes; known even where nothing else is understood. VBA names it last."""
    for name, value in reversed(list(pairwise(arguments))):
        if name == "--answer":
            return Path(value)
    return None


def rows_of(text: str) -> tuple[range, ...]:
    """`5:9,12:12` as runs of rows. Raises BadClickError."""
    return tuple(_run(part) for part in text.split(",") if part)


def _run(part: str) -> range:
    first, colon, last = part.partition(":")
    if not (colon and first.isdecimal() and last.isdecimal()):
        raise BadClickError(f"{part!r} is no run of rows")
    return range(int(first), int(last) + 1)
