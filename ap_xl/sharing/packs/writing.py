"""A pack as the bytes of a macro-free workbook, written from its pages and never from the master."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.office.zipped import deflated
from ap_xl.sharing.pack_format import MANIFEST_SHEET, Manifest, Value, manifest_rows
from ap_xl.sharing.packs.cover import COVER_SHEET, Cover, write_cover
from ap_xl.sharing.packs.module_list import module_range
from ap_xl.sharing.packs.page import Page
from ap_xl.sharing.packs.rights import MODULES_SHEET
from ap_xl.sharing.packs.table_sheet import write_page
from ap_xl.template.formats import Formats
from ap_xl.template.package import finished as finished_package

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


_ANY_NAME = Path("pack.xlsx")
"""Only its ending matters."""


def pack(manifest: Manifest, cover: Cover, pages: Sequence[Page]) -> bytes:
    """The workbook: the cover, the pages, and the very hidden manifest with what each input cell holds."""
    buffer, workbook = new_workbook(manifest)
    formats = Formats(workbook)
    write_cover(workbook.add_worksheet(COVER_SHEET), cover, formats)
    modules = module_range(sum(len(page.rows) for page in pages if page.sheet == MODULES_SHEET))
    for page in pages:
        write_page(workbook.add_worksheet(page.sheet), page, formats, modules)
    cells = tuple(cell for page in pages for cell in page.sent_cells())
    return finished(buffer, workbook, replace(manifest, cells=cells))


def new_workbook(manifest: Manifest) -> tuple[io.BytesIO, Workbook]:
    """An empty workbook without author, user or path in its properties."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, _OPTIONS)
    day = manifest.sent_on
    workbook.set_properties(
        {"title": "Accompagnement personnalisé", "created": datetime(day.year, day.month, day.day)}
    )
    return buffer, workbook


def finished(buffer: io.BytesIO, workbook: Workbook, manifest: Manifest) -> bytes:
    """The bytes, with the manifest behind the other sheets."""
    worksheet = workbook.add_worksheet(MANIFEST_SHEET)
    _write_rows(worksheet, manifest_rows(manifest))
    worksheet.very_hidden()
    workbook.close()
    return deflated(finished_package(buffer.getvalue(), _ANY_NAME))


def _write_rows(worksheet: Worksheet, rows: Iterable[Sequence[Value]]) -> None:
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, str):
                worksheet.write_string(number, column, value)
            elif value is not None:
                worksheet.write_number(number, column, value)
