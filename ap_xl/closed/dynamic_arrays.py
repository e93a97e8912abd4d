"""Formulas whose result fills as many cells as it needs: the mark by which Excel knows them."""

from __future__ import annotations

from lxml import etree

from ap_xl.closed.workbook_part import WorkbookPart
from ap_xl.closed.xml import MAIN, Element, child, main

_PART = "xl/metadata.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheetMetadata+xml"
_NAME = "XLDAPR"
_FLAGS = (
    "copy", "pasteAll", "pasteValues", "merge", "splitFirst", "rowColShift", "clearFormats", "clearComments",
    "assign", "coerce", "cellMeta",
)  # fmt: skip
_METADATA = (
    f'<metadata xmlns="{MAIN}" xmlns:xda="http://schemas.microsoft.com/office/spreadsheetml/2017/dynamicarray">'
    f'<metadataTypes count="1"><metadataType name="{_NAME}" minSupportedVersion="120000" '
    + " ".join(f'{flag}="1"' for flag in _FLAGS)
    + f'/></metadataTypes><futureMetadata name="{_NAME}" count="1"><bk><extLst>'
    '<ext uri="{bdbb8cdc-fa1e-496e-a857-3c3f30c029c3}">'
    '<xda:dynamicArrayProperties fDynamic="1" fCollapsed="0"/></ext></extLst></bk></futureMetadata>'
    '<cellMetadata count="1"><bk><rc t="1" v="0"/></bk></cellMetadata></metadata>'
)


def dynamic_mark(book: WorkbookPart) -> str:
    """The number for a cell's ``cm``, made known to the workbook if need be.

    Raises NotImplementedError where the workbook's cells carry other such marks only.
    """
    part = book.related("sheetMetadata")
    if part is None:
        root = etree.fromstring(_METADATA)
        book.package.add(_PART, root, content_type=_TYPE)
        book.package.relationships(book.part).add("sheetMetadata", _PART)
        return "1"
    found = _find(book.package.root(part))
    if found is None:
        raise NotImplementedError("Range.formula2 in a workbook with metadata of other kinds")
    return found


def _find(root: Element) -> str | None:
    types = child(root, "metadataTypes")
    names = [one.get("name") for one in types] if types is not None else []
    cells = child(root, "cellMetadata")
    if _NAME not in names or cells is None:
        return None
    wanted = str(names.index(_NAME) + 1)
    for number, block in enumerate(cells.iterchildren(main("bk")), 1):
        if any(one.get("t") == wanted for one in block):
            return str(number)
    return None
