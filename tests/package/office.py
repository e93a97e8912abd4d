"""One LibreOffice for all tests of a process, spoken to line by line (see libreoffice_macros.py)."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import threading
import uuid
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

_SERVER = Path(__file__).parent / "libreoffice_macros.py"
_HANGS_AFTER = 300.0
"""Seconds after which an answer is no longer to be expected, on a machine however busy."""


@lru_cache(maxsize=1)
def python_with_uno() -> str | None:
    """The Python that can speak to LibreOffice: the system's, or LibreOffice's own."""
    beside = Path(shutil.which("soffice") or "/").resolve().parent
    candidates = ("/usr/bin/python3", str(beside / "python"), "python3")
    return next((one for one in candidates if _has_uno(one)), None) if shutil.which("soffice") else None


def _has_uno(python: str) -> bool:
    try:
        done = subprocess.run(
            [python, "-c", "import uno"], capture_output=True, check=False, env=_environment()
        )
    except OSError:
        return False
    return done.returncode == 0


def _environment() -> dict[str, str]:
    """The environment without what a virtual environment puts in the way of the system's Python."""
    return {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}


needs_uno = pytest.mark.skipif(
    python_with_uno() is None and not os.environ.get("CI"),
    reason="LibreOffice or python3-uno is not installed",
)


class OfficeError(RuntimeError):
    """What went wrong inside LibreOffice."""


class Office:
    """A running LibreOffice. `folder` holds its profile and stands for the folders of Excel's user."""

    def __init__(self, folder: Path) -> None:
        self.settings = folder / "settings"
        self.answers = folder / "answers"
        self.home = folder / "home"
        self.home.mkdir()
        python = python_with_uno()
        assert python is not None, "LibreOffice and python3-uno are needed"
        self._process = subprocess.Popen(
            [python, str(_SERVER), str(folder / f"profile{uuid.uuid4().hex[:12]}")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
            env={
                **_environment(),
                "APPDATA": str(self.settings),
                "TEMP": str(self.answers),
                "HOME": str(self.home),
            },
        )
        assert self._answer() == "ready"

    def ask(self, do: str, **arguments: Any) -> Any:
        """The answer to one command. Raises OfficeError."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        watchdog = threading.Timer(_HANGS_AFTER, self.stop)
        watchdog.start()
        try:
            line = self._process.stdout.readline()
        finally:
            watchdog.cancel()
        if not line:
            raise OfficeError("LibreOffice does not answer any more")
        answer = json.loads(line)
        if "error" in answer:
            raise OfficeError(answer["error"])
        return answer["is"]

    def stop(self) -> None:
        """End LibreOffice and all that it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
