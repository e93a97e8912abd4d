"""Which Python Excel is to start, and what speaks against it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from ap_xl.domain.findings import NOWHERE, Finding, error
from ap_xl.installation.machine import Machine, System

_CACHES = (
    ("uv", "cache"),  # %LOCALAPPDATA%\uv\cache
    (".cache", "uv"),
    ("Caches", "uv"),
    ("archive-v0",),
    ("environments-v2",),
    ("pipx", ".cache"),
    (".cache", "pipx"),
    ("pipx", "Cache"),
    ("Caches", "pipx"),
)
"""Folders, one inside the other, below which `uvx` and `pipx run` make environments that they clear away."""

_AS_IN_GUIDE = "Installez ap-xl dans un environnement qui reste, comme le dit le guide, puis recommencez."
_STORE = "windowsapps"
_UNFIT = '"%;\r\n'
"""What cmd.exe or the list of folders in xlwings.conf would take for something else."""


def interpreter(machine: Machine) -> PurePath:
    """The Python of the environment that runs us; on Windows the one that opens no window."""
    executable = machine.python.executable
    return executable.with_name("pythonw.exe") if machine.system is System.WINDOWS else executable


def objections(machine: Machine) -> Iterator[Finding]:
    """Why Excel could not start this Python tomorrow as well as today."""
    python, path = machine.python, interpreter(machine)
    if python.is_frozen:
        yield _objection(
            "no-interpreter",
            f"« {python.executable} » est un programme fermé : Excel n'y trouverait pas Python.",
            _AS_IN_GUIDE,
        )
    elif _is_temporary(machine):
        yield _objection(
            "temporary-interpreter",
            f"Python tourne ici dans un environnement provisoire (« {python.prefix} »), qui sera effacé.",
            _AS_IN_GUIDE,
        )
    if _STORE in (part.lower() for part in python.base_prefix.parts):
        yield _objection(
            "store-interpreter",
            "Ce Python vient du Microsoft Store : Windows range ses fichiers à part, Excel ne les voit pas.",
            "Installez Python depuis python.org, puis ap-xl dans ce Python-là, et recommencez.",
        )
    unfit = sorted(set(_UNFIT) & set(str(path)))
    if unfit:
        yield _objection(
            "unfit-folder",
            f"Le chemin « {path} » contient « {unfit[0]} » : Excel ne peut pas lancer un tel programme.",
            "Installez ap-xl dans un dossier dont le nom n'a que des lettres, des chiffres et des espaces.",
        )


def _objection(name: str, message: str, remedy: str) -> Finding:
    return error(name, NOWHERE, message, remedy)


def _is_temporary(machine: Machine) -> bool:
    prefix = machine.python.prefix
    parts = tuple(part.lower() for part in prefix.parts)
    in_cache = any(_holds(parts, tuple(name.lower() for name in names)) for names in _CACHES)
    cache = machine.environment.get("UV_CACHE_DIR")
    return in_cache or _is_below(prefix, machine.temporary) or bool(cache and _is_below(prefix, cache))


def _holds(parts: tuple[str, ...], names: tuple[str, ...]) -> bool:
    return any(parts[at : at + len(names)] == names for at in range(len(parts)))


def _is_below(path: PurePath, folder: PurePath | str) -> bool:
    return path.is_relative_to(folder)
