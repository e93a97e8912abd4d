"""How texts name a student: by the Id or by both names, in either order, as words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ap_xl.domain.codes import clean
from ap_xl.domain.school import Student

ERASED = "[effacé]"
_SHORTEST = 4
"""An Id of fewer signs, or of digits alone, also is a number, a room or a class elsewhere."""


@dataclass(frozen=True)
class Mentions:
    """What names the student in a text; others may bear the same names (`has_namesake`)."""

    student: Student
    has_namesake: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Both names in either order."""
        first, last = clean(self.student.first_name), clean(self.student.last_name)
        return (f"{first} {last}", f"{last} {first}") if first and last else ()

    @cached_property
    def surely(self) -> re.Pattern[str]:
        """Both names where nobody else bears them, or an Id that can mean nothing else."""
        names = () if self.has_namesake else self.names
        return _words([*names, *([self.student.id] if self._is_telling else [])])

    @cached_property
    def maybe(self) -> re.Pattern[str]:
        """The last name alone, which others may have too, or an Id that may be another number."""
        return _words([self.student.last_name, *([] if self._is_telling else [self.student.id])])

    @cached_property
    def any(self) -> re.Pattern[str]:
        """Either."""
        return re.compile(f"{self.surely.pattern}|{self.maybe.pattern}", re.IGNORECASE)

    @property
    def _is_telling(self) -> bool:
        return len(self.student.id) >= _SHORTEST and not self.student.id.isdecimal()

    def without(self, text: str) -> str:
        """The text with a sign in the place of what surely names the student."""
        return self.surely.sub(ERASED, unicodedata.normalize("NFC", text))

    def says_more(self, text: str) -> bool:
        """Whether a text without the student still says something."""
        return bool(re.search(r"\w", text.replace(ERASED, "")))


def _words(texts: Iterable[str]) -> re.Pattern[str]:
    """Each text as words, however many spaces or which hyphens stand between them."""
    found = [r"[\s,;\-]+".join(map(re.escape, _pieces(text))) for text in texts if clean(text)]
    return re.compile("|".join(rf"(?<!\w){one}(?!\w)" for one in found) or r"(?!)", re.IGNORECASE)


def _pieces(text: str) -> list[str]:
    return re.split(r"[\s,;\-]+", clean(text).strip("-,; "))
