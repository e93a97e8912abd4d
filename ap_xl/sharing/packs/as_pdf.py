"""Packs as PDF, by LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECONDS_EACH = 30


class NoPdfError(RuntimeError):
    """LibreOffice is not there, or gave no PDF."""


def find_libreoffice() -> str | None:
    """The program, None where it is not installed."""
    known = next((place for place in _PLACES if Path(place).is_file()), None)
    return shutil.which("soffice") or shutil.which("libreoffice") or known


def as_pdf(program: str, workbooks: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PDF of each workbook by its name. Raises NoPdfError; nothing is left behind."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for file, data in workbooks.items():
            (folder / file).write_bytes(data)
        _convert(program, folder, tuple(workbooks))
        found = {}
        for file in workbooks:
            made = (folder / "pdf" / file).with_suffix(".pdf")
            if not made.is_file():
                raise NoPdfError(file)
            found[made.name] = made.read_bytes()
        return found


def _convert(program: str, folder: Path, names: tuple[str, ...]) -> None:
    """One start for all files, with a profile of its own: an open LibreOffice is not disturbed."""
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += [
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "pdf"),
        *(str(folder / name) for name in names),
    ]
    try:
        subprocess.run(
            command, cwd=folder, capture_output=True, check=True, timeout=60 + _SECONDS_EACH * len(names)
        )
    except (OSError, subprocess.SubprocessError) as failure:
        raise NoPdfError(str(failure)) from failure
