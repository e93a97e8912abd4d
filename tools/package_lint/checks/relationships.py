"""The .rels parts: everything that is used leads somewhere, and everything that is there is led to."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator

from tools.package_lint.book import Book
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import (
    OFFICE,
    OLD_RIBBON_RELATION,
    PACKAGE,
    REL,
    RIBBON_RELATION,
    VBA_RELATION,
)
from tools.package_lint.package import CONTENT_TYPES, Package

_KINDS = (
    "officeDocument", "extended-properties", "custom-properties", "worksheet", "chartsheet", "theme", "styles",
    "sharedStrings", "calcChain", "table", "drawing", "chart", "image", "hyperlink", "comments", "vmlDrawing",
    "printerSettings", "customXml", "customXmlProps", "externalLink", "ctrlProp", "sheetMetadata",
)  # fmt: skip
_KNOWN = frozenset(
    {OFFICE + kind for kind in _KINDS}
    | {PACKAGE + "metadata/core-properties", VBA_RELATION, RIBBON_RELATION, OLD_RIBBON_RELATION}
)
_WANTED = {
    "sheet": {"worksheet", "chartsheet"},
    "tablePart": {"table"},
    "drawing": {"drawing"},
    "legacyDrawing": {"vmlDrawing"},
    "hyperlink": {"hyperlink"},
    "chart": {"chart"},
}
_RIBBON_2010 = "customUI/customUI14.xml"


def relationships(book: Book) -> Iterator[Fault]:
    package = book.package
    yield from _lines(package)
    yield from _doubled(package)
    yield from _uses(package)
    yield from _orphans(package)


def _lines(package: Package) -> Iterator[Fault]:
    for one in package.relations:
        place = one.owner or "_rels/.rels"
        if one.owner and one.owner not in package.parts:
            yield Fault("relation-of-nothing", place, f"{one.id} belongs to a part that is not there")
        if not one.external and one.target not in package.parts:
            yield Fault(
                "relation-target-missing", place, f"{one.id} leads to {one.target}, which is not there"
            )
        if one.type not in _KNOWN:
            yield Fault("relation-type-unknown", place, f"{one.id} has the type {one.type!r}")
        if one.target == _RIBBON_2010 and one.type != RIBBON_RELATION:
            yield Fault("ribbon-relation-wrong", place, f"{one.type} for {_RIBBON_2010}")


def _doubled(package: Package) -> Iterator[Fault]:
    ids = Counter((one.owner, one.id) for one in package.relations)
    for (owner, id_), count in ids.items():
        if count > 1:
            yield Fault("relation-id-twice", owner, f"{id_} appears {count} times")
    targets = Counter((one.owner, one.type, one.target) for one in package.relations if not one.external)
    for (owner, _, target), count in targets.items():
        if count > 1:
            yield Fault("relation-target-twice", owner, f"{count} relations lead to {target}")


def _uses(package: Package) -> Iterator[Fault]:
    for part, root in package.trees.items():
        relations = package.relations_of(part)
        for element in root.iter("*"):
            for key, value in element.attrib.items():
                if not str(key).startswith(REL):
                    continue
                id_ = str(value)
                if id_ not in relations:
                    yield Fault("relation-missing", part, f"no relation {id_}")
                    continue
                tag = str(element.tag).rpartition("}")[2]
                kind = relations[id_].type.rpartition("/")[2]
                if kind not in _WANTED.get(tag, {kind}):
                    yield Fault("relation-type-wrong", part, f"{id_} of <{tag}> leads to a {kind}")


def _orphans(package: Package) -> Iterator[Fault]:
    led_to = {one.target for one in package.relations if not one.external}
    for part in package.parts:
        if part == CONTENT_TYPES or (
            part.endswith(".rels") and posixpath.basename(posixpath.dirname(part)) == "_rels"
        ):
            continue
        if part not in led_to:
            yield Fault("part-orphaned", part, f"no relation leads to {part}, so Excel never reads it")
