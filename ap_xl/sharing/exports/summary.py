"""One page for the headteacher: who is served, in figures, what it costs and what is missing; no names."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter import Workbook

from ap_xl.template import palette
from ap_xl.template.formats import Formats
from ap_xl.template.printing import set_up_page

_WIDTHS = (38, 16, 16, 16)


@dataclass(frozen=True)
class Block:
    """A small table with its title; the sentence stands where it has no rows."""

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    otherwise: str = ""


@dataclass(frozen=True)
class Summary:
    """What stands on the page."""

    title: str
    about: str
    sentences: tuple[str, ...]
    blocks: tuple[Block, ...]


def summary_page(summary: Summary) -> bytes:
    """A macro-free workbook of one sheet that prints on one page."""
    data = io.BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Accompagnement personnalisé"})
        formats, sheet = Formats(book), book.add_worksheet("Synthèse")
        sheet.hide_gridlines(2)
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        head = formats.header(palette.TEAL, palette.PAPER)
        first = formats.get(border=1, border_color=palette.LINE, indent=1, align="left")
        other = formats.get(border=1, border_color=palette.LINE, align="center")
        sheet.set_row(0, 30)
        sheet.write_string(0, 0, summary.title, formats.title())
        sheet.write_string(1, 0, summary.about, formats.sentence())
        row = 3
        for text in summary.sentences:
            sheet.write_string(row, 0, text, formats.get(bold=text is summary.sentences[0]))
            row += 1
        for block in summary.blocks:
            sheet.write_string(row + 1, 0, block.title, formats.caption())
            row += 2
            for cells, looks in _lines(block):
                for column, text in enumerate(cells):
                    sheet.write_string(row, column, text, head if looks else other if column else first)
                row += 1
            if not block.rows:
                sheet.write_string(row, 0, block.otherwise, formats.sentence())
                row += 1
        set_up_page(sheet, landscape=False, one_page=True)
    return data.getvalue()


def _lines(block: Block) -> Iterable[tuple[tuple[str, ...], bool]]:
    """The rows, each with whether it is the header."""
    if block.rows:
        yield block.headers, True
    yield from ((row, False) for row in block.rows)
