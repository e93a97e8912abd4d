"""Everything that `doctor` looks at, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath

from ap_xl.installation.excel import Excel
from ap_xl.installation.machine import Machine
from ap_xl.installation.payload import Payload
from ap_xl.installation.places import Places
from ap_xl.installation.probing import Probe
from ap_xl.installation.setting_file import settings_of
from ap_xl.installation.xlwings_conf import lines_of, values


@dataclass(frozen=True)
class Facts:
    """A computer as it stands: `files` with their bytes, as far as they are there.

    `python` is the interpreter that `probe` is the answer of; `has_python` whether it is there, `in_modules` what
    stands in the folder that is to stay empty (None: no folder), `libraries` which of xlwings' libraries for Excel
    are found. Without `payload` this installation cannot build what it puts in place.
    """

    machine: Machine
    places: Places | None
    python: PurePath
    probe: Probe
    payload: Payload | None
    files: Mapping[PurePath, bytes] = field(default_factory=dict)
    excel: Excel = field(default_factory=Excel)
    has_python: bool = True
    in_modules: tuple[str, ...] | None = None
    libraries: tuple[str, ...] = ()
    has_libreoffice: bool = False

    @cached_property
    def settings(self) -> Mapping[str, str] | None:
        """The setting file; None where there is none."""
        if self.places is None or self.places.settings not in self.files:
            return None
        return settings_of(self.files[self.places.settings])

    @cached_property
    def xlwings(self) -> Mapping[str, str]:
        """The settings of xlwings by key."""
        if self.places is None:
            return {}
        return values(lines_of(self.files.get(self.places.conf, b"")), self.machine.encoding)

    def expanded(self, value: str) -> str:
        """A setting of xlwings with its `%VARIABLES%` as VBA reads them."""
        known = {name.upper(): text for name, text in self.machine.environment.items()}
        return re.sub("%([^%]+)%", lambda match: known.get(match[1].upper(), match[0]), value)

    @property
    def install(self) -> str:
        """What to type to put everything in place."""
        return f"Tapez : {self.machine.command} install"
