"""The changes to files that an installation is made of, and carrying them out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath

from ap_xl.domain.errors import FileError


@dataclass(frozen=True)
class MakeFolder:
    path: PurePath


@dataclass(frozen=True)
class WriteFile:
    """The whole file is replaced in one step."""

    path: PurePath
    data: bytes


@dataclass(frozen=True)
class RemoveFile:
    path: PurePath


@dataclass(frozen=True)
class RemoveFolder:
    """Only where nothing is left in it."""

    path: PurePath


Step = MakeFolder | WriteFile | RemoveFile | RemoveFolder


def carry_out(steps: Iterable[Step]) -> None:
    """One step after the other. Raises FileError at the first that fails; those after it are not begun."""
    for step in steps:
        try:
            _carry_out(step)
        except PermissionError as failure:
            raise FileError(_held(step.path)) from failure
        except OSError as failure:
            raise FileError(f"« {step.path} » n'a pas pu être changé : {failure.strerror}.") from failure


def _carry_out(step: Step) -> None:
    path = Path(step.path)
    match step:
        case MakeFolder():
            path.mkdir(parents=True, exist_ok=True)
        case WriteFile():
            _replace(path, step.data)
        case RemoveFile():
            path.unlink(missing_ok=True)
            _draft(path).unlink(missing_ok=True)
        case RemoveFolder():
            with suppress(OSError):  # somebody's file is in it
                path.rmdir()


def _replace(path: Path, data: bytes) -> None:
    """Writes a complete file beside the old one, then puts it in its place."""
    draft = _draft(path)
    try:
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _draft(path: Path) -> Path:
    """Always of one name: what a power cut leaves behind, the next command finds."""
    return path.with_name(f"~{path.name}.tmp")


def _held(path: PurePath) -> str:
    return f"« {path} » est tenu par un autre programme ou protégé. Fermez Excel, puis recommencez."


def contents(paths: Iterable[PurePath]) -> Mapping[PurePath, bytes]:
    """What stands in those of the files that are there. Raises FileError."""
    there = {}
    for path in paths:
        try:
            there[path] = Path(path).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as failure:
            raise FileError(f"« {path} » ne peut pas être lu : {failure.strerror}.") from failure
    return there
