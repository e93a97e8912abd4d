"""What an interpreter can do, said by itself: run as `python -I -m ap_xl.installation.probe`, prints JSON.

It is started as Excel starts the buttons, so it sees the same libraries.
"""

from __future__ import annotations

import importlib
import importlib.metadata
import json
import platform
import struct
import sys
import tempfile
from collections.abc import Callable
from typing import Any

from ap_xl import __version__
from ap_xl.installation.requirements import Requirement, requirements

_OF_SYSTEM = {
    "win32": (Requirement("pywin32"),),
    "darwin": (Requirement("appscript"), Requirement("psutil")),
}
_MODULES = {"pywin32": "win32com.client", "markdown-it-py": "markdown_it", "msoffcrypto-tool": "msoffcrypto"}


def answer() -> dict[str, Any]:
    """All that can be asked of an interpreter; each failure is in it as a text."""
    return {
        "version": __version__,
        "python": platform.python_version(),
        "bits": 8 * struct.calcsize("P"),
        "packages": [package(one) for one in _requirements()],
        "solver": _failure_of(_solve),
        "temporary": _failure_of(_write_temporary),
    }


def _requirements() -> list[Requirement]:
    needed = list(requirements(importlib.metadata.requires("ap-xl") or ()))
    return needed + list(_OF_SYSTEM.get(sys.platform, ()))


def package(needed: Requirement) -> dict[str, Any]:
    """How a library fares here, by its name."""
    module = _MODULES.get(needed.name, needed.module)
    failure = _failure_of(lambda: importlib.import_module(module))
    try:
        version = importlib.metadata.version(needed.name)
    except importlib.metadata.PackageNotFoundError:
        version = ""
    return {
        "requirement": str(needed),
        "name": needed.name,
        "version": version,
        "fits": bool(version) and needed.fits(version),
        "failure": failure,
    }


def _failure_of(attempt: Callable[[], object]) -> str:
    """What went wrong, in short; nothing where all went well."""
    try:
        attempt()
    except Exception as failure:  # whatever a library does must not stop the others
        return f"{type(failure).__name__}: {failure}"
    return ""


def _solve() -> None:
    from ap_xl.planning.self_check import solves

    if not solves():
        raise ArithmeticError("another result than 3")


def _write_temporary() -> None:
    with tempfile.TemporaryFile() as file:
        file.write(b"ap_xl")


if __name__ == "__main__":
    sys.stdout.write(json.dumps(answer()))
