"""Recalculation by LibreOffice: formulas are stripped of their stored values, converted, and read back."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
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
    return recalculated_all([source], folder)[source.stem]


def recalculated_all(sources: Sequence[Path], folder: Path) -> dict[str, Workbook]:
    """Several workbooks at one start of LibreOffice, by their names without suffix."""
    program = soffice()
    assert program is not None
    targets = [folder / "stripped" / f"{source.stem}.xlsx" for source in sources]
    targets[0].parent.mkdir(parents=True, exist_ok=True)
    for source, target in zip(sources, targets, strict=True):
        assert without_cached_values(source, target) > 0
    profile = (folder / "profile").as_uri()
    command = [
        program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "xlsx",
        "--outdir", str(folder / "out"), *map(str, targets),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return {
        target.stem: openpyxl.load_workbook(folder / "out" / target.name, data_only=True)
        for target in targets
    }
