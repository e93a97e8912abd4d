"""How a fault is put into the unpacked parts of a sound workbook."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Parts = dict[str, bytes]
Inject = Callable[[Parts], None]

BOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
TEXTS = "xl/sharedStrings.xml"
TYPES = "[Content_Types].xml"
RIBBON = "customUI/customUI14.xml"


@dataclass(frozen=True)
class Mutation:
    """A fault to inject; `fault` is the name that the lint gives it, `suffix` the kind of file it is tried in."""

    name: str
    fault: str
    inject: Inject
    suffix: str


MUTATIONS: list[Mutation] = []


def injects(fault: str, suffix: str = ".xlsm") -> Callable[[Inject], Inject]:
    """Registers a function that injects the fault."""

    def register(inject: Inject) -> Inject:
        MUTATIONS.append(Mutation(inject.__name__, fault, inject, suffix))
        return inject

    return register


def change(parts: Parts, part: str, pattern: str, replacement: str) -> None:
    """Replace the first place where the pattern (a regular expression) fits; there must be one."""
    text, count = re.subn(pattern, replacement, parts[part].decode(), count=1, flags=re.DOTALL)
    assert count == 1, f"{pattern} is not in {part}"
    parts[part] = text.encode()


def rename(parts: Parts, old: str, new: str) -> None:
    """The part under another name; its relations stay as they are."""
    parts[new] = parts.pop(old)


def sheet(parts: Parts, name: str) -> str:
    """The part of a sheet."""
    id_ = _found(parts, BOOK, rf'<sheet name="{re.escape(name)}"[^>]* r:id="([^"]+)"')
    target = _found(parts, "xl/_rels/workbook.xml.rels", rf'<Relationship Id="{id_}"[^>]*Target="([^"]+)"')
    return f"xl/{target}"


def table(parts: Parts, name: str) -> str:
    """The part of a table."""
    return next(part for part, data in parts.items() if f'displayName="{name}"'.encode() in data)


def relations(part: str) -> str:
    """The part that holds a part's relations."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _found(parts: Parts, part: str, pattern: str) -> str:
    match = re.search(pattern, parts[part].decode())
    assert match is not None, f"{pattern} is not in {part}"
    return match[1]
