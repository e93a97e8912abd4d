"""What kind of picture some bytes are, and how large it is."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

_DPI = 96.0
"""Dots per inch of a picture that does not say."""
_INCH = 72.0  # points
_METRE = 39.37  # inches


@dataclass(frozen=True)
class Image:
    """A picture file: its bytes, its suffix, and its natural size in points."""

    data: bytes
    suffix: str
    content_type: str
    width: float
    height: float


def read_image(data: bytes, name: str) -> Image:
    """What a picture file is, by its content and not by its name; raises NotImplementedError, ValueError."""
    for start, suffix, content_type, size in _KINDS:
        if data.startswith(start):
            try:
                across, down, dpi = size(data)
            except (struct.error, StopIteration, IndexError) as error:
                raise ValueError(f"{name} is a damaged picture") from error
            return Image(data, suffix, content_type, across / dpi * _INCH, down / dpi * _INCH)
    raise NotImplementedError(f"{name} is no PNG, JPEG, GIF or BMP, other pictures are not available")


def _png(data: bytes) -> tuple[int, int, float]:
    across, down = struct.unpack(">II", data[16:24])
    place = data.find(b"pHYs", 0, 4096)
    if place < 0:
        return across, down, _DPI
    per_metre, _, unit = struct.unpack(">IIB", data[place + 4 : place + 13])
    return across, down, round(per_metre / _METRE) if unit == 1 and per_metre else _DPI


def _gif(data: bytes) -> tuple[int, int, float]:
    across, down = struct.unpack("<HH", data[6:10])
    return across, down, _DPI


def _bmp(data: bytes) -> tuple[int, int, float]:
    across, down = struct.unpack("<ii", data[18:26])
    return across, abs(down), _DPI


def _jpeg(data: bytes) -> tuple[int, int, float]:
    dpi = _DPI
    for mark, segment in _segments(data):
        if mark == 0xE0 and segment.startswith(b"JFIF"):
            unit, density = segment[7], struct.unpack(">H", segment[8:10])[0]
            if unit and density:
                dpi = density * (2.54 if unit == 2 else 1.0)
        if 0xC0 <= mark <= 0xCF and mark not in (0xC4, 0xC8, 0xCC):
            down, across = struct.unpack(">HH", segment[1:5])
            return across, down, dpi
    raise StopIteration


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    place = 2
    while place + 4 <= len(data) and data[place] == 0xFF:
        mark, length = data[place + 1], struct.unpack(">H", data[place + 2 : place + 4])[0]
        yield mark, data[place + 4 : place + 2 + length]
        place += 2 + length


_Size = Callable[[bytes], tuple[int, int, float]]
_KINDS: tuple[tuple[bytes, str, str, _Size], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png", "image/png", _png),
    (b"\xff\xd8\xff", "jpeg", "image/jpeg", _jpeg),
    (b"GIF8", "gif", "image/gif", _gif),
    (b"BM", "bmp", "image/bmp", _bmp),
)
