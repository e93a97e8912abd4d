"""Macros and ribbon put into a workbook package."""

from __future__ import annotations

from collections.abc import Mapping

from ap_xl.office.project import with_project
from ap_xl.office.ribbon import ribbon

CONTENT_TYPES = "[Content_Types].xml"
RIBBON_PART = "customUI/customUI14.xml"
_ROOT_RELATIONSHIPS = "_rels/.rels"
# The year of the relationship is 2007, though the part is of 2010 and the others are of 2006.
_RIBBON_LINK = (
    b'<Relationship Id="rIdAp" '
    b'Type="http://schemas.microsoft.com/office/2007/relationships/ui/extensibility" '
    b'Target="customUI/customUI14.xml"/>'
)
_END = b"</Relationships>"
_MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_MAIN_WITH_MACROS = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
_MAIN_OF_ADDIN = b"application/vnd.ms-excel.addin.macroEnabled.main+xml"


def with_macros(parts: Mapping[str, bytes], *, is_addin: bool = False) -> dict[str, bytes]:
    """The parts of a macro-free workbook as those of an .xlsm, or of an .xlam where `is_addin`."""
    types = parts[CONTENT_TYPES].replace(_MAIN, _MAIN_WITH_MACROS)
    whole = with_project({**parts, CONTENT_TYPES: types})
    if is_addin:
        whole[CONTENT_TYPES] = whole[CONTENT_TYPES].replace(_MAIN_WITH_MACROS, _MAIN_OF_ADDIN)
    whole[_ROOT_RELATIONSHIPS] = whole[_ROOT_RELATIONSHIPS].replace(_END, _RIBBON_LINK + _END)
    whole[RIBBON_PART] = ribbon(is_addin)
    return whole
