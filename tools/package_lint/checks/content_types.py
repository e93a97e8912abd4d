"""[Content_Types].xml: every part has a type, and the right one."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from tools.package_lint.book import Book
from tools.package_lint.fault import Fault
from tools.package_lint.package import CONTENT_TYPES, Package

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_MAIN = {
    ".xlsx": f"{_SHEET}sheet.main+xml",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ".xlam": "application/vnd.ms-excel.addin.macroEnabled.main+xml",
}
_BY_RELATION = {
    "worksheet": f"{_SHEET}worksheet+xml",
    "table": f"{_SHEET}table+xml",
    "styles": f"{_SHEET}styles+xml",
    "sharedStrings": f"{_SHEET}sharedStrings+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "drawing": "application/vnd.openxmlformats-officedocument.drawing+xml",
    "chart": "application/vnd.openxmlformats-officedocument.drawingml.chart+xml",
    "vbaProject": "application/vnd.ms-office.vbaProject",
    "calcChain": f"{_SHEET}calcChain+xml",
    "comments": f"{_SHEET}comments+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "extended-properties": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "extensibility": "application/xml",
}


def content_types(book: Book) -> Iterator[Fault]:
    package = book.package
    root = package.trees.get(CONTENT_TYPES)
    if root is None:
        yield Fault("type-missing", CONTENT_TYPES, "the part is missing")
        return
    yield from _doubled(root)
    for line in root:
        part = line.get("PartName", "")[1:]
        if part and part not in package.parts:
            yield Fault("type-of-missing-part", CONTENT_TYPES, f"{part} is not there")
    for part in package.parts:
        if part != CONTENT_TYPES and type_of(root, part) is None:
            yield Fault("type-missing", CONTENT_TYPES, f"{part} has no type")
    yield from _wrong(package, root)


def _doubled(root: etree._Element) -> Iterator[Fault]:
    keys = [(line.get("PartName") or "." + line.get("Extension", "")).lower() for line in root]
    for key in sorted({key for key in keys if keys.count(key) > 1}):
        yield Fault("type-twice", CONTENT_TYPES, f"{key} has two types")


def type_of(root: etree._Element, part: str) -> str | None:
    """The type of a part: its own, else that of its suffix."""
    suffix = part.rpartition(".")[2].lower()
    for line in root:
        if line.get("PartName", "").lower() == "/" + part.lower():
            return line.get("ContentType")
    return next(
        (line.get("ContentType") for line in root if line.get("Extension", "").lower() == suffix), None
    )


def _wrong(package: Package, root: etree._Element) -> Iterator[Fault]:
    main = type_of(root, package.main_part)
    if main != _MAIN[package.suffix]:
        yield Fault("main-type-wrong", package.main_part, f"{main} in a {package.suffix}")
    for relation in package.relations:
        wanted = _BY_RELATION.get(relation.type.rpartition("/")[2])
        found = type_of(root, relation.target)
        if wanted and not relation.external and found not in (None, wanted):
            yield Fault("part-type-wrong", relation.target, f"{found} instead of {wanted}")
