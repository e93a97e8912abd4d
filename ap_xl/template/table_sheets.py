"""Sheets of tables: top lines, Excel tables, validations, colours, widths, printing."""

from __future__ import annotations

from datetime import date, datetime, time

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ap_xl.template import palette
from ap_xl.template.conditional import apply_rules
from ap_xl.template.content import Value
from ap_xl.template.formats import NORMAL, SMALL, Formats, is_centred
from ap_xl.template.header_notes import write_header_notes
from ap_xl.template.layout import (
    FIRST_ROW,
    HEADER_HEIGHT,
    HEADER_ROW,
    LONG_SENTENCES,
    NOTE_HEIGHT,
    NOTE_ROW,
    SENTENCE_HEIGHT,
    SENTENCE_ROW,
    TITLE_HEIGHT,
    TITLE_ROW,
    PlacedTable,
    column_width,
)
from ap_xl.template.need_columns import colour_needs, provide_need_columns, write_legend
from ap_xl.template.printing import set_up_paged_tables, set_up_table_page
from ap_xl.template.sheet_texts import TABLE_CAPTIONS, SheetText, sheet_text
from ap_xl.template.validations import Body, validation
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.schema import (
    DivisionHours,
    Filled,
    Needs,
    Parameters,
    PeriodHours,
    Periods,
    Reviews,
    Table,
    YearPeriods,
)

TABLE_STYLE = "Table Style Light 1"
_GAP_WIDTH = 3
_ANSWERS = (
    Reviews.hours_followed,
    Reviews.need_end,
    Reviews.decision,
    Reviews.proposed_module,
    Reviews.observation,
)
"""What colleagues fill in on a review sheet; the program has written the rest."""


