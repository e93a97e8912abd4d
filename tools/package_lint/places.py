"""Every formula of a workbook with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lxml import etree

from tools.package_lint.book import Book, Sheet
from tools.package_lint.namespaces import CHART, MAIN

_EXTENDED = "{http://schemas.microsoft.com/office/excel/2006/main}f"


class Kind(Enum):
    """Where a formula stands; each place has rules of its own."""

    CELL = "cell"
    COLUMN = "table column"
    NAME = "defined name"
    VALIDATION = "validation"
    CONDITION = "conditional format"
    CHART = "chart"


@dataclass(frozen=True)
class Place:
    """A formula without its equals sign; `cell` is the cell that holds it."""

    kind: Kind
    where: str
    text: str
    sheet: Sheet | None = None
    cell: etree._Element | None = None


def formulas(book: Book) -> Iterator[Place]:
    """All formulas, in the order of the sheets."""
    for name in book.names:
        yield Place(Kind.NAME, name.name, name.text)
    for sheet in book.sheets:
        yield from _of_sheet(sheet)
    for table in book.tables:
        for column in table.root.iter(MAIN + "calculatedColumnFormula"):
            yield Place(Kind.COLUMN, table.name, column.text or "", table.sheet)
    for part, root in book.package.trees.items():
        for formula in root.iter(CHART + "f"):
            yield Place(Kind.CHART, part, formula.text or "")


def _of_sheet(sheet: Sheet) -> Iterator[Place]:
    for cell in sheet.cells.values():
        formula = cell.find(MAIN + "f")
        if formula is not None and formula.text:
            yield Place(Kind.CELL, f"{sheet.name}!{cell.get('r')}", formula.text, sheet, cell)
    for rule in sheet.all("dataValidation"):
        for formula in rule:
            where = f"{sheet.name}!{rule.get('sqref')}"
            if formula.text and etree.QName(formula).localname.startswith("formula"):
                yield Place(Kind.VALIDATION, where, formula.text, sheet)
    for rule in sheet.all("cfRule"):
        area = rule.getparent()
        where = f"{sheet.name}!{'' if area is None else area.get('sqref')}"
        for formula in rule.iter(MAIN + "formula", _EXTENDED):
            yield Place(Kind.CONDITION, where, formula.text or "", sheet)


def is_list(text: str) -> bool:
    """Whether a validation's formula is a list of values in quotes."""
    return re.fullmatch(r'"[^"]*"', text) is not None
