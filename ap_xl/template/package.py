"""The file as a package: sorted, dateless parts, French charts, macros and ribbon in an .xlsm."""

from __future__ import annotations

import re
from pathlib import Path

from ap_xl.office.package import with_macros
from ap_xl.office.zipped import packed, parts_of

_ENGLISH, _FRENCH = b'"en-US"', b'"fr-FR"'

_EMPTY_RESULT = re.compile(rb'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)(>(?:<f[ >][^<]*</f>)<v></v></c>)')
"""XlsxWriter stores a formula's empty text as a number without digits."""


def finished(package: bytes, path: Path) -> bytes:
    """The package as a file of the kind that the path's suffix says."""
    parts = parts_of(package)
    for name in parts:
        if name.startswith("xl/charts/"):
            parts[name] = parts[name].replace(_ENGLISH, _FRENCH)
        if name.startswith("xl/worksheets/sheet"):
            parts[name] = _EMPTY_RESULT.sub(rb'\1 t="str"\2', parts[name])
    return packed(with_macros(parts) if path.suffix.lower() == ".xlsm" else parts)
