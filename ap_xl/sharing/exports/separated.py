"""Rows as text with semicolons, as EDT, PRONOTE and Excel read it on Windows; no cell ever becomes a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

SEPARATOR = ";"
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]+")
_NEEDS_QUOTES = re.compile(r'[;"]|^\s|\s$')


def plain(text: str) -> str:
    """The text on one line without control characters, and an apostrophe before what Excel would calculate."""
    clean = _CONTROL.sub(" ", text).strip()
    return f"'{clean}" if _FORMULA.match(clean) else clean


def separated(rows: Iterable[Sequence[str]]) -> bytes:
    """The rows in the letters of Windows (cp1252), in UTF-8 with its mark where a name needs others."""
    text = "".join(f"{SEPARATOR.join(map(_cell, row))}\r\n" for row in rows)
    try:
        return text.encode("cp1252")
    except UnicodeEncodeError:
        return text.encode("utf-8-sig", errors="replace")


def _cell(text: str) -> str:
    shown = plain(text)
    return '"' + shown.replace('"', '""') + '"' if _NEEDS_QUOTES.search(shown) else shown
