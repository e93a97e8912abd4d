"""The VBA project of a package: its modules and their procedures, read without the library that builds it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import olefile
from oletools.olevba import VBA_Parser

_PROCEDURE = re.compile(
    r"^[ \t]*(?:(Public|Private|Friend)[ \t]+)?(?:Static[ \t]+)?(Sub|Function)[ \t]+(\w+)[ \t]*\(([^\n]*?)\)[ \t]*"
    r"(?:As[ \t]+[\w.]+(?:\(\))?)?[ \t]*(?:'.*)?$",
    re.IGNORECASE | re.MULTILINE,
)
_CONTINUED = re.compile(r"[ \t]_[ \t]*\r?\n[ \t]*")
_COMMENT = re.compile(r"^[ \t]*'.*$", re.MULTILINE)


@dataclass(frozen=True)
class Procedure:
    """A Sub or Function; `parameters` as written."""

    module: str
    kind: str
    name: str
    parameters: str
    private: bool


@dataclass(frozen=True)
class VbaProject:
    """Source by module; `documents` are the modules of the workbook and its sheets, `standard` the .bas ones."""

    sources: dict[str, str]
    documents: tuple[str, ...]
    standard: tuple[str, ...]

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        return tuple(self._procedures())

    def _procedures(self) -> Iterator[Procedure]:
        for module, source in self.sources.items():
            plain = _COMMENT.sub("", _CONTINUED.sub(" ", source).replace("\r\n", "\n"))
            for scope, kind, name, parameters in _PROCEDURE.findall(plain):
                yield Procedure(
                    module, kind.capitalize(), name, parameters.strip(), scope.lower() == "private"
                )


@lru_cache(maxsize=8)
def read_vba(data: bytes) -> VbaProject | None:
    """The project in a vbaProject.bin, None where it cannot be read."""
    try:
        text = _project_stream(data)
        parser = VBA_Parser("vbaProject.bin", data=data)
        found = {name.rpartition(".")[0]: code for _, _, name, code in parser.extract_macros()}
        parser.close()
    except Exception:  # whatever the two libraries stumble over, Excel would too
        return None
    documents = re.findall(r"^Document=(\w+)/", text, re.MULTILINE)
    standard = re.findall(r"^Module=(\w+)", text, re.MULTILINE)
    return VbaProject(found, tuple(documents), tuple(standard)) if documents else None


def _project_stream(data: bytes) -> str:
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        return str(container.openstream("PROJECT").read().decode("cp1252"))
