"""Codes as people type them: matched after trimming, NFC and case folding; nothing else is guessed."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

_ALIKE = 0.5


def clean(text: str) -> str:
    """The text in NFC, trimmed, inner runs of white space (also no-break spaces) as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def code_key(text: str) -> str:
    """What two spellings of one code have in common; use it only to compare."""
    return unicodedata.normalize("NFC", clean(text).casefold())


def _rough_key(text: str) -> str:
    """The key without accents, so that `Eleve` is near `Élève`."""
    decomposed = unicodedata.normalize("NFD", code_key(text))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known code most like `text`, or None where none is close; ties go to the first."""
    by_key: dict[str, str] = {}
    for code in known:
        by_key.setdefault(_rough_key(code), code)
    matcher = difflib.SequenceMatcher()
    matcher.set_seq2(_rough_key(text))
    best, nearest_code = _ALIKE, None
    for key, code in by_key.items():
        matcher.set_seq1(key)
        # The quick ratios are upper bounds of the true one and cost little.
        if matcher.real_quick_ratio() < best or matcher.quick_ratio() < best:
            continue
        alike = matcher.ratio()
        if alike > best or (alike == best and nearest_code is None):
            best, nearest_code = alike, code
    return nearest_code
