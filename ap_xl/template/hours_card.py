"""Suivi des heures: the hours of a division, or of all, on one page, by formulas and charts."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ap_xl.template import hours_card_formulas as formulas
from ap_xl.template import palette
from ap_xl.template.canvas import Canvas
from ap_xl.template.content import Content
from ap_xl.template.defined_names import LISTS
from ap_xl.template.formats import DATE_FORMAT, Formats, Property
from ap_xl.template.hours_card_charts import insert_charts
from ap_xl.template.hours_card_facts import HoursFacts
from ap_xl.template.hours_card_rows import (
    CARD_CAPTION,
    CARD_LABEL,
    CARD_NUMBER,
    CHOICE_COLUMN,
    CHOICE_LAST,
    CHOICE_ROW,
    CYCLE,
    CYCLE_VALUE,
    DATA,
    FINDER,
    FIRST,
    FIRST_LINE,
    HINT_ROW,
    LAST,
    LINES,
    LIST,
    LIST_LAST,
    label,
)
from ap_xl.template.layout import PlacedTable
from ap_xl.template.printing import set_up_page
from ap_xl.template.sheet_texts import SHEET_TEXTS
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import HOURS_CARD_SHEET, DivisionHours, Divisions, PeriodHours, TypeHours

_WIDTH = 13
_HINT = "Choisissez une division dans la liste ; vide : toutes. Les chiffres viennent du dernier « Heures » ou « Clôturer »."
_HOURS = "#,##0.00"
_LIST: tuple[Column, ...] = (
    PeriodHours.allotted,
    PeriodHours.done,
    PeriodHours.planned,
    PeriodHours.projected,
    PeriodHours.left,
    PeriodHours.left_evenly,
)


def _write_top(canvas: Canvas) -> None:
    canvas.worksheet.set_row(0, 8)
    title = canvas.band(1, 36, font_size=22, bold=True, indent=1)
    canvas.put(1, FIRST, SHEET_TEXTS[HOURS_CARD_SHEET].title, title)
    canvas.worksheet.set_row(2, 10)
    canvas.worksheet.set_row(CHOICE_ROW, 30)
    look = canvas.formats.get(bold=True, align="left", indent=1, font_color=palette.TEAL)
    canvas.put(CHOICE_ROW, FIRST, "Division", look, CHOICE_COLUMN - 1)
    _write_choice(canvas)
    said = canvas.formats.get(bold=True, font_size=13, align="left", indent=1)
    canvas.put(CHOICE_ROW, CHOICE_LAST + 1, formulas.sentence(), said, LAST)
    canvas.put(CHOICE_ROW, FINDER, formulas.wanted(), canvas.formats.get())
    hint = canvas.formats.get(font_size=9, font_color=palette.MUTED, align="left", indent=1)
    canvas.put(HINT_ROW, FIRST, _HINT, hint, LAST)
    canvas.worksheet.set_row(HINT_ROW + 1, 8)


def _write_choice(canvas: Canvas) -> None:
    look = canvas.formats.get(
        bold=True, font_size=14, align="center", bg_color=palette.YELLOW_SOFT, border=1,
        border_color=palette.OCHRE, num_format="@", locked=False,
    )  # fmt: skip
    canvas.worksheet.merge_range(CHOICE_ROW, CHOICE_COLUMN, CHOICE_ROW, CHOICE_LAST, "", look)
    rule = {
        "validate": "list",
        "source": f"={LISTS[Divisions.name]}",
        "input_title": "Division",
        "input_message": "Choisissez une division ; effacez la cellule pour les voir toutes.",
        "error_title": "Division",
        "error_message": "Choisissez une division de la feuille Divisions.",
    }
    canvas.worksheet.data_validation(CHOICE_ROW, CHOICE_COLUMN, CHOICE_ROW, CHOICE_COLUMN, rule)


def _write_cards(canvas: Canvas, facts: HoursFacts) -> None:
    for row, height in ((CARD_LABEL, 20), (CARD_NUMBER, 32), (CARD_CAPTION, 20), (CARD_CAPTION + 1, 10)):
        canvas.worksheet.set_row(row, height)
    cards = (
        ("Allouées", DivisionHours.allotted, "pour l'année"),
        ("Réalisées", DivisionHours.done, "périodes clôturées"),
        ("Planifiées", DivisionHours.planned, "groupes formés"),
        ("Restantes", DivisionHours.remaining, "sans ôter les planifiées"),
        ("Projection", DivisionHours.projection, "à ce rythme, sur l'année"),
    )
    for number, (name, column, caption) in enumerate(cards):
        _write_card(canvas, number, name, caption)
        canvas.put(
            CARD_NUMBER, FIRST + 2 * number, formulas.total(facts, column), _figure(canvas, _HOURS),
            FIRST + 2 * number + 1,
        )  # fmt: skip
    _write_card(canvas, len(cards), "Épuisées", "avant la fin de l'année")
    last = FIRST + 2 * len(cards)
    canvas.put(CARD_NUMBER, last, formulas.runs_out(facts), _figure(canvas, DATE_FORMAT), last + 1)


def _edge() -> dict[str, Property]:
    return {
        "bg_color": palette.MIST, "left": 5, "left_color": palette.TEAL_MID, "right": 5,
        "right_color": palette.PAPER, "align": "left", "indent": 1,
    }  # fmt: skip


def _figure(canvas: Canvas, number_format: str) -> Format:
    return canvas.formats.get(
        **_edge(), font_color=palette.TEAL, font_size=17, bold=True, num_format=number_format
    )


def _write_card(canvas: Canvas, number: int, name: str, caption: str) -> None:
    left = FIRST + 2 * number
    above = canvas.formats.get(**_edge(), font_color=palette.MUTED, font_size=10, valign="bottom")
    below = canvas.formats.get(**_edge(), font_color=palette.MUTED, font_size=10, valign="top")
    canvas.put(CARD_LABEL, left, name, above, left + 1)
    canvas.put(CARD_CAPTION, left, caption, below, left + 1)


def _write_list(canvas: Canvas, facts: HoursFacts) -> None:
    canvas.heading(LIST, FIRST, LIST_LAST, "Période par période")
    head = canvas.formats.get(
        bold=True, bg_color=palette.TEAL_SOFT, font_color=palette.TEAL, align="center", text_wrap=True
    )
    canvas.worksheet.set_row(LIST + 1, 34)
    for offset, column in enumerate((PeriodHours.period, *_LIST)):
        canvas.put(LIST + 1, FIRST + offset, column.name, head)
    code, hours = canvas.formats.get(bold=True, align="center"), canvas.formats.get(num_format=_HOURS)
    for line in range(LINES):
        row = FIRST_LINE + line
        canvas.worksheet.set_row(row, 19)
        canvas.put(row, FIRST, formulas.period(facts, line), code)
        for offset, column in enumerate(_LIST, start=1):
            canvas.put(row, FIRST + offset, formulas.in_period(facts, line, column), hours)
    line_look = canvas.formats.conditional(bottom=1, bottom_color=palette.LINE)
    rule = {"type": "formula", "criteria": f'={label(0)}<>""', "format": line_look}
    canvas.worksheet.conditional_format(FIRST_LINE, FIRST, FIRST_LINE + LINES - 1, LIST_LAST, rule)
    red = canvas.formats.conditional(font_color=palette.RED, bold=True)
    below_zero = {"type": "cell", "criteria": "<", "value": 0, "format": red}
    canvas.worksheet.conditional_format(
        FIRST_LINE, LIST_LAST - 1, FIRST_LINE + LINES - 1, LIST_LAST - 1, below_zero
    )


def _write_cycle(canvas: Canvas, facts: HoursFacts) -> None:
    canvas.heading(LIST, CYCLE, LAST, "Cycle entier")
    look: dict[str, Property] = {"bottom": 1, "bottom_color": palette.LINE}
    name_look = canvas.formats.get(**look, font_color=palette.MUTED, align="left", indent=1)
    value_look = canvas.formats.get(**look, bold=True, num_format=_HOURS)
    lines = (
        ("Alloué", DivisionHours.cycle_allotted),
        ("Réalisé", DivisionHours.cycle_done),
        ("Restant", DivisionHours.cycle_remaining),
    )
    for number, (name, column) in enumerate(lines):
        row = LIST + 1 + number
        canvas.put(row, CYCLE, name, name_look, CYCLE_VALUE - 1)
        canvas.put(row, CYCLE_VALUE, formulas.total(facts, column), value_look, LAST)


def _write_data(canvas: Canvas, facts: HoursFacts) -> None:
    """What the burn-down shows: the start, then each period in the column of its kind."""
    plain = canvas.formats.get()
    canvas.put(FIRST_LINE - 1, DATA, "Début", plain)
    start = formulas.at_start(facts)
    for offset in (1, 4):
        canvas.put(FIRST_LINE - 1, DATA + offset, start, plain)
    for line in range(LINES):
        row = FIRST_LINE + line
        canvas.put(row, DATA, formulas.shown_label(facts, line), plain)
        for kind in range(len(formulas.KINDS)):
            canvas.put(row, DATA + 1 + kind, formulas.left_as(facts, line, kind), plain)
        canvas.put(row, DATA + 4, formulas.left_evenly(facts, line), plain)


def write_hours_card(
    workbook: Workbook, content: Content, later: Mapping[str, tuple[PlacedTable, ...]], formats: Formats
) -> None:
    """The whole card on its sheet. Protected but for the choice, without a password."""
    worksheet: Worksheet = workbook.get_worksheet_by_name(HOURS_CARD_SHEET)
    facts, canvas = HoursFacts(content), Canvas(worksheet, formats, FIRST, LAST)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(SHEET_TEXTS[HOURS_CARD_SHEET].role.value)
    worksheet.set_column(FINDER, FINDER, 2, None, {"hidden": True})
    worksheet.set_column(FIRST, LAST, _WIDTH, formats.get())
    worksheet.set_column(DATA, DATA + 4, _WIDTH, None, {"hidden": True})
    _write_top(canvas)
    _write_cards(canvas, facts)
    _write_list(canvas, facts)
    _write_cycle(canvas, facts)
    _write_data(canvas, facts)
    (types,) = (placed for tables in later.values() for placed in tables if placed.table is TypeHours)
    insert_charts(workbook, worksheet, types)
    worksheet.protect("", {"objects": True})
    set_up_page(worksheet, landscape=True, one_page=True)
