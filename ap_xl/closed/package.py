"""The parts of a workbook file: parsed when needed, kept byte for byte when not."""

from __future__ import annotations

import zipfile

from ap_xl.closed.container import Entry, read_entries, write_entries
from ap_xl.closed.content_types import ContentTypes
from ap_xl.closed.errors import Damaged
from ap_xl.closed.limits import LIMITS, Limits
from ap_xl.closed.relationships import Relationships, rels_name
from ap_xl.closed.xml import Element, has_doctype, parse, serialise

TYPES_PART = "[Content_Types].xml"
_XML_SUFFIXES = (".xml", ".rels", ".vml")


class Package:
    """An OPC package in memory."""

    def __init__(self, entries: list[Entry]) -> None:
        self._entries = {entry.info.filename: entry for entry in entries}
        self._by_folded = {name.casefold(): name for name in self._entries}
        self._roots: dict[str, Element] = {}
        self._touched: set[str] = set()
        self._changed = False
        for entry in entries:
            if entry.info.filename.lower().endswith(_XML_SUFFIXES) and has_doctype(entry.data):
                raise Damaged(f"{entry.info.filename} declares a document type", "doctype")
        if TYPES_PART not in self._entries:
            raise Damaged("the file has no list of content types", "missing_part")
        self.content_types = ContentTypes(self.root(TYPES_PART), lambda: self.touch(TYPES_PART))

    @classmethod
    def from_bytes(cls, data: bytes, limits: Limits = LIMITS) -> Package:
        """Read a package; raises the errors of ``container.read_entries`` and Damaged."""
        return cls(read_entries(data, limits))

    def __contains__(self, part: str) -> bool:
        return part in self._entries

    @property
    def parts(self) -> list[str]:
        """Names of all parts, in the file's order."""
        return list(self._entries)

    @property
    def changed(self) -> bool:
        """Whether anything differs from the file read."""
        return self._changed

    def find(self, part: str) -> str | None:
        """The part's name as the file spells it, whatever the case asked in."""
        return self._by_folded.get(part.casefold())

    def data(self, part: str) -> bytes:
        """The part's bytes as they would be saved."""
        if part in self._touched and part in self._roots:
            return serialise(self._roots[part])
        return self._entries[part].data

    def is_parsed(self, part: str) -> bool:
        """Whether the part has been parsed already."""
        return part in self._roots

    def root(self, part: str) -> Element:
        """The part's root element, parsed once; raises Damaged."""
        found = self._roots.get(part)
        if found is None:
            if part not in self._entries:
                raise Damaged(f"the file has no part {part}", "missing_part")
            found = self._roots[part] = parse(self._entries[part].data, part)
        return found

    def touch(self, part: str) -> None:
        """Say that the part's tree has changed and must be written anew."""
        self._touched.add(part)
        self._changed = True

    def add(self, part: str, root: Element | None = None, data: bytes = b"", content_type: str = "") -> None:
        """Add a part at the end, from a tree or from bytes."""
        info = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
        info.compress_type = zipfile.ZIP_DEFLATED
        self._entries[part] = Entry(info, data)
        self._by_folded[part.casefold()] = part
        if root is not None:
            self._roots[part] = root
        if content_type:
            self.content_types.set(part, content_type)
        self.touch(part)

    def remove(self, part: str) -> None:
        """Take a part and its relationships out."""
        for name in (part, rels_name(part)):
            self._entries.pop(name, None)
            self._by_folded.pop(name.casefold(), None)
            self._roots.pop(name, None)
            self._touched.discard(name)
        self.content_types.remove(part)
        self._changed = True

    def relationships(self, part: str) -> Relationships:
        """What the part points to; an empty part name means the package itself."""
        name = self.find(rels_name(part)) or rels_name(part)
        root = self.root(name) if name in self else Relationships.new_root()

        def changed() -> None:
            if name not in self:
                self.add(name, root)
            self.touch(name)

        return Relationships(part, root, changed)

    def target(self, part: str, relation_id: str) -> str:
        """The part that a relationship leads to; raises Damaged if it leads nowhere."""
        wanted = self.relationships(part).target(relation_id)
        found = self.find(wanted)
        if found is None:
            raise Damaged(f"{part} points to {wanted}, which is not in the file", "relationships")
        return found

    def free_name(self, pattern: str) -> str:
        """The first name of the pattern (with ``{}``) that no part has."""
        number = 1
        while self.find(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def to_bytes(self) -> bytes:
        """The whole package as a zip file."""
        return write_entries([Entry(entry.info, self.data(name)) for name, entry in self._entries.items()])

    def settle(self) -> None:
        """Take what was written as the new starting point."""
        for part in self._touched & self._roots.keys():
            self._entries[part] = Entry(self._entries[part].info, self.data(part))
        self._touched.clear()
        self._changed = False
