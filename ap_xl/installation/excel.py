"""What can be read about Excel without starting it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from ap_xl.installation.machine import Machine, System
from ap_xl.installation.places import Places
from ap_xl.installation.registry import COMPUTER, PERSON, Registry

_POLICIES = r"Software\Policies\Microsoft\Office\16.0"
_OPTIONS = r"Software\Microsoft\Office\16.0"
_LOCATIONS = r"\Excel\Security\Trusted Locations"
POLICY_VALUES: Mapping[str, tuple[str, str]] = {
    "no-vba": (_POLICIES + r"\Common", "VBAOff"),
    "no-addins": (_POLICIES + r"\Excel\Security", "DisableAllAddins"),
    "no-addins-by-choice": (_OPTIONS + r"\Excel\Security", "DisableAllAddins"),
    "signed-addins": (_POLICIES + r"\Excel\Security", "RequireAddinSig"),
    "signed-addins-by-choice": (_OPTIONS + r"\Excel\Security", "RequireAddinSig"),
    "signed-startup": (_POLICIES + r"\Common\Security", "RequireAlwaysOnMacroSig"),
    "no-trusted-folders": (_POLICIES + _LOCATIONS, "AllLocationsDisabled"),
    "no-trusted-folders-by-choice": (_OPTIONS + _LOCATIONS, "AllLocationsDisabled"),
    "macros": (_POLICIES + r"\Excel\Security", "VBAWarnings"),
    "macros-by-choice": (_OPTIONS + r"\Excel\Security", "VBAWarnings"),
}
"""Where Windows keeps what the school's IT or the person decided about macros and add-ins."""

_APPLICATION = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CLICK_TO_RUN = r"SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_DISABLED = _OPTIONS + r"\Excel\Resiliency\DisabledItems"
_MAC_APPLICATION = "/Applications/Microsoft Excel.app"


@dataclass(frozen=True)
class Excel:
    """Excel on this computer; `path` is empty where it was not found.

    `policies` are those of :data:`POLICY_VALUES` that are set; `is_disabled`: Excel itself put our add-in aside
    after a crash; `is_blocked`: Windows marks our add-in as coming from the Internet.
    """

    path: str = ""
    version: str = ""
    is_running: bool = False
    policies: Mapping[str, int] = field(default_factory=dict)
    is_disabled: bool = False
    is_blocked: bool = False


def read_excel(machine: Machine, places: Places, registry: Registry) -> Excel:
    """What this computer says of Excel."""
    blocked = Path(f"{places.addin}:Zone.Identifier").is_file()  # a stream of the file on NTFS
    if machine.system is not System.WINDOWS:
        path = _MAC_APPLICATION if Path(_MAC_APPLICATION).exists() else ""
        return Excel(path=path, is_running=bool(path) and is_excel_running(), is_blocked=blocked)
    return Excel(
        path=str(registry.value(COMPUTER, _APPLICATION, "") or ""),
        version=str(registry.value(COMPUTER, _CLICK_TO_RUN, "VersionToReport") or ""),
        is_running=is_excel_running(),
        policies=_policies(registry),
        is_disabled=_is_disabled(places.addin.name, registry.values(PERSON, _DISABLED)),
        is_blocked=blocked,
    )


def is_excel_running() -> bool:
    """Whether an Excel is open now."""
    with suppress(Exception):  # whatever xlwings or COM make of a strange Excel
        import xlwings

        return len(xlwings.apps) > 0
    return False


def _policies(registry: Registry) -> dict[str, int]:
    read = {name: registry.value(PERSON, *place) for name, place in POLICY_VALUES.items()}
    return {name: value for name, value in read.items() if isinstance(value, int)}


def _is_disabled(name: str, values: list[object]) -> bool:
    """Whether Excel's list of what it put aside has the file: the paths are somewhere in binary values."""
    wanted = name.lower().encode("utf-16-le")
    return any(isinstance(value, bytes) and wanted in value.lower() for value in values)
