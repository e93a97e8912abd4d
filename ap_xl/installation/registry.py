"""The registry of Windows, read only."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import Protocol

PERSON = "HKEY_CURRENT_USER"
COMPUTER = "HKEY_LOCAL_MACHINE"


class Registry(Protocol):
    """What is read of a registry; None or nothing where a key or value is not there."""

    def value(self, root: str, key: str, name: str) -> object: ...

    def values(self, root: str, key: str) -> list[object]: ...


class WindowsRegistry:
    """The one of this computer; empty elsewhere than on Windows."""

    def value(self, root: str, key: str, name: str) -> object:
        if sys.platform == "win32":
            import winreg

            with suppress(OSError), winreg.OpenKey(getattr(winreg, root), key) as opened:
                found: object = winreg.QueryValueEx(opened, name)[0]
                return found
        return None

    def values(self, root: str, key: str) -> list[object]:
        if sys.platform == "win32":
            import winreg

            with suppress(OSError), winreg.OpenKey(getattr(winreg, root), key) as opened:
                return [winreg.EnumValue(opened, at)[1] for at in range(winreg.QueryInfoKey(opened)[1])]
        return []
