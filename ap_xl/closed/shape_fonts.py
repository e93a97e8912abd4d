# ruff: noqa: ANN401 (a font takes values of several kinds)
"""Fonts of letters in drawings: what their properties say, and what the shape and theme say otherwise."""

from __future__ import annotations

import colorsys
from typing import Any

from lxml import etree

from ap_xl.closed.colors import Rgb, from_hex, named_color, to_hex
from ap_xl.closed.drawing_xml import a
from ap_xl.closed.xml import Element, drop, insert_in_order, local

_SIZE = 11.0
"""Points of letters that nothing says a size of, as Excel draws them."""
_THEME_NAMES = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2", "phClr": "dk1"}
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill")
_ORDER = (
    "ln", *_FILLS, "effectLst", "effectDag", "highlight", "uLnTx", "uLn", "uFillTx", "uFill", "latin", "ea",
    "cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst",
)  # fmt: skip


def shape_font(properties: Element | None, shape: Element, theme: Element | None, what: str) -> Any:
    """``bold``, ``italic``, ``size`` (points), ``name`` or ``color`` of letters with these properties."""
    if what in ("bold", "italic"):
        return properties is not None and properties.get(what[0]) in ("1", "true")
    if what == "size":
        size = properties.get("sz") if properties is not None else None
        return int(size) / 100 if size else _SIZE
    if what == "name":
        return _name(properties, shape, theme)
    fill = properties.find(a("solidFill")) if properties is not None else None
    return _color(fill, theme) or _color(_reference(shape), theme) or (0, 0, 0)


def change_shape_font(properties: Element, what: str, value: Any) -> None:
    """Change one thing about the font of letters; raises ValueError for what is no colour."""
    if what in ("bold", "italic"):
        properties.set(what[0], "1" if value else "0")
    elif what == "size":
        properties.set("sz", str(round(float(value) * 100)))
    elif what == "name":
        for script in ("latin", "cs"):
            _take(properties, script)
            insert_in_order(properties, etree.Element(a(script), typeface=str(value)), _ORDER)
    else:
        _take(properties, *_FILLS)
        fill = etree.Element(a("solidFill"))
        etree.SubElement(fill, a("srgbClr"), val=to_hex(value)[2:])
        insert_in_order(properties, fill, _ORDER)
    drop(properties, "dirty", "err")


def _take(properties: Element, *names: str) -> None:
    for one in [one for one in properties if local(one) in names]:
        properties.remove(one)


def _reference(shape: Element) -> Element | None:
    """What the shape's style says about fonts."""
    return next((one for one in shape.iter() if local(one) == "fontRef"), None)


def _name(properties: Element | None, shape: Element, theme: Element | None) -> str | None:
    latin = properties.find(a("latin")) if properties is not None else None
    typeface = latin.get("typeface", "") if latin is not None else ""
    if typeface and not typeface.startswith("+"):
        return typeface
    reference = _reference(shape)
    major = typeface.startswith("+mj") or (reference is not None and reference.get("idx") == "major")
    wanted = "majorFont" if major else "minorFont"
    for fonts in theme.iter(a(wanted)) if theme is not None else ():
        found = fonts.find(a("latin"))
        if found is not None:
            return found.get("typeface")
    return None


def _color(holder: Element | None, theme: Element | None) -> Rgb | None:
    color = holder[0] if holder is not None and len(holder) else None
    if color is None:
        return None
    kind, value = local(color), color.get("val", "")
    base = None
    if kind == "srgbClr":
        base = from_hex(value)
    elif kind == "sysClr":
        base = from_hex(color.get("lastClr", "000000"))
    elif kind == "schemeClr" and theme is not None:
        base = named_color(theme, _THEME_NAMES.get(value, value))
    return _adjusted(base, color) if base else None


def _adjusted(base: Rgb, color: Element) -> Rgb:
    """The colour after the changes of brightness that Excel's palette makes."""
    hue, light, saturation = colorsys.rgb_to_hls(*(part / 255 for part in base))
    for change in color:
        amount = int(change.get("val", "0")) / 100_000
        if local(change) == "lumMod":
            light *= amount
        elif local(change) == "lumOff":
            light += amount
    red, green, blue = (round(part * 255) for part in colorsys.hls_to_rgb(hue, min(1.0, light), saturation))
    return red, green, blue
