# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Colours as files write them, and as red, green and blue."""

from __future__ import annotations

import colorsys
from typing import Any

from ap_xl.closed.xml import Element, local

Rgb = tuple[int, int, int]
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6",
                "hlink", "folHlink")  # fmt: skip
_BASE = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_REST = (
    "800000 008000 000080 808000 800080 008080 C0C0C0 808080 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 "
    "0066CC CCCCFF 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF 00CCFF CCFFFF CCFFCC FFFF99 "
    "99CCFF FF99CC CC99FF FFCC99 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696 003366 339966 "
    "003300 333300 993300 993366 333399 333333"
)
_INDEXED = f"{_BASE} {_BASE} {_REST}".split()


def from_hex(text: str) -> Rgb:
    """``FF0000`` or ``FFFF0000`` → (255, 0, 0)."""
    digits = text[-6:]
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def to_hex(color: Any) -> str:
    """A colour given as ``#ff0000``, (255, 0, 0) or Excel's number, as files write it; raises ValueError."""
    if isinstance(color, str):
        digits = color.removeprefix("#")
        if len(digits) != 6:
            raise ValueError(f"not a colour: {color!r}")
        red, green, blue = from_hex(digits)
    elif isinstance(color, int):
        red, green, blue = color % 256, color // 256 % 256, color // 65536
    else:
        red, green, blue = color
    if not all(0 <= part <= 255 for part in (red, green, blue)):
        raise ValueError(f"not a colour: {color!r}")
    return f"FF{red:02X}{green:02X}{blue:02X}"


def read_color(element: Element | None, theme: Element | None) -> Rgb | None:
    """The colour of a ``color`` element; None for an automatic or unknown one."""
    if element is None:
        return None
    if element.get("rgb"):
        base = from_hex(element.get("rgb", ""))
    elif element.get("theme") is not None and theme is not None:
        found = _theme_color(theme, int(element.get("theme", "0")))
        if found is None:
            return None
        base = found
    elif element.get("indexed") is not None and int(element.get("indexed", "64")) < len(_INDEXED):
        base = from_hex(_INDEXED[int(element.get("indexed", "0"))])
    else:
        return None
    return _tinted(base, float(element.get("tint", "0")))


def _theme_color(theme: Element, number: int) -> Rgb | None:
    return named_color(theme, _THEME_ORDER[number]) if number < len(_THEME_ORDER) else None


def named_color(theme: Element, name: str) -> Rgb | None:
    """A colour of the theme by the name the theme gives it."""
    for element in theme.iter():
        if local(element) == name and len(element):
            return from_hex(element[0].get("lastClr") or element[0].get("val") or "000000")
    return None


def _tinted(color: Rgb, tint: float) -> Rgb:
    if not tint:
        return color
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in color))
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, light, saturation))
    return red, green, blue
