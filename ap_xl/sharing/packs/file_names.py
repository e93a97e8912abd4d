"""The names of the files that go out: with period and code, safe on every system, no two alike."""

from __future__ import annotations

import re
import unicodedata

from ap_xl.domain.codes import code_key

_LONGEST = 60
_WORDS = re.compile(r"[^\w.-]+")


class FileNames:
    """Gives names; the same calls in the same order give the same names."""

    def __init__(self, period: str) -> None:
        self._period = safe(period)
        self._taken: set[str] = set()

    def name(self, kind: str, code: str = "") -> str:
        """`AP_P1_intervenant_HAMON`, without suffix; a second code that reads alike gets a number."""
        parts = ("AP", self._period, kind, safe(code))
        stem = "_".join(part for part in parts if part)
        name, number = stem, 1
        while code_key(name) in self._taken:
            number += 1
            name = f"{stem}-{number}"
        self._taken.add(code_key(name))
        return name


def safe(code: str) -> str:
    """Letters, digits, points, hyphens and underscores; everything else becomes a hyphen."""
    words = _WORDS.sub("-", unicodedata.normalize("NFC", code))
    return words[:_LONGEST].strip("-. ")
