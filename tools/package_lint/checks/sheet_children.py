"""The children of a sheet: known, in the order of the schema, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tools.package_lint.book import Book, Sheet
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import MAIN

_ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
    "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
    "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls",
    "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_HEADER_LIMIT, _BREAK_LIMIT = 255, 1026


def sheet_children(book: Book) -> Iterator[Fault]:
    for sheet in book.sheets:
        if sheet.root is not None:
            yield from _order(sheet)
            yield from _printing(sheet)


def _order(sheet: Sheet) -> Iterator[Fault]:
    assert sheet.root is not None
    tags = [str(child.tag).replace(MAIN, "") for child in sheet.root.iterchildren("*")]
    known = [tag for tag in tags if tag in _ORDER]
    for tag in tags:
        if tag not in _ORDER and "AlternateContent" not in tag:
            yield Fault("sheet-child-unknown", sheet.name, f"<{tag}>")
    places = [_ORDER.index(tag) for tag in known]
    if places != sorted(places):
        yield Fault(
            "sheet-out-of-order", sheet.name, f"children in the order {', '.join(dict.fromkeys(known))}"
        )
    for tag, count in Counter(known).items():
        if count > 1 and tag != "conditionalFormatting":
            yield Fault("sheet-child-twice", sheet.name, f"{count} times <{tag}>")


def _printing(sheet: Sheet) -> Iterator[Fault]:
    for tag in ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"):
        for found in sheet.all(tag):
            if len(found.text or "") > _HEADER_LIMIT:
                yield Fault("header-too-long", sheet.name, f"<{tag}> of {len(found.text or '')} characters")
    for tag in ("rowBreaks", "colBreaks"):
        for breaks in sheet.all(tag):
            if len(breaks) > _BREAK_LIMIT:
                yield Fault("too-many-breaks", sheet.name, f"{len(breaks)} page breaks")
            counts = {int(breaks.get(key, "0")) for key in ("count", "manualBreakCount")}
            if counts != {len(breaks)}:
                yield Fault(
                    "break-count-wrong", sheet.name, f"<{tag}> of {len(breaks)} counts {sorted(counts)}"
                )
