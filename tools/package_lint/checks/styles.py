"""Styles: every index that is used exists, number formats close their quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tools.package_lint.book import Book
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import MAIN

_LAST_BUILT_IN = 163
_TABLE_STYLE = re.compile(r"TableStyle(Light([1-9]|1\d|2[01])|Medium([1-9]|1\d|2[0-8])|Dark([1-9]|1[01]))")
_FORMAT_LIMIT = 255
_LISTS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders", "xfId": "cellStyleXfs"}


def styles(book: Book) -> Iterator[Fault]:
    root = book.styles
    if root is None:
        yield Fault("styles-missing", book.package.main_part, "no styles part")
        return
    yield from _inside(root)
    yield from _number_formats(root)
    yield from _used_by_cells(book, _count(root, "cellXfs"))
    yield from _used_by_rules(book, _count(root, "dxfs"))
    yield from _table_styles(book, root)


def _count(root: etree._Element, tag: str) -> int:
    found = root.find(MAIN + tag)
    return 0 if found is None else len(found)


def _inside(root: etree._Element) -> Iterator[Fault]:
    own = {line.get("numFmtId") for line in root.iterfind(f"{MAIN}numFmts/{MAIN}numFmt")}
    for style in root.iter(MAIN + "xf"):
        for key, tag in _LISTS.items():
            if int(style.get(key, "0")) >= _count(root, tag):
                yield Fault("style-part-missing", "styles", f"{key} {style.get(key)} of {_count(root, tag)}")
        number = style.get("numFmtId", "0")
        if int(number) > _LAST_BUILT_IN and number not in own:
            yield Fault("style-part-missing", "styles", f"number format {number} is not defined")


def _number_formats(root: etree._Element) -> Iterator[Fault]:
    for line in root.iter(MAIN + "numFmt"):
        code = line.get("formatCode", "")
        bare = re.sub(r'"[^"]*"|\\.|_.|\*.', "", code)
        if '"' in bare or bare.count("[") != bare.count("]") or bare.count(";") > 3 or not code:
            yield Fault("number-format-bad", "styles", f"{code!r}")
        if len(code) > _FORMAT_LIMIT:
            yield Fault("number-format-bad", "styles", f"{len(code)} characters, at most {_FORMAT_LIMIT}")


def _used_by_cells(book: Book, count: int) -> Iterator[Fault]:
    for sheet in book.sheets:
        for tag, key in (("c", "s"), ("row", "s"), ("col", "style")):
            for element in sheet.all(tag):
                if int(element.get(key, "0")) >= count:
                    place = f"{sheet.name}!{element.get('r') or element.get('min')}"
                    yield Fault("style-index-missing", place, f"style {element.get(key)} of {count}")


def _used_by_rules(book: Book, count: int) -> Iterator[Fault]:
    for sheet in book.sheets:
        for rule in sheet.all("cfRule"):
            if int(rule.get("dxfId", "0" if count else "-1")) >= count:
                yield Fault("dxf-index-missing", sheet.name, f"dxfId {rule.get('dxfId')} of {count}")
    for table in book.tables:
        for element in table.root.iter("*"):
            for key in ("dataDxfId", "headerRowDxfId", "totalsRowDxfId"):
                if int(element.get(key, "-1")) >= count:
                    yield Fault("dxf-index-missing", table.name, f"{key} {element.get(key)} of {count}")


def _table_styles(book: Book, root: etree._Element) -> Iterator[Fault]:
    own = {style.get("name") for style in root.iter(MAIN + "tableStyle")}
    for element in root.iter(MAIN + "tableStyleElement"):
        if int(element.get("dxfId", "0")) >= _count(root, "dxfs"):
            yield Fault("dxf-index-missing", "styles", f"table style with dxfId {element.get('dxfId')}")
    for table in book.tables:
        for info in table.root.iter(MAIN + "tableStyleInfo"):
            name = info.get("name")
            if name and name not in own and not _TABLE_STYLE.fullmatch(name):
                yield Fault("table-style-unknown", table.name, f"style {name!r}")
