"""`new`: a fresh workbook, empty or filled with a sample lycée."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ap_xl.app.files import check_target, french_sentence
from ap_xl.app.report import Report, Status
from ap_xl.closed.errors import ClosedFileError
from ap_xl.domain.errors import FileError, UsageError

_ZONE = "A"


def new(path: Path, sample: str | None = None, zone: str | None = None) -> Report:
    """Writes the workbook. Raises FileError where the file exists or cannot be written, UsageError."""
    from ap_xl.template.samples import NAMES

    if sample is not None and sample not in NAMES:
        raise UsageError(f"L'exemple « {sample} » n'existe pas ; choisissez {' ou '.join(NAMES)}.")
    if sample is not None and zone is not None:
        raise UsageError("La zone ne se choisit que pour un classeur vide : l'exemple a la sienne.")
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise UsageError(f"« {path.name} » : le nom doit se terminer par .xlsx ou .xlsm.")
    if path.exists():
        raise FileError(f"Le fichier « {path.name} » existe déjà ; choisissez un autre nom.")
    check_target(path)
    try:
        _write(path, sample, zone or _ZONE)
    except OSError as failure:
        raise FileError(f"« {path.name} » n'a pas pu être écrit : {failure.strerror}.") from failure
    except ClosedFileError as failure:
        raise FileError(french_sentence(path.name, failure)) from failure
    return Report(Status.OK, (f"Classeur créé : {path}",))


def _write(path: Path, sample: str | None, zone: str) -> None:
    """Builds the workbook elsewhere, so that no half of it ever bears its name."""
    from ap_xl.closed.saving import replace_file
    from ap_xl.office.zipped import deflated
    from ap_xl.template import build
    from ap_xl.template.blank import blank
    from ap_xl.template.samples import content

    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / path.name
        build(draft, content(sample) if sample else blank(zone))
        replace_file(path, deflated(draft.read_bytes()))
