"""Recalculation by LibreOffice: formulas are stripped of their stored values, converted, and read back."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

_CACHED = re.compile(rb"(<f[ >][^<]*</f>)<v>[^<]*</v>")


def soffice() -> str | None:
    return shutil.which("soffice")


def without_cached_values(source: Path, target: Path) -> int:
    """Copy a workbook without the stored results of its formulas; says how many there were."""
    count = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part, found = _CACHED.subn(rb"\1", part)
                count += found
            new.writestr(name, part)
    return count


def recalculated(source: Path, folder: Path) -> Workbook:
    """The workbook as LibreOffice computes it."""
    program = soffice()
    assert program is not None
    stripped = folder / "stripped" / f"{source.stem}.xlsx"
    stripped.parent.mkdir(parents=True, exist_ok=True)
    assert without_cached_values(source, stripped) > 0
    profile = (folder / "profile").as_uri()
    command = [
        program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
        "--outdir", str(folder / "out"), str(stripped),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return openpyxl.load_workbook(folder / "out" / f"{source.stem}.xlsx", data_only=True)
