"""Which division a list means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from ap_xl.domain.arrivals.names import rough
from ap_xl.domain.codes import clean, code_key, nearest


class DivisionNames:
    """The school's divisions, found as lists write them."""

    def __init__(self, codes: Iterable[str]) -> None:
        self.codes = tuple(codes)
        self._found: dict[str, str | None] = {}

    def find(self, text: str) -> str | None:
        """The code of `text`: the code itself, or in a list such as `3D, <3D> <LATIN> LAT` the first known."""
        if text not in self._found:
            self._found[text] = self._search(text)
        return self._found[text]

    def find_all(self, text: str) -> tuple[str, ...]:
        """Every known division that the text lists."""
        known = (self._by_key.get(code_key(part)) for part in _parts(text))
        return tuple(dict.fromkeys(code for code in known if code is not None))

    def nearest(self, text: str) -> str:
        """The known code most like it; empty where none is close."""
        return nearest(text, self.codes) or ""

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return {code_key(code): code for code in self.codes}

    @cached_property
    def _by_signs(self) -> dict[str, str]:
        """Without blanks, accents and signs, for codes that stay distinct so."""
        found: dict[str, list[str]] = {}
        for code in self.codes:
            found.setdefault(_signs(code), []).append(code)
        return {key: codes[0] for key, codes in found.items() if len(codes) == 1}

    def _search(self, text: str) -> str | None:
        for part in _parts(text):
            if (code := self._by_key.get(code_key(part))) is not None:
                return code
        return self._by_signs.get(_signs(text))


def _signs(text: str) -> str:
    return rough(text).replace(" ", "")


def _parts(text: str) -> Iterator[str]:
    """The whole, then what commas, angle brackets and line breaks set apart."""
    yield text
    for part in re.split(r"[,;<>\[\]\n|+]|\s/\s", text):
        if clean(part):
            yield clean(part)
