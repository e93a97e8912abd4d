"""What a file repeats of its cells: results kept of formulas and charts, comments, texts that no cell uses.

Excel makes all of it anew when it saves; in a closed file it stays until somebody takes it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ap_xl.closed.errors import ClosedFileError
from ap_xl.closed.impl_book import BookImpl
from ap_xl.closed.package import Package
from ap_xl.closed.shared_strings import PART as STRINGS_PART
from ap_xl.closed.sheet_rows import CELL, drop_result, inner, value_text
from ap_xl.closed.xml import Element, main

if TYPE_CHECKING:
    import xlwings

    from ap_xl.closed.workbook_part import WorkbookPart

_CHART, _COMMENT = re.compile(r"/charts/[^/]+\.xml$"), re.compile(r"comments?[^/]*\.xml$", re.IGNORECASE)
FORMULA = main("f")
_XML = (".xml", ".rels", ".vml")


def is_closed(book: xlwings.Book) -> bool:
    """Whether the book is a file of this engine."""
    return isinstance(book.impl, BookImpl)


def scrub(
    book: xlwings.Book, found: re.Pattern[str], surely: re.Pattern[str], instead: str
) -> tuple[str, ...]:
    """Takes out what repeats a text that the pattern finds; returns the other parts that still hold one.

    In comments, which people wrote, only what `surely` finds gives way to `instead`.

    Cells without formulas, and the workbook's own settings, are not touched and not returned: the caller sees
    those itself. Formulas are calculated anew when Excel opens the file.
    """
    part: WorkbookPart = book.impl.part
    _forget_results(part, found)
    _forget_texts(part, found)
    for name in part.package.parts:
        if _CHART.search(name):
            _replace(part.package, name, found, "")
        elif _COMMENT.search(name):
            _replace(part.package, name, surely, instead)
    sheets = {entry.part for entry in part.entries}
    return tuple(sorted(_still_holding(part.package, found, {*sheets, STRINGS_PART})))


def _forget_results(part: WorkbookPart, found: re.Pattern[str]) -> None:
    for entry in part.sheets:
        worksheet = part.worksheet(entry)
        for cell in part.package.root(entry.part).iter(CELL):
            value = value_text(cell)
            if inner(cell, FORMULA) is not None and value and found.search(value):
                drop_result(cell)
                part.package.touch(worksheet.part)
                part.formulas_changed()


def _forget_texts(part: WorkbookPart, found: re.Pattern[str]) -> None:
    """Texts that no cell uses go when the book is saved; those of others stay."""
    for number, text in enumerate(part.strings.texts):
        if found.search(text):
            part.strings.release(number)


def _replace(package: Package, name: str, found: re.Pattern[str], instead: str) -> None:
    for element in package.root(name).iter():
        if isinstance(element.tag, str) and element.text and found.search(element.text):
            element.text = found.sub(instead, element.text)
            package.touch(name)


def _still_holding(package: Package, found: re.Pattern[str], but: set[str]) -> Iterator[str]:
    for name in package.parts:
        if name not in but and name.lower().endswith(_XML):
            try:
                texts = "\n".join(_texts(package.root(name)))
            except ClosedFileError:
                texts = package.data(name).decode("utf-8", errors="replace")
            if found.search(texts):
                yield name


def _texts(root: Element) -> Iterator[str]:
    for element in root.iter():
        yield from (text for text in (element.text, element.tail, *element.attrib.values()) if text)
