"""Accueil: where the coordinator sees how things stand and what comes next."""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.domain.findings import Severity
from ap_xl.template import home_formulas as formulas
from ap_xl.template import home_next, palette
from ap_xl.template.canvas import Canvas
from ap_xl.template.content import Content
from ap_xl.template.formats import DATE_FORMAT, Formats, Property
from ap_xl.template.home_cards import write_cards
from ap_xl.template.home_charts import demand_names, insert_charts
from ap_xl.template.home_facts import HomeFacts
from ap_xl.template.home_lists import write_lists
from ap_xl.template.home_places import (
    ALERTS,
    DATA,
    FIRST,
    HINT,
    LAST,
    MODULES,
    NEXT,
    ROWS_OF_MODULES,
    SHOWN_ALERTS,
    SUBTITLE,
    TITLE,
)
from ap_xl.template.layout import PlacedTable, cell
from ap_xl.template.printing import set_up_page
from ap_xl.template.sheet_texts import SHEET_TEXTS
from ap_xl.workbook.schema import HOME_SHEET, Alerts, Periods

_COLUMN_WIDTH = 12.5
_COMMANDS = (
    "Les commandes sont dans l'onglet AP du ruban. Pas d'onglet AP, ou macros bloquées ? Le classeur se lit et se "
    "remplit quand même ; le guide (« Installer ») dit comment les mettre en place."
)
_COLOURS = {
    Severity.ERROR: palette.RED,
    Severity.WARNING: palette.OCHRE_DARK,
    Severity.INFO: palette.TEAL,
}


def _write_banner(canvas: Canvas, facts: HomeFacts) -> None:
    canvas.worksheet.set_row(0, 8)
    title = canvas.band(TITLE, 36, font_size=22, bold=True, indent=1)
    canvas.put(TITLE, FIRST, SHEET_TEXTS[HOME_SHEET].title, title)
    left = canvas.band(SUBTITLE, 26, font_size=12, indent=1, valign="top")
    canvas.put(SUBTITLE, FIRST, formulas.establishment(facts), left, FIRST + 6)
    right = canvas.formats.get(
        bg_color=palette.TEAL,
        font_color=palette.PAPER,
        font_size=12,
        bold=True,
        align="right",
        indent=1,
        valign="top",
    )
    canvas.put(SUBTITLE, FIRST + 7, formulas.period_sentence(facts), right, LAST)
    hint = canvas.formats.get(font_size=9, font_color=palette.MUTED, align="left", indent=1)
    canvas.worksheet.set_row(HINT, 22)
    canvas.put(HINT, FIRST, _COMMANDS, hint, LAST)
    canvas.worksheet.set_row(HINT + 1, 4)


def _write_next(canvas: Canvas, facts: HomeFacts) -> None:
    """The one thing to do now, and the way there."""
    canvas.worksheet.set_row(NEXT, 32)
    canvas.worksheet.set_row(NEXT + 1, 10)
    around: dict[str, Property] = {"bg_color": palette.OCHRE_SOFT, "align": "left", "indent": 1}
    label = canvas.formats.get(
        **around, bold=True, font_color=palette.OCHRE_DARK, left=5, left_color=palette.OCHRE
    )
    canvas.put(NEXT, FIRST, "À faire maintenant", label, FIRST + 1)
    canvas.put(NEXT, FIRST + 2, home_next.sentence(facts), canvas.formats.get(**around), LAST - 3)
    way = canvas.formats.get(bg_color=palette.OCHRE_SOFT, align="right", bold=True, font_color=palette.TEAL)
    canvas.put(NEXT, LAST - 2, home_next.link(facts), way, LAST)


