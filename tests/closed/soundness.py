"""What makes a package sound, checked without any code of the engine."""

from __future__ import annotations

import posixpath
import zipfile
from itertools import pairwise
from pathlib import Path

from lxml import etree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def faults(path: Path) -> list[str]:
    """What Excel would call a problem with the content."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        doubled = len(parts) != len(archive.namelist())
    found = ["a part appears twice"] if doubled else []
    trees = {name: etree.fromstring(data) for name, data in parts.items() if name.endswith((".xml", ".rels"))}
    found += _types(parts, trees) + _relations(parts, trees)
    for name, root in trees.items():
        if root.tag == MAIN + "worksheet":
            found += [f"{name}: {fault}" for fault in _sheet(root, trees)]
    return found + _tables(trees) + _workbook(trees)


def breakage(path: Path) -> list[str]:
    """The faults of a file that may be no package at all."""
    try:
        return faults(path)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, ValueError, OSError) as failure:
        return [f"{type(failure).__name__}: {failure}"]


def _types(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> list[str]:
    types = trees["[Content_Types].xml"]
    defaults = {one.get("Extension", "").lower() for one in types if "Default" in one.tag}
    named = [one.get("PartName", "")[1:] for one in types if "Override" in one.tag]
    found = [f"type of missing part {name}" for name in named if name not in parts]
    for name in parts:
        if (
            name not in named
            and name.rpartition(".")[2].lower() not in defaults
            and "Content_Types" not in name
        ):
            found.append(f"no type for {name}")
    return found


def _relations(parts: dict[str, bytes], trees: dict[str, etree._Element]) -> list[str]:
    found = []
    for name, root in trees.items():
        if not name.endswith(".rels"):
            continue
        folder, _, file = name.rpartition("_rels/")
        owner = folder + file.removesuffix(".rels")
        if owner and owner not in parts:
            found.append(f"{name} belongs to nothing")
        ids = [one.get("Id") for one in root]
        if len(ids) != len(set(ids)):
            found.append(f"{name}: an id appears twice")
        for one in root:
            target = posixpath.normpath(posixpath.join("/" + folder, one.get("Target", ""))).lstrip("/")
            if one.get("TargetMode") != "External" and target not in parts and "NULL" not in target:
                found.append(f"{name} leads to missing {target}")
        if owner in trees:
            used = {
                value
                for one in trees[owner].iter()
                for key, value in one.attrib.items()
                if key.startswith(REL)
            }
            found += [f"{owner}: no relationship {one}" for one in used - set(ids) if one]
    return found


def _sheet(root: etree._Element, trees: dict[str, etree._Element]) -> list[str]:
    found = []
    sheet = trees.get("xl/styles.xml")
    styles = 1 if sheet is None else len(sheet.find(MAIN + "cellXfs"))
    last_row = 0
    for row in root.iter(MAIN + "row"):
        if int(row.get("r")) <= last_row:
            found.append(f"row {row.get('r')} out of order")
        last_row, last_col = int(row.get("r")), 0
        for cell in row:
            letters = cell.get("r").rstrip("0123456789")
            column = sum((ord(one) - 64) * 26**at for at, one in enumerate(reversed(letters)))
            if column <= last_col or cell.get("r") != f"{letters}{last_row}":
                found.append(f"cell {cell.get('r')} out of order")
            last_col = column
            if int(cell.get("s", "0")) >= styles:
                found.append(f"cell {cell.get('r')} has no such style")
            if cell.get("t") == "s" and int(cell.findtext(MAIN + "v")) >= len(trees["xl/sharedStrings.xml"]):
                found.append(f"cell {cell.get('r')} has no such text")
    columns = [(int(one.get("min")), int(one.get("max"))) for one in root.iter(MAIN + "col")]
    if any(two[0] <= one[1] for one, two in pairwise(columns)):
        found.append("columns overlap")
    return found


def _tables(trees: dict[str, etree._Element]) -> list[str]:
    tables = [root for root in trees.values() if root.tag == MAIN + "table"]
    found = []
    for key in ("id", "displayName"):
        values = [table.get(key, "").casefold() for table in tables]
        if len(values) != len(set(values)):
            found.append(f"tables share their {key}")
    for table in tables:
        columns = list(table.find(MAIN + "tableColumns"))
        names = [one.get("name").casefold() for one in columns]
        if len(set(names)) != len(names) or len({one.get("id") for one in columns}) != len(columns):
            found.append(f"{table.get('name')}: columns appear twice")
        first, _, last = table.get("ref").partition(":")
        width = ord(last[0]) - ord(first[0]) + 1 if len(last.rstrip("0123456789")) == 1 else len(columns)
        if width != len(columns) or int(table.find(MAIN + "tableColumns").get("count")) != len(columns):
            found.append(f"{table.get('name')}: {len(columns)} columns in {table.get('ref')}")
    return found


def _workbook(trees: dict[str, etree._Element]) -> list[str]:
    root = trees["xl/workbook.xml"]
    sheets = list(root.find(MAIN + "sheets"))
    found = []
    for key in ("name", "sheetId", REL + "id"):
        if len({one.get(key, "").casefold() for one in sheets}) != len(sheets):
            found.append(f"sheets share their {key}")
    names = [(one.get("name").casefold(), one.get("localSheetId")) for one in root.iter(MAIN + "definedName")]
    if len(set(names)) != len(names):
        found.append("a name is defined twice")
    if any(int(scope) >= len(sheets) for _, scope in names if scope is not None):
        found.append("a name belongs to no sheet")
    tab = int(next(root.iter(MAIN + "workbookView")).get("activeTab", "0"))
    if tab >= len(sheets) or sheets[tab].get("state", "visible") != "visible":
        found.append("the active tab cannot show")
    return found
