# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Formats of ranges: fonts, fills and alignment, read from and put into style numbers."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from lxml import etree

from ap_xl.closed.colors import Rgb, read_color, to_hex
from ap_xl.closed.styles import Styles
from ap_xl.closed.workbook_part import WorkbookPart
from ap_xl.closed.xml import Element, child, main

_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name",
    "family", "charset", "scheme",
)  # fmt: skip
_HORIZONTAL = {
    "general": "general", "left": "left", "center": "center", "right": "right", "fill": "fill",
    "justify": "justify", "center_across_selection": "centerContinuous", "distributed": "distributed",
}  # fmt: skip
_HORIZONTAL_BACK = {value: key for key, value in _HORIZONTAL.items()}


def theme_of(book: WorkbookPart) -> Element | None:
    """The theme, for colours that name it."""
    part = book.related("theme")
    return book.package.root(part) if part else None


def font_of(styles: Styles, style: int) -> Element:
    """The font of a style."""
    return styles.piece("fonts", int(styles.xf(style).get("fontId", "0")))


def font_value(book: WorkbookPart, style: int, what: str) -> Any:
    """``bold``, ``italic``, ``size``, ``name`` or ``color`` of a style's font."""
    return value_in_font(book, font_of(book.styles, style), what)


def value_in_font(book: WorkbookPart, font: Element, what: str) -> Any:
    """``bold``, ``italic``, ``size``, ``name`` or ``color`` of a font."""
    if what in ("bold", "italic"):
        flag = child(font, what[0])
        return flag is not None and flag.get("val", "1") not in ("0", "false")
    if what == "color":
        # An automatic colour is black, as Excel says.
        return read_color(child(font, "color"), theme_of(book)) or (0, 0, 0)
    element = child(font, {"size": "sz", "name": "name"}[what])
    if element is None:
        return None
    value = element.get("val", "")
    return float(value) if what == "size" else value


def with_font(styles: Styles, style: int, what: str, value: Any) -> int:
    """The style with one thing about its font changed."""

    def change(xf: Element) -> None:
        font = copy.deepcopy(font_of(styles, style))
        change_font(font, what, value)
        xf.set("fontId", str(styles.place_piece("fonts", font)))
        xf.set("applyFont", "1")

    return styles.derive(style, "font." + what, value, change)


def change_font(font: Element, what: str, value: Any) -> None:
    """Change one thing about a font."""
    if what in ("bold", "italic"):
        _set_child(font, what[0], {} if value else None)
    elif what == "size":
        _set_child(font, "sz", {"val": f"{float(value):g}"})
    elif what == "color":
        _set_child(font, "color", None if value is None else {"rgb": to_hex(value)})
    else:
        _set_child(font, "name", {"val": str(value)})
        # A font of the theme would win over the name.
        _set_child(font, "scheme", None)


def _set_child(font: Element, tag: str, attributes: dict[str, str] | None) -> None:
    old = child(font, tag)
    if old is not None:
        font.remove(old)
    if attributes is None:
        return
    new = etree.Element(main(tag), attributes)
    rank = _FONT_ORDER.index(tag)
    for position, other in enumerate(font):
        name = str(other.tag).rpartition("}")[2]
        if name in _FONT_ORDER and _FONT_ORDER.index(name) > rank:
            font.insert(position, new)
            return
    font.append(new)


def fill_color(book: WorkbookPart, style: int) -> Rgb | None:
    """The background colour of a style; None without a plain one."""
    fill = book.styles.piece("fills", int(book.styles.xf(style).get("fillId", "0")))
    pattern = child(fill, "patternFill")
    if pattern is None or pattern.get("patternType", "none") == "none":
        return None
    return read_color(child(pattern, "fgColor"), theme_of(book))


def with_fill(styles: Styles, style: int, color: Any) -> int:
    """The style with a plain background, or none."""
    code = None if color is None else to_hex(color)

    def change(xf: Element) -> None:
        fill = etree.Element(main("fill"))
        pattern = etree.SubElement(fill, main("patternFill"), patternType="solid" if code else "none")
        if code:
            etree.SubElement(pattern, main("fgColor"), rgb=code)
            etree.SubElement(pattern, main("bgColor"), indexed="64")
        xf.set("fillId", str(styles.place_piece("fills", fill)))
        xf.set("applyFill", "1")

    return styles.derive(style, "fill", code, change)


def alignment_value(styles: Styles, style: int, what: str) -> Any:
    """``wrap_text``, ``horizontal`` or ``vertical`` of a style, in xlwings' words."""
    alignment = child(styles.xf(style), "alignment")
    get: Callable[[str, str], str] = (
        alignment.get if alignment is not None else lambda _name, default: default
    )
    if what == "wrap_text":
        return get("wrapText", "0") in ("1", "true")
    if what == "horizontal":
        return _HORIZONTAL_BACK.get(get("horizontal", "general"), "general")
    return get("vertical", "bottom")


def with_alignment(styles: Styles, style: int, what: str, value: Any) -> int:
    """The style with one thing about its alignment changed."""

    def change(xf: Element) -> None:
        alignment = child(xf, "alignment")
        if alignment is None:
            alignment = etree.Element(main("alignment"))
            xf.insert(0, alignment)
        if what == "wrap_text":
            alignment.set("wrapText", "1" if value else "0")
        elif what == "horizontal":
            alignment.set("horizontal", _HORIZONTAL[value])
        else:
            alignment.set("vertical", value)
        xf.set("applyAlignment", "1")

    return styles.derive(style, "alignment." + what, value, change)


def with_indent(styles: Styles, style: int, amount: int) -> int:
    """The style with its text moved by that many steps to the right, never beyond the left edge."""

    def change(xf: Element) -> None:
        alignment = child(xf, "alignment")
        if alignment is None:
            alignment = etree.Element(main("alignment"))
            xf.insert(0, alignment)
        alignment.set("indent", str(max(0, int(alignment.get("indent", "0")) + amount)))
        if alignment.get("horizontal", "general") == "general":
            alignment.set("horizontal", "left")
        xf.set("applyAlignment", "1")

    return styles.derive(style, "indent", amount, change)
