"""XML lists: ElevesSansAdresses of SIECLE, and the exports of EDT with one element for each row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from lxml import etree

from ap_xl.lists.limits import CELL, ROWS
from ap_xl.lists.table import ListRow, RawList

_SIECLE = (
    "ELEVE_ID", "ID_NATIONAL", "NOM_DE_FAMILLE", "NOM_USAGE", "PRENOM", "DATE_NAISS", "CODE_STRUCTURE", "DATE_ENTREE",
    "DATE_SORTIE",
)  # fmt: skip
_OLDER = {"NOM_DE_FAMILLE": "NOM", "ID_NATIONAL": "INE_RNIE"}
_DIVISION, _INACTIVE = "D", "inactifs"


class UnusableXmlError(Exception):
    """Not well-formed, of an unknown kind, or with a document type, which could hide anything."""


def read_xml(file: str, data: bytes) -> RawList:
    """The rows under a first row of headers. Raises UnusableXmlError."""
    root = _parsed(data)
    if _tag(root) == "BEE_ELEVES":
        return _siecle(file, root)
    return _records(file, root)


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as failure:
        raise UnusableXmlError from failure
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise UnusableXmlError
    return root


def _siecle(file: str, root: etree._Element) -> RawList:
    divisions = dict(_divisions(root))
    rows = [ListRow(1, _SIECLE)]
    for element in root.iterfind("DONNEES/ELEVES/ELEVE"):
        id = element.get("ELEVE_ID", "")
        known: Mapping[str, str] = {
            "ELEVE_ID": id,
            "CODE_STRUCTURE": divisions.get(id or element.get("ELENOET", ""), ""),
        }
        cells = tuple(known[name] if name in known else _text(element, name) for name in _SIECLE)
        rows.append(ListRow(_line(element), cells))
    return RawList(file, f"SIECLE, version {root.get('VERSION', '?')[:10]}", tuple(rows[: ROWS + 1]))


def _divisions(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The division of each student who has one; groups (G) are no divisions."""
    for element in root.iterfind("DONNEES/STRUCTURES/STRUCTURES_ELEVE"):
        for structure in element.iterfind("STRUCTURE"):
            code = _text(structure, "CODE_STRUCTURE")
            if _text(structure, "TYPE_STRUCTURE") == _DIVISION and code.casefold() != _INACTIVE:
                yield element.get("ELEVE_ID") or element.get("ELENOET") or "", code


def _text(element: etree._Element, name: str) -> str:
    text = element.findtext(name) or element.findtext(_OLDER.get(name, name)) or ""
    return text.strip()[:CELL]


def _records(file: str, root: etree._Element) -> RawList:
    """EDT: `<TABLE><Cours numero="1"><JOUR>lundi</JOUR>…`; the elements' names are the headers."""
    records = [element for element in root if len(element)][:ROWS]
    headers = tuple(dict.fromkeys(_tag(cell) for record in records for cell in record))
    if not headers:
        raise UnusableXmlError
    rows = [ListRow(_line(root), headers)]
    for record in records:
        cells = {_tag(cell): (cell.text or "").strip()[:CELL] for cell in record}
        rows.append(ListRow(_line(record), tuple(cells.get(header, "") for header in headers)))
    return RawList(file, "XML", tuple(rows))


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 1
