"""Lists as files, and what is read from them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from ap_xl.lists.columns import Glossary, KnownList, given_columns, understand
from ap_xl.lists.reading import read_list
from ap_xl.lists.table import RawList
from tests.schools import a_module

MODULES = (a_module("MATH", title="Mathématiques"), a_module("FR", title="Français"))


def written(folder: Path, data: bytes | str, name: str = "liste.csv") -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def raw(folder: Path, data: bytes | str, name: str = "liste.csv") -> RawList:
    return read_list(written(folder, data, name))


def cells(found: RawList) -> list[tuple[str, ...]]:
    return [row.cells for row in found.rows]


def known(
    folder: Path, data: bytes | str, *given: str, bands: str = "", name: str = "liste.csv"
) -> KnownList:
    glossary = Glossary(MODULES, given_columns(given, MODULES), frozenset(bands.split()))
    return understand(raw(folder, data, name), glossary)


def meanings(found: KnownList) -> dict[str, str]:
    return dict(found.meanings)


def zipped(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "."), data)
    return buffer.getvalue()
