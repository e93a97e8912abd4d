"""Changing formula text wherever a workbook keeps some."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ap_xl.closed.workbook_part import WorkbookPart
from ap_xl.closed.xml import local

FORMULA_TAGS = {
    "f",
    "formula",
    "formula1",
    "formula2",
    "calculatedColumnFormula",
    "totalsRowFormula",
    "definedName",
}


def formula_parts(book: WorkbookPart) -> Iterator[str]:
    """Parts that may hold formula text: sheets, the workbook, tables, charts, pivot sources."""
    for part in book.package.parts:
        kind = book.package.content_types.get(part)
        if kind.endswith("+xml") and ("spreadsheetml" in kind or "ms-excel" in kind or "chart" in kind):
            yield part


def rewrite_formulas(
    book: WorkbookPart, mentioning: str, change: Callable[[str], str], kind: str = ""
) -> None:
    """Change formula text wherever there is some; parts that do not mention the word are not parsed."""
    # The name is escaped in formulas by doubled quotes, and in XML by entities.
    plain = re.split(r"['&<>\"]", mentioning)
    word = max(plain, key=len).encode().lower()
    for part in list(formula_parts(book)):
        if kind not in book.package.content_types.get(part):
            continue
        if word not in book.package.data(part).lower() and mentioning.isascii():
            continue
        changed = False
        for element in book.package.root(part).iter():
            text = element.text
            if text and local(element) in FORMULA_TAGS:
                new = change(text)
                if new != text:
                    element.text = new
                    changed = True
        if changed:
            book.package.touch(part)
