"""The first sheet of a pack: what to do and whom to send it back to, seen at one look."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from ap_xl.template import palette
from ap_xl.template.formats import Formats, Property
from ap_xl.template.printing import set_up_page

COVER_SHEET = "À lire"
_LAST = 4
_WIDTHS = (3, 6, 26, 62, 3)


@dataclass(frozen=True)
class Step:
    """One thing to do: the sheet where it is done (none for the last step), and how."""

    what: str
    how: str
    sheet: str = ""


@dataclass(frozen=True)
class Cover:
    """The words of the first sheet. `small` stands below: the sending's number and what else to know."""

    title: str
    subtitle: str
    steps: tuple[Step, ...]
    small: tuple[str, ...]
    yellow: bool = True


def write_cover(worksheet: Worksheet, cover: Cover, formats: Formats) -> None:
    """A band, numbered steps with links to their sheets, what yellow means."""
    for at, width in enumerate(_WIDTHS):
        worksheet.set_column(at, at, width)
    _band(worksheet, cover, formats)
    row = 3
    if cover.yellow:
        worksheet.set_row(row, 30)
        look = formats.get(bold=True, font_size=14, bg_color=palette.YELLOW_SOFT, align="center", border=1,
                           border_color=palette.OCHRE)  # fmt: skip
        worksheet.merge_range(row, 1, row, 3, "", look)
        worksheet.write_string(row, 1, "Remplissez seulement les cases jaunes.", look)
        row += 2
    for number, step in enumerate(cover.steps, start=1):
        _step(worksheet, row, number, step, formats)
        row += 1
    for line in cover.small:
        row += 1
        worksheet.write_string(row, 1, line, formats.get(font_size=10, font_color=palette.MUTED))
    worksheet.hide_gridlines(2)
    worksheet.protect("")
    set_up_page(worksheet, landscape=False, one_page=True)


def _band(worksheet: Worksheet, cover: Cover, formats: Formats) -> None:
    for row, height, size, words in ((0, 40, 22, cover.title), (1, 26, 13, cover.subtitle)):
        worksheet.set_row(row, height)
        look = formats.get(
            bg_color=palette.TEAL, font_color=palette.PAPER, font_size=size, bold=not row, align="left"
        )
        for column in range(_LAST + 1):
            worksheet.write_blank(row, column, None, look)
        worksheet.write_string(row, 1, words, look)


def _step(worksheet: Worksheet, row: int, number: int, step: Step, formats: Formats) -> None:
    worksheet.set_row(row, 52)
    line: dict[str, Property] = {"bottom": 1, "bottom_color": palette.LINE}
    is_last = not step.sheet
    if is_last:
        line |= {"bg_color": palette.OCHRE_SOFT}
    worksheet.write_number(
        row, 1, number, formats.get(bold=True, font_size=22, font_color=palette.OCHRE, align="center", **line)
    )
    bold = formats.get(bold=True, font_size=13, font_color=palette.OCHRE_DARK, text_wrap=True, **line)
    if step.sheet:
        link = formats.get(
            bold=True, font_size=13, font_color=palette.TEAL, text_wrap=True, underline=1, **line
        )
        tip = f"Aller à la feuille {step.sheet}"
        worksheet.write_url(row, 2, f"internal:'{step.sheet}'!A1", link, step.what, tip)
    else:
        worksheet.write_string(row, 2, step.what, bold)
    worksheet.write_string(row, 3, step.how, formats.get(font_size=12, text_wrap=True, bold=is_last, **line))
