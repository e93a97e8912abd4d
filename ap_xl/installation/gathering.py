"""Reading everything that `doctor` looks at."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePath

from ap_xl.domain.errors import FileError
from ap_xl.installation import reading
from ap_xl.installation.checks.facts import Facts
from ap_xl.installation.excel import read_excel
from ap_xl.installation.interpreter import interpreter
from ap_xl.installation.machine import Machine
from ap_xl.installation.payload import Payload
from ap_xl.installation.places import Places, places
from ap_xl.installation.probing import Probe, probe
from ap_xl.installation.registry import Registry
from ap_xl.installation.setting_file import settings_of
from ap_xl.installation.wanted import shared_files

_LIBREOFFICE = "C:/Program Files/LibreOffice/program/soffice.exe"


def facts(machine: Machine, registry: Registry) -> Facts:
    """This computer as it stands; what cannot be read counts as not there."""
    spots = places(machine)
    wanted = _payload()
    files = {} if spots is None else _contents(spots, wanted)
    python = _python(machine, spots, files)
    is_there = Path(python).is_file()
    asked = probe(python if is_there else machine.python.executable)
    found = Facts(machine, spots, python, asked, wanted, files, has_python=is_there)
    found = replace(found, has_libreoffice=bool(shutil.which("soffice")) or Path(_LIBREOFFICE).is_file())
    if spots is None:
        return found
    return replace(
        found,
        excel=read_excel(machine, spots, registry),
        in_modules=_listed(spots.modules),
        libraries=_libraries(python, asked),
    )


def _payload() -> Payload | None:
    with suppress(FileError, ImportError):
        return reading.payload()
    return None


def _contents(spots: Places, wanted: Payload | None) -> Mapping[PurePath, bytes]:
    shared = [] if wanted is None else shared_files(spots, wanted)
    there = {}
    for path in (spots.addin, spots.xlwings_addin, spots.settings, spots.conf, *shared):
        with suppress(OSError):
            there[path] = Path(path).read_bytes()
    return there


def _python(machine: Machine, spots: Places | None, files: Mapping[PurePath, bytes]) -> PurePath:
    """The one that Excel starts; where it is not set, the one that `install` would set."""
    if spots is None:
        return machine.python.executable
    given = settings_of(files.get(spots.settings, b"")).get("python")
    return Path(given) if given else interpreter(machine)


def _listed(folder: PurePath) -> tuple[str, ...] | None:
    with suppress(OSError):
        return tuple(sorted(path.name for path in Path(folder).iterdir()))
    return None


def _libraries(python: PurePath, asked: Probe) -> tuple[str, ...]:
    """Where the xlwings add-in looks for them: beside Python and one folder up, in its own version."""
    version = next((package.version for package in asked.packages if package.name == "xlwings"), "")
    names = [f"xlwings{bits}-{version}.dll" for bits in (64, 32)]
    folders = (Path(python).parent, Path(python).parent.parent)
    return tuple(name for name in names if any((folder / name).is_file() for folder in folders))
