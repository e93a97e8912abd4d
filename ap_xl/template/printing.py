"""How sheets print: A4, one page wide, headers repeated, French footer."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from ap_xl.template.layout import HEADER_ROW

_A4 = 9
_WIDEST_PORTRAIT = 95
_PAGE_WIDTH = 950
"""Pixels between the margins of a landscape page at full size, with something to spare: programs differ."""
_FOOTER = "&L&9&K6B7C85&A&R&9&K6B7C85Page &P sur &N"
_HEADER = "&L&9&K6B7C85Accompagnement personnalisé&R&9&K6B7C85Imprimé le &D"


def set_up_page(worksheet: Worksheet, *, landscape: bool, one_page: bool = False) -> None:
    """What every sheet has."""
    worksheet.set_paper(_A4)
    worksheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    worksheet.set_header(_HEADER, {"margin": 0.3})
    worksheet.set_footer(_FOOTER, {"margin": 0.3})
    worksheet.fit_to_pages(1, 1 if one_page else 0)
    if landscape:
        worksheet.set_landscape()


def set_up_paged_tables(worksheet: Worksheet, first_columns: Sequence[int], widths: Sequence[int]) -> None:
    """Tables side by side, each on pages of its own: the first columns of all but the first, widths in pixels."""
    set_up_page(worksheet, landscape=True)
    worksheet.set_print_scale(min(100, 100 * _PAGE_WIDTH // max(widths)))
    worksheet.set_v_pagebreaks(list(first_columns))
    worksheet.repeat_rows(HEADER_ROW)


def set_up_table_page(worksheet: Worksheet, width: float, *, one_page: bool = False) -> None:
    """A sheet of tables: landscape where the columns (characters) are wide, header rows on every page."""
    set_up_page(worksheet, landscape=width > _WIDEST_PORTRAIT, one_page=one_page)
    worksheet.repeat_rows(HEADER_ROW)
