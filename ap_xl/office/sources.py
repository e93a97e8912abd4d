"""The VBA modules of the workbook and of the add-in, as text."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

from ap_xl.office import names, wrappers

CODE_PAGE = "cp1252"


class SourceError(ValueError):
    """A source that VBA cannot hold."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module's name and text, lines ending in LF; a class where `is_class`, else a standard module."""

    name: str
    text: str
    is_class: bool = False


def modules() -> tuple[Module, ...]:
    """All modules by name. Raises SourceError."""
    written = [
        _read(entry.name) for entry in files(__package__).joinpath("sources").iterdir() if _is_vba(entry.name)
    ]
    made = (Module(names.MODULE, names.names_module()), Module(wrappers.NAME, wrappers.wrappers_module()))
    found = tuple(sorted((*written, *made), key=lambda module: module.name))
    for module in found:
        check_encodable(module)
    return found


def ribbon_text() -> str:
    """The ribbon as it stands in the sources."""
    return _text("customUI14.xml")


def check_encodable(module: Module) -> None:
    """Raises SourceError, naming line and character: in a VBA project they would silently become `?`."""
    try:
        module.text.encode(CODE_PAGE)
    except UnicodeEncodeError as failure:
        number = module.text.count("\n", 0, failure.start) + 1
        character = module.text[failure.start]
        raise SourceError(f"{module.name}, line {number}: VBA cannot hold {character!r}") from None


def _is_vba(name: str) -> bool:
    return name.endswith((".bas", ".cls"))


def _read(file_name: str) -> Module:
    name, _, suffix = file_name.rpartition(".")
    return Module(name, _text(file_name), suffix == "cls")


def _text(file_name: str) -> str:
    return files(__package__).joinpath("sources", file_name).read_text(encoding="utf-8")
