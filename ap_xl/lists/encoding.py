"""Bytes of a text file as text, whatever French program wrote them."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_EIGHT_BITS = (
    ("cp1252", "Windows-1252"),
    ("iso8859-15", "ISO-8859-15"),
    ("mac_roman", "Mac"),
    ("cp850", "DOS"),
)
_COMMON, _LIKELY = frozenset("éèêàçôîïûùëâ"), frozenset("ÉÈÊÀÇÔÎÏÛÙËÂœŒäöüÿŸñ’‘«»–—…°€\xa0óáíú")
_MIXED = re.compile("[A-Z](?=[éèêàçôîïûùëâ])(?=.[A-Z])|[a-z][ÉÈÊÀÇÔÎÏÛÙËÂ]")
"""A small letter among capitals, a capital after a small letter: the wrong reading."""
_LOOKED_AT = 2_000
_HALF = 0.3
"""From this share of zero bytes on, every other byte is one: UTF-16 without a mark."""


@dataclass(frozen=True)
class Decoded:
    """The text and the French name of its encoding."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """By its mark, else UTF-8 where it is valid, else the reading with the likeliest French letters."""
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(data.decode(codec, errors="replace"), name)
    if len(data) > 1 and data.count(0) > _HALF * len(data):
        codec = "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"
        return Decoded(data.decode(codec, errors="replace"), "UTF-16")
    try:
        return Decoded(data.decode("utf-8"), "ASCII" if data.isascii() else "UTF-8")
    except UnicodeDecodeError:
        return _eight_bits(data)


def _eight_bits(data: bytes) -> Decoded:
    lines = (line for line in data.splitlines() if not line.isascii())
    sample = b"\n".join(islice(lines, _LOOKED_AT))
    readings = [(sample.decode(codec, errors="replace"), codec, name) for codec, name in _EIGHT_BITS]
    _, codec, name = max(readings, key=lambda reading: _likelihood(reading[0]))
    return Decoded(data.decode(codec, errors="replace"), name)


def _likelihood(text: str) -> int:
    foreign = [sign for sign in text if not sign.isascii()]
    common = sum(sign in _COMMON for sign in foreign)
    likely = sum(sign in _LIKELY for sign in foreign)
    unlikely = len(foreign) - common - likely + len(_MIXED.findall(text))
    return 3 * common + likely - 4 * unlikely
