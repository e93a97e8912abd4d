"""Asking an interpreter what it can do."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

_SECONDS = 180
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


@dataclass(frozen=True)
class Package:
    """A library as the interpreter sees it; `failure` says why it cannot be imported."""

    name: str
    requirement: str
    version: str
    fits: bool
    failure: str = ""

    @property
    def works(self) -> bool:
        return self.fits and not self.failure


@dataclass(frozen=True)
class Probe:
    """What an interpreter can do; `failure` where it gave no answer, as short as it was."""

    python: str = ""
    bits: int = 0
    version: str = ""
    packages: tuple[Package, ...] = ()
    solver: str = ""
    temporary: str = ""
    failure: str = ""


def probe(python: PurePath) -> Probe:
    """What the interpreter can do when it is started as Excel does."""
    command = [str(with_console(python)), "-I", "-m", "ap_xl.installation.probe"]
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            creationflags=_NO_WINDOW,
            cwd=os.path.dirname(python) or None,  # noqa: PTH120 (a PurePath may be of another system)
            check=False,
        )
    except (OSError, subprocess.SubprocessError) as failure:
        return Probe(failure=f"{type(failure).__name__}: {failure}")
    try:
        return _probe(json.loads(done.stdout))
    except (ValueError, KeyError, TypeError):
        return Probe(failure=_last_line(done.stderr) or f"statut {done.returncode}")


def with_console(python: PurePath) -> PurePath:
    """The twin of an interpreter without a window: the same environment, and it can surely print."""
    return python.with_name("python.exe") if python.name.lower() == "pythonw.exe" else python


def _probe(values: Mapping[str, Any]) -> Probe:
    return Probe(
        python=values["python"],
        bits=values["bits"],
        version=values["version"],
        packages=tuple(Package(**one) for one in values["packages"]),
        solver=values["solver"],
        temporary=values["temporary"],
    )


def _last_line(stderr: bytes) -> str:
    lines = stderr.decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
