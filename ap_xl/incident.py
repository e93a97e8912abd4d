"""Errors that nobody foresaw: a report file without any data of the workbook."""

from __future__ import annotations

import platform
import tempfile
import traceback
from datetime import datetime
from pathlib import Path

from ap_xl import __version__


def write_incident(failure: BaseException, verb: str) -> Path:
    """Writes type and places of the failure, never its values, and returns the file's path."""
    frames = traceback.extract_tb(failure.__traceback__)
    # What Windows says of a call that it refused is a number, and helps.
    hresult = getattr(failure, "hresult", None)
    number = f" {hresult & 0xFFFFFFFF:#010x}" if isinstance(hresult, int) else ""
    lines = [
        f"ap-xl {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"verb {verb}",
        f"{type(failure).__module__}.{type(failure).__qualname__}{number}",
        *(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames),
    ]
    stamp = datetime.now().strftime("%Y%m%d-%H%M%S")
    path = Path(tempfile.gettempdir()) / f"ap-xl-incident-{stamp}.txt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path