def write_value(worksheet: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    """One cell; an empty one keeps the look."""
    if value is None or value == "":
        worksheet.write_blank(row, column, None, look)
    elif isinstance(value, (datetime, date, time)):
        worksheet.write_datetime(row, column, value, look)
    elif isinstance(value, str):
        worksheet.write_string(row, column, value, look)
    else:
        worksheet.write_number(row, column, value, look)


def _write_top(worksheet: Worksheet, text: SheetText, formats: Formats) -> None:
    worksheet.set_row(TITLE_ROW, TITLE_HEIGHT)
    worksheet.set_row(SENTENCE_ROW, SENTENCE_HEIGHT)
    worksheet.set_row(NOTE_ROW, NOTE_HEIGHT)
    worksheet.set_row(HEADER_ROW, HEADER_HEIGHT)
    worksheet.write_string(TITLE_ROW, 0, text.title, formats.title())
    worksheet.write_string(SENTENCE_ROW, 0, text.sentence, formats.sentence())
    if text.note:
        worksheet.write_string(NOTE_ROW, 0, text.note, formats.note())


def _is_written(column: Column, table: type[Table]) -> bool:
    """Whether the program alone writes a column."""
    if issubclass(table, Reviews):
        return column not in _ANSWERS
    return table.filled is Filled.BY_PROGRAM or column.output


def _header_format(column: Column, table: type[Table], formats: Formats) -> Format:
    """Dark: must be filled in; light: may be; grey: the program writes it."""
    centred = is_centred(column) or bool(column.number_format)
    if _is_written(column, table):
        return formats.header(palette.SLATE, palette.PAPER, centred=centred)
    if column.filled or column is Reviews.need_end:
        return formats.header(palette.TEAL, palette.PAPER, centred=centred)
    return formats.header(palette.TEAL_SOFT, palette.TEAL, centred=centred)


def _cell_format(column: Column, formats: Formats) -> Format:
    small = column in LONG_SENTENCES
    return formats.cell(column, size=SMALL if small else NORMAL)


def _has_filter(table: type[Table]) -> bool:
    """Tables side by side have none: a filter would hide rows of the others."""
    return table.name not in TABLE_CAPTIONS and table is not Parameters


def _width(placed: PlacedTable, column: Column) -> float:
    return column_width(placed.table, column, has_filter=_has_filter(placed.table))


def _write_table(worksheet: Worksheet, placed: PlacedTable, formats: Formats) -> None:
    headers = [
        {"header": column.name, "header_format": _header_format(column, placed.table, formats)}
        for column in placed.columns
    ]
    worksheet.add_table(
        HEADER_ROW,
        placed.left,
        placed.bottom,
        placed.right,
        {
            "name": placed.name,
            "style": TABLE_STYLE,
            "columns": headers,
            "autofilter": _has_filter(placed.table),
        },
    )
    looks = [_cell_format(column, formats) for column in placed.columns]
    for offset, row in enumerate(placed.rows):
        for index, column in enumerate(placed.columns):
            value = row.get(column.name)
            write_value(worksheet, FIRST_ROW + offset, placed.left + index, value, looks[index])


def _body(placed: PlacedTable, column: Column) -> Body:
    whole = placed.column_range(column, placed.last_row - FIRST_ROW + 1)
    return Body(placed.anchor(column), whole.split("!")[1])


def _write_columns(worksheet: Worksheet, placed: PlacedTable, formats: Formats) -> None:
    for index, column in enumerate(placed.columns):
        at = placed.left + index
        look = _cell_format(column, formats)
        worksheet.set_column(at, at, _width(placed, column), look)
        options = validation(placed.table, column, _body(placed, column))
        if options:
            worksheet.data_validation(FIRST_ROW, at, placed.last_row, at, options)


def _accept_text_numbers(worksheet: Worksheet, tables: tuple[PlacedTable, ...]) -> None:
    """Codes such as 101 are text: no green corners for them."""
    ranges = [
        placed.column_range(column, placed.last_row - FIRST_ROW + 1).split("!")[1].replace("$", "")
        for placed in tables
        for column in placed.columns
        if column.kind in (Kind.CODE, Kind.REFERENCE, Kind.REFERENCES, Kind.VALUE, Kind.TEXT)
    ]
    worksheet.ignore_errors({"number_stored_as_text": " ".join(ranges)})


def write_table_sheet(
    worksheet: Worksheet, sheet: str, tables: tuple[PlacedTable, ...], formats: Formats
) -> None:
    """A whole sheet of one or several tables."""
    text = sheet_text(sheet)
    several = len(tables) > 1
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(text.role.value)
    _write_top(worksheet, text, formats)
    for placed in tables:
        if placed.left:
            worksheet.set_column(placed.left - 1, placed.left - 1, _GAP_WIDTH)
        if several:
            worksheet.write_string(NOTE_ROW, placed.left, TABLE_CAPTIONS[placed.name], formats.caption())
        _write_columns(worksheet, placed, formats)
        _write_table(worksheet, placed, formats)
        write_header_notes(worksheet, placed)
        if placed.table is Needs:
            colour_needs(worksheet, placed, formats)
        apply_rules(worksheet, placed, formats)
        if placed.table is Needs:
            provide_need_columns(worksheet, placed, formats)
            write_legend(worksheet, placed, formats)
    _accept_text_numbers(worksheet, tables)
    worksheet.set_selection(FIRST_ROW, 0, FIRST_ROW, 0)
    worksheet.freeze_panes(FIRST_ROW, text.frozen_columns)
    _set_up_printing(worksheet, sheet, tables)


def _set_up_printing(worksheet: Worksheet, sheet: str, tables: tuple[PlacedTable, ...]) -> None:
    widths = [[_width(placed, column) for column in placed.columns] for placed in tables]
    if sheet in (DivisionHours.sheet, PeriodHours.sheet, YearPeriods.sheet):
        pixels = [sum(round(7 * width) + 5 for width in (*own, _GAP_WIDTH)) for own in widths]
        set_up_paged_tables(worksheet, [placed.left for placed in tables[1:]], pixels)
    else:
        set_up_table_page(worksheet, sum(map(sum, widths)), one_page=sheet == Periods.sheet)
