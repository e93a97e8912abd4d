"""How much room a text takes: pixels of Calibri 11 at 96 dpi, and the lines it breaks into."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_GROUPS = {
    3: " '",
    4: ",.:;Iijl`",
    5: "!()-J[]{}frt",
    6: '"/L\\csz',
    9: "ADGHUV",
    10: "&NOQ",
    11: "%w",
    12: "Mm",
    13: "@W",
    8: "BCKPRXbdehknopqu",
}
_PIXELS = {letter: pixels for pixels, letters in _GROUPS.items() for letter in letters}
_USUAL = 7
_SIZE = 11


@lru_cache(maxsize=4096)
def _letter(letter: str) -> int:
    plain = unicodedata.normalize("NFD", letter)[0]
    return _PIXELS[" "] if letter.isspace() else _PIXELS.get(plain, _USUAL)


def pixels(text: str, size: float = _SIZE) -> float:
    """The width of a text in one line, in pixels, at a font size in points."""
    return sum(map(_letter, text)) * size / _SIZE


def lines(text: str, room: float, size: float = _SIZE) -> int:
    """Into how many lines of `room` pixels the text breaks; words too long for a line go on in the next."""
    return sum(_lines(paragraph, room, size) for paragraph in text.split("\n"))


def _lines(paragraph: str, room: float, size: float) -> int:
    if room <= 0 or pixels(paragraph, size) <= room:
        return 1
    count, used, space = 1, 0.0, pixels(" ", size)
    for word in paragraph.split(" "):
        width = pixels(word, size)
        if used and used + width > room:
            count, used = count + 1, 0.0
        further = int(width // room) if width > room else 0
        count += further
        used += width - further * room + space
    return count
