"""The file as a zip: the same bytes each time, and the content type that Excel wants for .xlsm."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

_XLSX = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_XLSM = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_ENGLISH, _FRENCH = b'"en-US"', b'"fr-FR"'
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"
_APPLICATION = "docProps/app.xml"
_NOT_EXCEL = (b"<Application>Microsoft Excel</Application>", b"<Application>ap_xl</Application>")
"""LibreOffice takes over the heights and values that Excel saved; those of others it computes afresh."""

_EMPTY_RESULT = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(>(?:<f[ >][^<]*</f>)<v></v></c>)')
"""XlsxWriter stores a formula's empty text as a number without digits."""


def parts_of(package: bytes) -> dict[str, bytes]:
    """The unpacked parts of a package by name, sorted."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in sorted(archive.namelist())}


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in sorted(parts):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            archive.writestr(entry, parts[name])
    return buffer.getvalue()


def finished(package: bytes, path: Path) -> bytes:
    """The package with sorted, dateless parts, French charts and the content type of the path's suffix."""
    parts = parts_of(package)
    if path.suffix.lower() == ".xlsm":
        parts[_CONTENT_TYPES] = parts[_CONTENT_TYPES].replace(_XLSX, _XLSM)
    charts = [name for name in parts if name.startswith("xl/charts/")]
    for name in charts:
        parts[name] = parts[name].replace(_ENGLISH, _FRENCH)
    for name in parts:
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _EMPTY_RESULT.sub(rb'\1 t="str"\2', parts[name])
    return _packed(parts)
