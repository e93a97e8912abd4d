"""Changing formula text wherever a workbook keeps some."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ap_xl.closed.xml import Element, local

if TYPE_CHECKING:
    from ap_xl.closed.workbook_part import WorkbookPart

FORMULA_TAGS = {
    "f",
    "formula",
    "formula1",
    "formula2",
    "calculatedColumnFormula",
    "totalsRowFormula",
    "definedName",
}
_KINDS = ("spreadsheetml", "ms-excel", "chart", "drawing")
# Shapes that show a cell, and controls that are tied to one.
_FORMULA_ATTRIBUTES = frozenset({"textlink", "fmlaLink", "fmlaRange", "fmlaTxbx"})


def formula_parts(book: WorkbookPart) -> Iterator[str]:
    """Parts that may hold formula text: sheets, the workbook, tables, charts, drawings."""
    for part in book.package.parts:
        kind = book.package.content_types.get(part)
        if kind.endswith("+xml") and any(word in kind for word in _KINDS):
            yield part


def rewrite_formulas(
    book: WorkbookPart, mentioning: str, change: Callable[[str], str], kind: str = ""
) -> None:
    """Change formula text wherever there is some; parts that do not mention the word are not parsed."""
    book.forget_dependents()
    for part in list(formula_parts(book)):
        if kind not in book.package.content_types.get(part):
            continue
        if not may_mention(book.package.data(part), mentioning):
            continue
        if rewrite_part(book.package.root(part), change):
            book.package.touch(part)


def may_mention(data: bytes, name: str) -> bool:
    """Whether a part may hold that name, told without parsing it."""
    # The name is escaped in formulas by doubled quotes, and in XML by entities.
    plain = re.split(r"['&<>\"]", name)
    return not name.isascii() or max(plain, key=len).encode().lower() in data.lower()


def rewrite_part(root: Element, change: Callable[[str], str]) -> bool:
    """Change the formula text in one part; returns whether any differs."""
    changed = False
    for element in root.iter():
        text = element.text
        if text and local(element) in FORMULA_TAGS:
            new = change(text)
            if new != text:
                element.text = new
                changed = True
        for name in _FORMULA_ATTRIBUTES.intersection(element.attrib):
            old = element.get(name, "")
            if change(old) != old:
                element.set(name, change(old))
                changed = True
    return changed
