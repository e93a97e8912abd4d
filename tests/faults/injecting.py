"""Counting what a process does to files, and making one of these steps fail, or the process end there."""

from __future__ import annotations

import builtins
import errno
import io
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

KILL = 0
"""In place of an error number: the process is killed at that step."""
_EVENTS = {
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.chown",
    "os.utime",
    "os.truncate",
}
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


@dataclass
class Steps:
    """What is done to files under a folder, one after the other; step `at` (from 1) fails with `number`."""

    folder: str
    at: int = 0
    number: int = KILL
    done: list[str] = field(default_factory=list)
    is_busy: bool = False

    def take(self, what: str, path: object) -> None:
        """One step; raises OSError or ends the process where it is the one."""
        name = os.fsdecode(path) if isinstance(path, str | bytes | os.PathLike) else str(path)
        if self.is_busy or (isinstance(path, str | bytes | os.PathLike) and not self._is_here(name)):
            return
        self.done.append(f"{what} {Path(name).name}")
        if len(self.done) != self.at:
            return
        if self.number == KILL:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(self.number, os.strerror(self.number), name)

    def _is_here(self, name: str) -> bool:
        return name.startswith(self.folder)


def inject(steps: Steps) -> None:
    """From now on, all that this process does to files counts."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _EVENTS or (
            event == "open" and isinstance(arguments[2], int) and arguments[2] & _TO_WRITE
        ):
            steps.take(event, arguments[0])

    sys.addaudithook(hook)
    fsync = os.fsync

    def counted_fsync(descriptor: int) -> None:
        steps.take("fsync", descriptor)
        fsync(descriptor)

    os.fsync = counted_fsync
    io.open = builtins.open = _counted_open(steps, io.open)


def _counted_open(steps: Steps, plain: Callable[..., Any]) -> Callable[..., Any]:
    class File(io.FileIO):
        def write(self, data: Any) -> int:
            if steps._is_here(str(self.name)) or isinstance(self.name, int):
                steps.take("write", self.name)
            return super().write(data)

    def counted(
        file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None, errors: str | None = None,
        newline: str | None = None, closefd: bool = True, opener: Any = None,
    ) -> Any:  # fmt: skip
        if not set(mode) & set("wax+"):
            return plain(file, mode, buffering, encoding, errors, newline, closefd, opener)
        raw = File(file, mode.replace("b", "").replace("t", ""), closefd, opener)
        if buffering == 0:
            return raw
        buffer = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffer if "b" in mode else io.TextIOWrapper(buffer, encoding, errors, newline)

    return counted


ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO, errno.EROFS, errno.ESTALE, errno.EBUSY)
