"""One sheet of a pack: words, table, what may be typed, protection, page."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ap_xl.sharing.pack_format import ABSENT
from ap_xl.sharing.packs.looks import NARROW, WRAPPED_FROM, cell_look, header_look
from ap_xl.sharing.packs.module_list import MODULE_LIST
from ap_xl.sharing.packs.page import Page, PageCell
from ap_xl.template import palette
from ap_xl.template.formats import Formats
from ap_xl.template.formulas import Computed
from ap_xl.template.layout import (
    FIRST_ROW,
    HEADER_ROW,
    NOTE_ROW,
    SENTENCE_HEIGHT,
    SENTENCE_ROW,
    TITLE_HEIGHT,
    TITLE_ROW,
)
from ap_xl.template.printing import set_up_page
from ap_xl.template.table_sheets import write_value
from ap_xl.template.validations import kind_rule
from ap_xl.workbook.columns import Column, Kind

_HEADER_HEIGHT, _UPRIGHT_HEIGHT, _ABOVE_HEIGHT, _ROW_HEIGHT, _LINE_HEIGHT = 36, 78, 62, 19, 15
_LETTER = 0.95
"""The width of a letter in characters, with what breaking between words loses."""
_ALLOWED = {
    "sort": True,
    "autofilter": True,
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}
_FROZEN_UNDER = "Prénom"


def write_page(worksheet: Worksheet, page: Page, formats: Formats, modules: str) -> None:
    """The whole sheet; `modules` is the range of the modules' codes."""
    worksheet.set_default_row(_ROW_HEIGHT)
    _write_words(worksheet, page, formats)
    _write_table(worksheet, page, formats)
    _validate(worksheet, page, modules)
    worksheet.protect("", _ALLOWED)
    _set_up(worksheet, page)


def _write_words(worksheet: Worksheet, page: Page, formats: Formats) -> None:
    worksheet.set_row(TITLE_ROW, TITLE_HEIGHT)
    worksheet.set_row(SENTENCE_ROW, SENTENCE_HEIGHT)
    worksheet.write_string(TITLE_ROW, 0, page.title, formats.title())
    look = formats.get(
        bold=True, font_size=12, font_color=palette.OCHRE_DARK if page.inputs else palette.MUTED
    )
    worksheet.write_string(SENTENCE_ROW, 0, page.sentence, look)
    if not page.above:
        worksheet.write_string(NOTE_ROW, 0, page.facts, formats.sentence())
        return
    worksheet.set_row(NOTE_ROW, _ABOVE_HEIGHT)
    last = next(at for at, column in enumerate(page.columns) if column.name in page.above) - 1
    worksheet.merge_range(
        NOTE_ROW, 0, NOTE_ROW, last, "", formats.get(font_color=palette.MUTED, text_wrap=True)
    )
    worksheet.write_string(NOTE_ROW, 0, page.facts, formats.get(font_color=palette.MUTED, text_wrap=True))
    small = formats.get(
        font_size=8, font_color=palette.MUTED, text_wrap=True, align="center", valign="bottom"
    )
    for at, column in enumerate(page.columns):
        if column.name in page.above:
            worksheet.write_string(NOTE_ROW, at, page.above[column.name], small)


def _write_table(worksheet: Worksheet, page: Page, formats: Formats) -> None:
    rows = [*page.rows, *[{}] * page.spare]
    bottom = FIRST_ROW + max(len(rows), 1) - 1
    headers = [
        {
            "header": column.name,
            "header_format": header_look(
                formats, column, is_input=column.name in page.inputs, is_upright=column.name in page.upright
            ),
        }
        for column in page.columns
    ]
    worksheet.add_table(
        HEADER_ROW,
        0,
        bottom,
        len(page.columns) - 1,
        {"name": page.table, "columns": headers, "style": None, "autofilter": page.filters},
    )
    worksheet.set_row(HEADER_ROW, _UPRIGHT_HEIGHT if page.upright else _HEADER_HEIGHT)
    for at, column in enumerate(page.columns):
        worksheet.set_column(at, at, max(column.width, NARROW - 1))
        is_input = column.name in page.inputs
        looks = {is_open: cell_look(formats, column, is_open=is_open) for is_open in (False, True)}
        for number, row in enumerate(rows):
            is_open = is_input and (number, column.name) not in page.locked
            _write(worksheet, FIRST_ROW + number, at, row.get(column.name), looks[is_open])
    for number, row in enumerate(rows):
        lines = max(_lines(row.get(column.name), column) for column in page.columns)
        if lines > 1:
            worksheet.set_row(FIRST_ROW + number, _LINE_HEIGHT * lines + _ROW_HEIGHT - _LINE_HEIGHT)


def _lines(cell: PageCell, column: Column) -> int:
    """How many lines a text takes; a row that is not set grows by itself when somebody types into it."""
    if not isinstance(cell, str) or column.width < WRAPPED_FROM:
        return 1
    return sum(1 + int(len(line) * _LETTER / (column.width - 2)) for line in cell.split("\n"))


def _write(worksheet: Worksheet, row: int, column: int, cell: PageCell, look: object) -> None:
    if isinstance(cell, Computed):
        worksheet.write_formula(row, column, f"={cell.formula}", look, cell.value)
    else:
        write_value(worksheet, row, column, cell, look)


def _validate(worksheet: Worksheet, page: Page, modules: str) -> None:
    count = len(page.rows) + page.spare
    for at, column in enumerate(page.columns):
        options = _options(page, column, at, modules) if column.name in page.inputs and count else None
        if options is not None:
            worksheet.data_validation(FIRST_ROW, at, FIRST_ROW + count - 1, at, options)


def _options(page: Page, column: Column, at: int, modules: str) -> dict[str, Any] | None:
    if page.sources.get(column.name) == MODULE_LIST:
        return {
            "validate": "list",
            "source": modules,
            "input_title": column.name,
            "input_message": "Choisissez un code de module dans la liste.",
            "error_message": "Choisissez un code de la feuille Modules.",
        }
    if column.choices == (ABSENT,):
        return _box(xl_rowcol_to_cell(FIRST_ROW, at))
    if column.kind in (Kind.REFERENCE, Kind.REFERENCES, Kind.CODE):
        return None
    return kind_rule(column)


def _box(cell: str) -> dict[str, Any]:
    """Small letters do too, which a list of values would refuse."""
    return {
        "validate": "custom",
        "value": f'=UPPER({cell})="{ABSENT}"',
        "input_title": "Absent ?",
        "input_message": f"{ABSENT} = absent ; vide = présent.",
        "error_title": "Appel",
        "error_message": f"Tapez {ABSENT} pour un absent, ou effacez.",
    }


def _set_up(worksheet: Worksheet, page: Page) -> None:
    set_up_page(worksheet, landscape=page.landscape, one_page=page.one_page)
    worksheet.repeat_rows(HEADER_ROW)
    names = [column.name for column in page.columns]
    beside = names.index(_FROZEN_UNDER) + 1 if _FROZEN_UNDER in names else 0
    worksheet.freeze_panes(FIRST_ROW, beside)
    worksheet.hide_gridlines(2)
    numbers = [at for at, column in enumerate(page.columns) if column.kind in (Kind.CODE, Kind.REFERENCE)]
    if numbers and page.rows:
        first, last = min(numbers), max(numbers)
        area = xl_range(FIRST_ROW, first, FIRST_ROW + len(page.rows), last)
        worksheet.ignore_errors({"number_stored_as_text": area})
