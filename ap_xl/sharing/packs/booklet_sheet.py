"""The booklet pages of a class as one sheet to print, a page for each student."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from ap_xl.sharing.pack_format import Manifest
from ap_xl.sharing.packs.booklet import Section, StudentPage
from ap_xl.sharing.packs.rights import PAGES_SHEET
from ap_xl.sharing.packs.writing import finished, new_workbook
from ap_xl.template import palette
from ap_xl.template.formats import Formats
from ap_xl.template.printing import set_up_page

_WIDTHS = (14, 30, 9, 20, 16)
_OWN_WORDS = (
    "Ce que je veux réussir pendant cette période",
    "Ce que j'ai appris, ce qui m'a aidé",
    "Ce que je ferai de mieux la prochaine fois",
)
_ROW, _LINE, _HEADING, _TOP = 15, 23, 24, 110
_PAGE = 735
"""Heights in points: a row, a line to write on, a heading, the band with the name, what a page holds."""
_MOST_LINES = 3
_LETTERS = 1.15
"""Letters of a text in the width of a digit."""


def booklet(manifest: Manifest, pages: Sequence[StudentPage]) -> bytes:
    """The workbook of the class's pages."""
    buffer, workbook = new_workbook(manifest)
    formats = Formats(workbook)
    worksheet = workbook.add_worksheet(PAGES_SHEET)
    for at, width in enumerate(_WIDTHS):
        worksheet.set_column(at, at, width)
    breaks, row = [], 0
    for page in pages:
        row = _write_page(worksheet, row, page, manifest, formats)
        breaks.append(row)
    set_up_page(worksheet, landscape=False)
    worksheet.set_print_scale(100)  # a sheet that is fitted to a width loses its page breaks in Excel
    worksheet.set_h_pagebreaks(breaks[:-1])
    worksheet.print_area(0, 0, max(row - 1, 0), len(_WIDTHS) - 1)
    worksheet.hide_gridlines(2)
    worksheet.protect("")
    return finished(buffer, workbook, manifest)


def _write_page(
    worksheet: Worksheet, row: int, page: StudentPage, manifest: Manifest, formats: Formats
) -> int:
    """Writes the page from the row on; returns the row behind it."""
    _line(worksheet, row, manifest.establishment or "Accompagnement personnalisé", 20, formats, font_size=11)
    _line(worksheet, row + 1, page.name, 36, formats, font_size=20, bold=True)
    _line(worksheet, row + 2, page.about, 24, formats, font_size=12)
    row += 4
    for section in page.sections:
        row = _write_section(worksheet, row, section, formats) + 1
    row = _heading(worksheet, row, "Mes mots à moi", formats)
    look = formats.get(bottom=3, bottom_color=palette.SLATE)
    for question in _OWN_WORDS:
        worksheet.write_string(row, 0, f"{question} :", formats.get(bold=True))
        for _ in range(_lines_to_write_on(page)):
            row += 1
            worksheet.set_row(row, _LINE)
            for column in range(len(_WIDTHS)):
                worksheet.write_blank(row, column, None, look)
        row += 2
    return row


def _lines_to_write_on(page: StudentPage) -> int:
    """As many for each question as the page has room for."""
    used = _TOP + _HEADING + sum(_height(section) for section in page.sections)
    questions = len(_OWN_WORDS)
    return max(1, min(_MOST_LINES, int((_PAGE - used - questions * 2 * _ROW) / (questions * _LINE))))


def _height(section: Section) -> float:
    rows = sum(_ROW * _lines(cells) for cells in section.rows)
    return _HEADING + 2 * _ROW + rows


def _line(
    worksheet: Worksheet, row: int, words: str, height: int, formats: Formats, **look: str | float | bool
) -> None:
    worksheet.set_row(row, height)
    band = formats.get(bg_color=palette.TEAL, font_color=palette.PAPER, indent=1, align="left", **look)
    for column in range(len(_WIDTHS)):
        worksheet.write_blank(row, column, None, band)
    worksheet.write_string(row, 0, words, band)


def _heading(worksheet: Worksheet, row: int, title: str, formats: Formats) -> int:
    look = formats.get(
        bold=True, font_size=14, font_color=palette.TEAL, bottom=2, bottom_color=palette.TEAL_MID
    )
    worksheet.set_row(row, _HEADING)
    for column in range(len(_WIDTHS)):
        worksheet.write_blank(row, column, None, look)
    worksheet.write_string(row, 0, title, look)
    return row + 1


def _write_section(worksheet: Worksheet, row: int, section: Section, formats: Formats) -> int:
    row = _heading(worksheet, row, section.title, formats)
    if not section.rows:
        worksheet.write_string(row, 0, section.otherwise, formats.sentence())
        return row + 1
    small = formats.get(bold=True, font_color=palette.MUTED, font_size=10)
    for column, header in enumerate(section.headers):
        worksheet.write_string(row, column, header, small)
    look = formats.get(text_wrap=True, bottom=1, bottom_color=palette.LINE, valign="top", align="left")
    for cells in section.rows:
        row += 1
        worksheet.set_row(row, _ROW * _lines(cells))
        if len(cells) < len(_WIDTHS):
            worksheet.merge_range(row, len(cells) - 1, row, len(_WIDTHS) - 1, "", look)
        for column, words in enumerate(cells):
            worksheet.write_string(row, column, words, look)
    return row + 1


def _lines(cells: Sequence[str]) -> int:
    """How many lines the highest of the cells takes."""
    widths = (*_WIDTHS[: len(cells) - 1], sum(_WIDTHS[len(cells) - 1 :]))
    return max(
        sum(1 + len(line) // round(width * _LETTERS) for line in words.split("\n"))
        for words, width in zip(cells, widths, strict=True)
    )
