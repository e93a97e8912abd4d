"""`new`: a fresh workbook, empty or filled with a sample lycée."""

from __future__ import annotations

from pathlib import Path

from ap_xl.app.report import Report, Status
from ap_xl.domain.errors import FileError, UsageError


def new(path: Path, sample: str | None = None, zone: str = "A") -> Report:
    """Writes the workbook. Raises FileError where the file exists or cannot be written, UsageError."""
    from ap_xl.template import build
    from ap_xl.template.blank import blank
    from ap_xl.template.samples import content

    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise UsageError(f"« {path.name} » : le nom doit se terminer par .xlsx ou .xlsm.")
    if path.exists():
        raise FileError(f"Le fichier « {path.name} » existe déjà ; choisissez un autre nom.")
    try:
        build(path, content(sample) if sample else blank(zone))
    except OSError as failure:
        raise FileError(f"« {path.name} » n'a pas pu être écrit : {failure.strerror}.") from failure
    return Report(Status.OK, (f"Classeur créé : {path}",))
