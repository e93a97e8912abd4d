"""Relationships: which part points to which."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from ap_xl.closed.errors import Damaged
from ap_xl.closed.xml import PACKAGE_REL, REL, Element


def rels_name(part: str) -> str:
    """The name of the part that holds the relationships of ``part``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", name + ".rels")


@dataclass(frozen=True)
class Relation:
    """One relationship, its target resolved to a part name unless external or a place in the book (``#…``)."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        """The last word of the type: ``worksheet``, ``table``…"""
        return self.type.rpartition("/")[2]


class Relationships:
    """The relationships of one part."""

    def __init__(self, part: str, root: Element, changed: Callable[[], None]) -> None:
        self._part = part
        self._root = root
        self._changed = changed

    @staticmethod
    def new_root() -> Element:
        """An empty list of relationships."""
        return etree.fromstring(f'<Relationships xmlns="{PACKAGE_REL}"/>')

    def __iter__(self) -> Iterator[Relation]:
        for element in self._root.iterfind(f"{{{PACKAGE_REL}}}Relationship"):
            external = element.get("TargetMode") == "External"
            raw = element.get("Target", "")
            target = raw if external or raw.startswith("#") else self._resolve(raw)
            yield Relation(element.get("Id", ""), element.get("Type", ""), target, external)

    def of_kind(self, kind: str) -> list[Relation]:
        """Relationships whose type ends in ``kind``."""
        return [relation for relation in self if relation.kind == kind]

    def target(self, relation_id: str) -> str:
        """The part name behind an id; raises Damaged."""
        for relation in self:
            if relation.id == relation_id and not relation.external:
                return relation.target
        raise Damaged(f"{self._part or 'the file'} has no relationship {relation_id}", "relationships")

    def get(self, relation_id: str) -> Relation | None:
        """The relationship of that id."""
        return next((relation for relation in self if relation.id == relation_id), None)

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """Add a relationship of an office type; returns its id."""
        taken = {relation.id for relation in self}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        self.put(f"rId{number}", f"{REL}/{kind}", target, external=external)
        return f"rId{number}"

    def put(self, relation_id: str, kind: str, target: str, *, external: bool) -> None:
        """Add a relationship of a full type under an id that is not taken."""
        element = etree.SubElement(self._root, f"{{{PACKAGE_REL}}}Relationship", Id=relation_id, Type=kind)
        if external or target.startswith("#"):
            element.set("Target", target)
            if external:
                element.set("TargetMode", "External")
        else:
            element.set("Target", posixpath.relpath("/" + target, "/" + posixpath.dirname(self._part)))
        self._changed()

    def remove(self, relation_id: str) -> None:
        """Take a relationship out."""
        for element in self._root.iterfind(f"{{{PACKAGE_REL}}}Relationship"):
            if element.get("Id") == relation_id:
                self._root.remove(element)
                self._changed()
                return

    def _resolve(self, target: str) -> str:
        base = "/" + posixpath.dirname(self._part)
        joined = posixpath.normpath(posixpath.join(base, unquote(target.split("#")[0])))
        # Targets such as "../NULL" occur; normpath keeps them inside, and the lookup fails only if asked.
        return joined.lstrip("/")
