"""What stands in a workbook file, part by part, for tests of what must not."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree

_VBA = "vbaProject.bin"
"""Our own code, the same in every workbook."""


def repacked(
    data: bytes, change: Callable[[str, bytes], bytes], more: Iterable[tuple[str, bytes]] = ()
) -> bytes:
    """The package with each part as `change` makes it from its name and bytes, and with `more` parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, part in more:
            new.writestr(name, part)
    return out.getvalue()


def texts_of(path: Path) -> dict[str, str]:
    """All text of each part: contents and attributes of XML, the bytes of others as Latin-1, and the names."""
    with zipfile.ZipFile(path) as package:
        found = {
            name: _text(name, package.read(name)) for name in package.namelist() if not name.endswith(_VBA)
        }
        return {**found, "names": " ".join(package.namelist()), "comment": package.comment.decode("latin-1")}


def _text(name: str, data: bytes) -> str:
    if not name.endswith((".xml", ".rels", ".vml")):
        return data.decode("latin-1")
    root = ElementTree.fromstring(data)
    return "\n".join(
        text for one in root.iter() for text in (one.text or "", one.tail or "", *one.attrib.values()) if text
    )


def parts_naming(path: Path, words: Iterable[str]) -> dict[str, set[str]]:
    """The parts in which one of the words stands by itself, whatever its case, with these words."""
    wanted = {word.casefold() for word in words}
    pattern = re.compile(r"\w+")
    found = {part: wanted & set(pattern.findall(text.casefold())) for part, text in texts_of(path).items()}
    return {part: words for part, words in found.items() if words}