def _write_alerts(canvas: Canvas, facts: HomeFacts) -> None:
    """How many of each severity, and the first ones."""
    canvas.worksheet.set_row(ALERTS - 1, 10)
    canvas.heading(ALERTS, FIRST, LAST, "Alertes")
    under: dict[str, Property] = {"font_size": 10, "bottom": 2, "bottom_color": palette.TEAL_MID}
    for number, (severity, colour) in enumerate(_COLOURS.items()):
        look = canvas.formats.get(**under, font_color=colour, bold=True, align="left")
        left = FIRST + 2 + 2 * number
        canvas.put(ALERTS, left, formulas.alerts_of(facts, severity), look, left + 1)
    none = canvas.formats.conditional(font_color=palette.SLATE)
    at_zero = f'=LEFT({cell(ALERTS, FIRST + 2)},2)="0 "'
    rule = {"type": "formula", "criteria": at_zero, "format": none}
    canvas.worksheet.conditional_format(ALERTS, FIRST + 2, ALERTS, FIRST + 7, rule)
    more = canvas.formats.get(**under, font_color=palette.TEAL, align="right")
    canvas.link(ALERTS, LAST - 2, "Toutes les alertes →", Alerts.sheet, more, LAST)
    for number in range(SHOWN_ALERTS):
        _write_alert(canvas, facts, number)
    first, last = ALERTS + 1, ALERTS + SHOWN_ALERTS
    for severity, colour in _COLOURS.items():
        look = canvas.formats.conditional(bottom=1, bottom_color=palette.LINE, font_color=colour)
        here = f'=${cell(first, FIRST)}="{severity.value}"'
        rule = {"type": "formula", "criteria": here, "format": look}
        canvas.worksheet.conditional_format(first, FIRST, last, FIRST, rule)
    canvas.line_under_filled(first, last, FIRST)


def _write_alert(canvas: Canvas, facts: HomeFacts, number: int) -> None:
    strong = canvas.formats.get(bold=True, align="left", indent=1)
    look = canvas.formats.get(align="left", indent=1)
    row = ALERTS + 1 + number
    canvas.worksheet.set_row(row, 19)
    spans = (
        (Alerts.severity, 0, 0),
        (Alerts.message, 1, 8),
        (Alerts.sheet_name, 9, 10),
        (Alerts.cell, 11, 11),
    )
    for column, first, last in spans:
        what = formulas.alert(facts, number, column)
        if number == 0 and column is Alerts.severity:
            what = formulas.first_severity(facts)
        canvas.put(row, FIRST + first, what, strong if first == 0 else look, FIRST + last)


def _write_data(canvas: Canvas, facts: HomeFacts) -> None:
    """The numbers behind the cards and charts, small, under the charts."""
    small = canvas.formats.get(font_size=9, font_color=palette.MUTED)
    day = canvas.formats.get(font_size=9, font_color=palette.MUTED, num_format=DATE_FORMAT, align="right")
    canvas.heading(DATA, FIRST, LAST, "Chiffres derrière cette page")
    rows = (
        ("Période", formulas.current_period(facts), small),
        ("Début", formulas.period_day(facts, Periods.start), day),
        ("Fin", formulas.period_day(facts, Periods.end), day),
        ("Élèves placés", formulas.placed(facts), small),
        ("Partis, à venir", formulas.away(facts), small),
        ("Étape", home_next.number(facts), small),
        ("Sa feuille", home_next.sheet(facts), small),
    )
    for row, (name, what, look) in enumerate(rows, start=DATA + 1):
        canvas.put(row, FIRST, name, small)
        canvas.put(row, FIRST + 1, what, look)
    for offset, title in enumerate(("Module", "Besoin 1", "Besoin 2", "Besoin 3")):
        canvas.put(DATA + 1, MODULES + offset, title, small)
    for number in range(ROWS_OF_MODULES):
        row = DATA + 2 + number
        canvas.put(row, MODULES, formulas.module(facts, number), small)
        code = f"${cell(row, MODULES)}"
        for need in (1, 2, 3):
            canvas.put(row, MODULES + need, formulas.demand(facts, number, need, code), small)


def write_home(
    workbook: Workbook,
    worksheet: Worksheet,
    content: Content,
    tables: Mapping[str, tuple[PlacedTable, ...]],
    formats: Formats,
) -> None:
    """The whole dashboard; nothing is typed here, so it is protected, without a password."""
    facts = HomeFacts(content)
    canvas = Canvas(worksheet, formats, FIRST, LAST)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(SHEET_TEXTS[HOME_SHEET].role.value)
    worksheet.set_column(0, 0, 2)
    worksheet.set_column(FIRST, LAST, _COLUMN_WIDTH, formats.get())
    _write_banner(canvas, facts)
    write_cards(canvas, facts)
    _write_next(canvas, facts)
    write_lists(canvas, facts)
    _write_alerts(canvas, facts)
    _write_data(canvas, facts)
    for name, formula in demand_names().items():
        workbook.define_name(name, formula)
    insert_charts(workbook, worksheet, content, tables)
    worksheet.protect("", {"objects": True})
    set_up_page(worksheet, landscape=False, one_page=True)
    worksheet.print_area(0, 0, DATA - 1, LAST)
