"""Names of people as different programs write them: compared in two steps, kept as they came."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ap_xl.domain.codes import clean, code_key

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_PARTICLES = frozenset(
    [
        "d",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "el",
        "al",
        "ben",
        "ibn",
        "da",
        "dos",
        "di",
        "van",
        "von",
        "der",
    ]
)

Name = tuple[str, str]
"""Last name and first name, as keys."""


@lru_cache(maxsize=50_000)
def rough(text: str) -> str:
    """Letters and digits without case and accents; every other sign is a space."""
    folded = code_key(text).translate(_LIGATURES)
    bare = (c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[^\w]|_", " ", "".join(bare)).split())


def exact_name(last: str, first: str) -> Name:
    """NFC and case folded."""
    return code_key(last), code_key(first)


def rough_name(last: str, first: str) -> Name:
    """The second try: without accents, hyphens and apostrophes."""
    return rough(last), rough(first)


def split_name(text: str) -> tuple[str, str]:
    """Last and first name of one cell: `DE LA TOUR Jean`, `d'Artagnan Léa`, `TOUR, Jean`.

    Capitals are the last name, with the particles before them; without capitals it is the first word that is
    no particle.
    """
    if "," in text:
        last, _, first = text.partition(",")
        return clean(last), clean(first)
    words = clean(text).split(" ")
    count = _capitals(words) or _with_particles(words)
    return " ".join(words[:count]), " ".join(words[count:])


def _capitals(words: list[str]) -> int:
    """How many words at the beginning are in capitals, particles among them; 0 where none or all are."""
    count = 0
    for number, word in enumerate(words, 1):
        if word.isupper() and (len(word) > 1 or count):
            count = number
        elif not _is_particle(word):
            break
    return count if count < len(words) else 0


def _with_particles(words: list[str]) -> int:
    particles = 0
    while particles < len(words) - 2 and _is_particle(words[particles]):
        particles += 1
    return particles + 1


def _is_particle(word: str) -> bool:
    return rough(word) in _PARTICLES
