"""The parts of a package and the relations between them."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True)
class Relation:
    """One line of a .rels part; `target` is a part's name, or an address where it is external."""

    owner: str
    id: str
    type: str
    target: str
    external: bool


@dataclass(frozen=True)
class Package:
    """The unpacked parts by name, and the suffix of the file, which says what the main part must be."""

    parts: Mapping[str, bytes]
    suffix: str

    @cached_property
    def _parsed(self) -> tuple[dict[str, etree._Element], dict[str, str]]:
        trees, broken = {}, {}
        for name, data in self.parts.items():
            if name.lower().endswith((".xml", ".rels")):
                try:
                    trees[name] = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
                except etree.XMLSyntaxError as error:
                    broken[name] = str(error)
        return trees, broken

    @property
    def trees(self) -> dict[str, etree._Element]:
        """The root of each XML part that can be read."""
        return self._parsed[0]

    @property
    def broken(self) -> dict[str, str]:
        """Why an XML part cannot be read."""
        return self._parsed[1]

    @cached_property
    def relations(self) -> tuple[Relation, ...]:
        """All relations of all parts; the package itself owns some under the empty name."""
        return tuple(
            _relation(owner_of(name), line)
            for name, root in self.trees.items()
            if name.endswith(".rels")
            for line in root
        )

    def relations_of(self, owner: str) -> dict[str, Relation]:
        """The relations of a part by id."""
        return {relation.id: relation for relation in self.relations if relation.owner == owner}

    def related(self, owner: str, kind: str) -> list[str]:
        """The parts that a part leads to by relations whose type ends in `/kind`."""
        found = [one for one in self.relations if one.owner == owner and one.type.endswith(f"/{kind}")]
        return [one.target for one in found if not one.external]

    @property
    def main_part(self) -> str:
        """The name of the workbook part."""
        return next(iter(self.related("", "officeDocument")), "xl/workbook.xml")


def owner_of(rels: str) -> str:
    """The part that a .rels part belongs to, empty for the package itself."""
    folder, _, file = rels.rpartition("_rels/")
    return folder + file.removesuffix(".rels")


def _relation(owner: str, line: etree._Element) -> Relation:
    external = line.get("TargetMode") == "External"
    target = line.get("Target", "")
    if not external:
        folder = posixpath.dirname("/" + owner)
        target = posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
    return Relation(owner, line.get("Id", ""), line.get("Type", ""), target, external)
