"""The codes that a table defines, and what a reference to them finds."""

from __future__ import annotations

from enum import Enum

from ap_xl.domain.codes import code_key, nearest

_SEARCHES = 40
"""How many unknown codes of a table are compared with all known ones; a wrong list has thousands."""


class Missing(Enum):
    """Why a reference has no record: nobody defines the code, or its row was left out for an error."""

    UNKNOWN = "unknown"
    LEFT_OUT = "left out"


class Codes:
    """The codes of one table as spelt there. Where the table could not be read, none is unknown."""

    def __init__(self, is_complete: bool = True) -> None:
        self.is_complete = is_complete
        self._found: dict[str, str | Missing] = {}
        self._spelt: dict[str, str | Missing] = {}
        self._near: dict[str, str | None] = {}

    def add(self, code: str, *, is_left_out: bool) -> None:
        """Make the code known; a usable row wins over one that is left out."""
        key = code_key(code)
        if not is_left_out and not isinstance(self._found.get(key), str):
            self._found[key] = code
        else:
            self._found.setdefault(key, Missing.LEFT_OUT)

    def find(self, code: str) -> str | Missing:
        """The code as its table spells it."""
        found = self._spelt.get(code)
        if found is None:
            otherwise = Missing.UNKNOWN if self.is_complete else Missing.LEFT_OUT
            found = self._spelt[code] = self._found.get(code_key(code), otherwise)
        return found

    def known(self) -> list[str]:
        """The usable codes, in the order of their rows."""
        return [code for code in self._found.values() if isinstance(code, str)]

    def nearest(self, code: str) -> str | None:
        """The known code most like an unknown one."""
        if code not in self._near:
            self._near[code] = nearest(code, self.known()) if len(self._near) < _SEARCHES else None
        return self._near[code]
