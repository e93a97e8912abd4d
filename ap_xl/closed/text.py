"""Text as cells hold it: escapes, limits and spaces."""

from __future__ import annotations

import re

from ap_xl.closed.limits import MAX_TEXT
from ap_xl.closed.xml import XML_SPACE, Element, drop, local

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NEEDS_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def check_text(text: str) -> None:
    """Raises ValueError for text that a cell cannot hold."""
    found = _FORBIDDEN.search(text)
    if found:
        raise ValueError(f"text with the control character U+{ord(found[0]):04X} cannot stand in a cell")
    if len(text) > MAX_TEXT // 2 and len(text.encode("utf-16-le")) // 2 > MAX_TEXT:
        raise ValueError(f"a cell holds at most {MAX_TEXT} characters, this text has {len(text)}")


def escape(text: str) -> str:
    """Text as the file writes it: ``_x0041_`` kept literal, carriage returns named."""
    if "_x" in text:
        text = _NEEDS_ESCAPE.sub("_x005F_", text)
    return text.replace("\r", "_x000D_") if "\r" in text else text


def unescape(text: str) -> str:
    """Text as people see it."""
    if "_x" not in text:
        return text
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def set_text(element: Element, text: str) -> None:
    """Put escaped text in, asking that spaces be kept where they matter."""
    element.text = escape(text)
    if text and (text[0].isspace() or text[-1].isspace() or "\n" in text or "  " in text):
        element.set(XML_SPACE, "preserve")
    else:
        drop(element, XML_SPACE)


def read_rich(element: Element) -> str:
    """The plain text of an ``si`` or ``is``: its runs together, phonetic hints left out."""
    pieces = []
    for piece in element:
        name = local(piece)
        if name == "t":
            pieces.append(piece.text or "")
        elif name == "r":
            pieces.extend(text.text or "" for text in piece if local(text) == "t")
    # Each run is unescaped by itself, as an escape never spans runs.
    return "".join(unescape(text) for text in pieces)
