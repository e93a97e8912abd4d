# ruff: noqa: ANN401 (a font takes values of several kinds)
"""The text of a shape: paragraphs of runs."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml import etree

from ap_xl.closed.drawing_xml import DRAWING, a, xdr
from ap_xl.closed.shape_fonts import change_shape_font, shape_font
from ap_xl.closed.text import check_text
from ap_xl.closed.xml import Element, local

_BREAKS = re.compile("\r\n|\r|\n")
_PIECES = ("r", "br", "fld")


class ShapeLetters:
    """The letters of a shape; each end of a paragraph is one of them, ``\\n``, each forced break ``\\v``."""

    def __init__(self, shape: Element, theme: Element | None, touch: Callable[[], None]) -> None:
        self._shape = shape
        self._theme = theme
        self._touch = touch

    @property
    def _body(self) -> Element | None:
        return next((one for one in self._shape if local(one) == "txBody"), None)

    @property
    def text(self) -> str | None:
        """All letters; None without any."""
        body = self._body
        if body is None:
            return None
        return "\n".join("".join(map(_text, _pieces(one))) for one in body.iterchildren(a("p"))) or None

    @text.setter
    def text(self, value: str | None) -> None:
        """Put other letters in, which look as the first one did."""
        text = "" if value is None else str(value)
        check_text(text.replace("\v", ""))
        body = self._ensure_body()
        old = list(body.iterchildren(a("p")))
        first = old[0] if old else etree.Element(a("p"))
        look = _look(first)
        for one in old:
            body.remove(one)
        body.extend(_paragraph(line, first, look) for line in _BREAKS.split(text))
        self._touch()

    def values(self, start: int, stop: int, what: str) -> set[Any]:
        """What the fonts of these letters are; of the next letter to come, where there is none."""
        looks = [one.find(a("rPr")) for place, one in self._placed() if _met(place, one, start, stop)]
        body = self._body
        if not looks:
            looks = [None if body is None else next(body.iter(a("endParaRPr")), None)]
        return {shape_font(look, self._shape, self._theme, what) for look in looks}

    def change(self, start: int, stop: int, what: str, value: Any) -> None:
        """Change the font of these letters; where all are meant, that of letters to come too."""
        everything = start <= 0 and stop >= len(self.text or "")
        self._cut(start)
        self._cut(stop)
        for place, one in self._placed():
            if _met(place, one, start, stop):
                change_shape_font(_properties(one), what, value)
        body = self._ensure_body() if everything else None
        for paragraph in body.iterchildren(a("p")) if body is not None else ():
            change_shape_font(_end(paragraph), what, value)
        self._touch()

    def _ensure_body(self) -> Element:
        body = self._body
        if body is None:
            if local(self._shape) != "sp":
                raise ValueError("only shapes hold text; this is none")
            body = etree.SubElement(self._shape, xdr("txBody"))
            etree.SubElement(body, a("bodyPr"))
            etree.SubElement(body, a("p"))
        return body

    def _placed(self) -> list[tuple[int, Element]]:
        """All runs, each with the place of its first letter."""
        found = []
        at = 0
        body = self._body
        for paragraph in body.iterchildren(a("p")) if body is not None else ():
            for one in _pieces(paragraph):
                found.append((at, one))
                at += len(_text(one))
            at += 1
        return found

    def _cut(self, place: int) -> None:
        for at, one in self._placed():
            text = _text(one)
            if local(one) == "r" and at < place < at + len(text):
                rest = copy.deepcopy(one)
                _set(one, text[: place - at])
                _set(rest, text[place - at :])
                one.addnext(rest)
                return


def _pieces(paragraph: Element) -> Iterator[Element]:
    return (one for one in paragraph if local(one) in _PIECES)


def _text(piece: Element) -> str:
    return "\v" if local(piece) == "br" else piece.findtext(a("t")) or ""


def _set(piece: Element, text: str) -> None:
    element = piece.find(a("t"))
    if element is not None:
        element.text = text


def _met(place: int, piece: Element, start: int, stop: int) -> bool:
    return place < stop and place + len(_text(piece)) > start


def _properties(piece: Element) -> Element:
    """How a run looks, made where nothing says it yet."""
    found = piece.find(a("rPr"))
    if found is None:
        found = etree.Element(a("rPr"))
        piece.insert(0, found)
    return found


def _end(paragraph: Element) -> Element:
    """How letters to come at the end of a paragraph look, made where nothing says it yet."""
    found = paragraph.find(a("endParaRPr"))
    return etree.SubElement(paragraph, a("endParaRPr")) if found is None else found


def _look(paragraph: Element) -> Element | None:
    run = next(_pieces(paragraph), None)
    return run.find(a("rPr")) if run is not None else paragraph.find(a("endParaRPr"))


def _paragraph(text: str, like: Element, look: Element | None) -> Element:
    made = etree.Element(a("p"))
    settings = like.find(a("pPr"))
    if settings is not None:
        made.append(copy.deepcopy(settings))
    for number, line in enumerate(text.split("\v")):
        if number:
            _add(made, "br", look)
        if line:
            etree.SubElement(_add(made, "r", look), a("t")).text = line
    if look is not None:
        made.append(_as(look, "endParaRPr"))
    return made


def _add(paragraph: Element, tag: str, look: Element | None) -> Element:
    piece = etree.SubElement(paragraph, f"{{{DRAWING}}}{tag}")
    if look is not None:
        piece.append(_as(look, "rPr"))
    return piece


def _as(look: Element, tag: str) -> Element:
    made = copy.deepcopy(look)
    made.tag = a(tag)
    return made
