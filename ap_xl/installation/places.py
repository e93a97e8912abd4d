"""Where Excel and xlwings look for what we put in place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath

from ap_xl.installation.machine import Machine, System


@dataclass(frozen=True)
class Places:
    """Folders and files of one computer; only `settings` and what stands beside it is ours alone."""

    startup: PurePath
    """Excel opens every workbook that is in this folder when it starts, and trusts it."""
    own: PurePath
    """What only ap_xl writes."""
    conf: PurePath
    """What the xlwings add-in reads, for all workbooks of this person."""
    scripts: PurePath | None = None
    """The AppleScripts that Excel may call; None where there is no such thing."""

    @property
    def addin(self) -> PurePath:
        return self.startup / "ap_xl.xlam"

    @property
    def xlwings_addin(self) -> PurePath:
        return self.startup / "xlwings.xlam"

    @property
    def settings(self) -> PurePath:
        return self.own / "python.txt"

    @property
    def guide(self) -> PurePath:
        return self.own / "guide.html"

    @property
    def receipt(self) -> PurePath:
        return self.own / "receipt.json"

    @property
    def modules(self) -> PurePath:
        """The folder that xlwings puts on Python's path instead of the workbook's: it is to stay empty."""
        return self.own / "modules"


def places(machine: Machine) -> Places | None:
    """Where things go; None where there is no Excel to set up."""
    if machine.system is System.WINDOWS:
        return _windows(machine)
    return _mac(machine.home) if machine.system is System.MAC else None


def _windows(machine: Machine) -> Places:
    given = machine.environment.get("APPDATA")
    appdata = type(machine.home)(given) if given else machine.home / "AppData" / "Roaming"
    return Places(
        startup=appdata / "Microsoft" / "Excel" / "XLSTART",
        own=appdata / "ap_xl",
        conf=machine.home / ".xlwings" / "xlwings.conf",
    )


def _mac(home: PurePath) -> Places:
    library = home / "Library"
    container = library / "Containers" / "com.microsoft.Excel" / "Data"
    content = library / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
    return Places(
        startup=content / "Startup.localized" / "Excel",
        own=container / "ap_xl",
        conf=container / "xlwings.conf",
        scripts=library / "Application Scripts" / "com.microsoft.Excel",
    )
