"""Accueil: where the coordinator sees how things stand and what comes next."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.template import home_formulas as formulas
from ap_xl.template import palette
from ap_xl.template.canvas import Canvas
from ap_xl.template.content import Content
from ap_xl.template.formats import DATE_FORMAT, MOMENT_FORMAT, Formats, Property
from ap_xl.template.formulas import Computed
from ap_xl.template.home_charts import HomeRanges, demand_names, insert_charts
from ap_xl.template.home_facts import HomeFacts
from ap_xl.template.layout import PlacedTable, cell
from ap_xl.template.printing import set_up_page
from ap_xl.template.sheet_texts import SHEET_TEXTS
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import HOME_SHEET, Alerts, Journal, Periods

FIRST, LAST = 1, 12
_COLUMN_WIDTH = 12.5
_TITLE, _SUBTITLE = 1, 2
_CARD_LABEL, _CARD_NUMBER, _CARD_CAPTION = 4, 5, 6
_CARD_WITHOUT = 2
_STEPS = 8
_ALERTS = 15
_SHOWN_ALERTS = 3
_CHARTS = 20
_DATA = 57
_MODULES = 24

STEPS: tuple[tuple[str, str, str], ...] = (
    (
        "Diagnostiquer les besoins",
        "Besoins",
        "Notez les besoins de 0 à 3 avec les équipes, puis vérifiez le classeur.",
    ),
    (
        "Constituer les groupes",
        "Groupes",
        "Lancez le calcul, relisez groupes et affectations ; ajustez, verrouillez.",
    ),
    (
        "Faire vivre la période",
        "Séances",
        "Donnez à chacun ses groupes ; notez les séances et les entretiens.",
    ),
    (
        "Faire le bilan",
        "Historique",
        "Préparez la feuille de bilan ; chacun y note le besoin de fin et la décision.",
    ),
    (
        "Clôturer",
        "Calendrier",
        "Mettez à jour les besoins et l'historique, puis passez à la période suivante.",
    ),
)
"""Title, the sheet it leads to, and one sentence."""

_RESULTS: tuple[tuple[str, Column], ...] = (
    ("Quand", Journal.moment),
    ("Action", Journal.action),
    ("Résultat", Journal.result),
    ("Durée (s)", Journal.seconds),
)


@dataclass(frozen=True)
class _Cells:
    """Addresses that formulas share."""

    period: str = cell(_DATA + 1, 2, absolute=True)
    start: str = cell(_DATA + 2, 2, absolute=True)
    end: str = cell(_DATA + 3, 2, absolute=True)
    placed: str = cell(_DATA + 5, 2, absolute=True)
    without: str = cell(_DATA + 6, 2, absolute=True)
    away: str = cell(_DATA + 7, 2, absolute=True)
    students: str = cell(_CARD_NUMBER, FIRST, absolute=True)


_AT = _Cells()


def _write_banner(canvas: Canvas, facts: HomeFacts) -> None:
    canvas.worksheet.set_row(0, 8)
    title = canvas.band(_TITLE, 36, font_size=22, bold=True, indent=1)
    canvas.put(_TITLE, FIRST, SHEET_TEXTS[HOME_SHEET].title, title)
    left = canvas.band(_SUBTITLE, 26, font_size=12, indent=1, valign="top")
    canvas.put(_SUBTITLE, FIRST, formulas.establishment(facts), left, FIRST + 6)
    right = canvas.formats.get(
        bg_color=palette.TEAL,
        font_color=palette.PAPER,
        font_size=12,
        bold=True,
        align="right",
        indent=1,
        valign="top",
    )
    sentence = formulas.period_sentence(facts, _AT.period, _AT.start, _AT.end)
    canvas.put(_SUBTITLE, FIRST + 7, sentence, right, LAST)
    canvas.worksheet.set_row(_SUBTITLE + 1, 12)


def _write_card(
    canvas: Canvas, number: int, label: str, value: Computed, caption: Computed | str, colour: str
) -> None:
    left = FIRST + 2 * number
    edge: dict[str, Property] = {
        "bg_color": palette.MIST, "left": 5, "left_color": palette.TEAL_MID, "right": 5, "right_color": palette.PAPER,
        "align": "left", "indent": 1,
    }  # fmt: skip
    label_look = canvas.formats.get(**edge, font_color=palette.MUTED, font_size=10, valign="bottom")
    number_look = canvas.formats.get(**edge, font_color=colour, font_size=24, bold=True, num_format="#,##0")
    caption_look = canvas.formats.get(**edge, font_color=palette.MUTED, font_size=10, valign="top")
    canvas.put(_CARD_LABEL, left, label, label_look, left + 1)
    canvas.put(_CARD_NUMBER, left, value, number_look, left + 1)
    canvas.put(_CARD_CAPTION, left, caption, caption_look, left + 1)


def _write_cards(canvas: Canvas, facts: HomeFacts) -> None:
    for row, height in ((_CARD_LABEL, 20), (_CARD_NUMBER, 36), (_CARD_CAPTION, 22), (_CARD_CAPTION + 1, 12)):
        canvas.worksheet.set_row(row, height)
    placed = Computed(_AT.placed, facts.placed)
    without = Computed(_AT.without, facts.without_group)
    share = formulas.share_caption(facts, _AT.placed, _AT.without)
    cards: tuple[tuple[str, Computed, Computed | str, str], ...] = (
        ("Élèves", formulas.students(facts), formulas.divisions_caption(facts), palette.TEAL),
        ("Élèves placés", placed, share, palette.GREEN),
        ("Élèves sans aucun groupe", without, "sur la période en cours", palette.OCHRE),
        (
            "Groupes",
            formulas.groups(facts, _AT.period),
            formulas.locked_caption(facts, _AT.period),
            palette.TEAL,
        ),
        ("Heures disponibles", formulas.hours_left(facts), formulas.hours_caption(facts), palette.TEAL),
        ("Alertes à traiter", formulas.alerts(facts), formulas.alerts_caption(facts), palette.RED),
    )
    for number, card in enumerate(cards):
        _write_card(canvas, number, *card)
    calm = canvas.formats.conditional(font_color=palette.GREEN)
    at_zero = {"type": "cell", "criteria": "==", "value": 0, "format": calm}
    for number in (_CARD_WITHOUT, len(cards) - 1):
        column = FIRST + 2 * number
        canvas.worksheet.conditional_format(_CARD_NUMBER, column, _CARD_NUMBER, column, at_zero)


def _write_steps(canvas: Canvas) -> None:
    canvas.heading(_STEPS, FIRST, FIRST + 6, "Les cinq étapes d'une période")
    number_look = canvas.formats.get(
        bold=True, font_size=14, font_color=palette.PAPER, bg_color=palette.TEAL_MID, align="center",
        bottom=1, bottom_color=palette.PAPER,
    )  # fmt: skip
    bold = canvas.formats.get(
        bold=True, font_color=palette.TEAL, align="left", indent=1, bottom=1, bottom_color=palette.LINE
    )
    plain = canvas.formats.get(
        font_size=10, font_color=palette.MUTED, text_wrap=True, bottom=1, bottom_color=palette.LINE
    )
    for number, (title, sheet, sentence) in enumerate(STEPS, start=1):
        row = _STEPS + number
        canvas.worksheet.set_row(row, 46 if number == len(STEPS) else 32)
        canvas.put(row, FIRST, number, number_look)
        canvas.link(row, FIRST + 1, title, sheet, bold, FIRST + 2)
        canvas.put(row, FIRST + 3, sentence, plain, FIRST + 6)


def _write_last_result(canvas: Canvas, facts: HomeFacts) -> None:
    left = FIRST + 8
    canvas.heading(_STEPS, left, LAST, "Dernier résultat")
    label = canvas.formats.get(
        font_color=palette.MUTED, align="left", indent=1, bottom=1, bottom_color=palette.LINE
    )
    formats = {Journal.moment: MOMENT_FORMAT, Journal.seconds: "0.0"}
    line: dict[str, Property] = {"bottom": 1, "bottom_color": palette.LINE, "align": "left"}
    for number, (name, column) in enumerate(_RESULTS, start=1):
        look = canvas.formats.get(
            **line, bold=column is Journal.result, num_format=formats.get(column, "General")
        )
        canvas.put(_STEPS + number, left, name, label)
        what = formulas.last_result(facts, column)
        if column is Journal.action:
            what = formulas.last_action(facts)
        canvas.put(_STEPS + number, left + 1, what, look, LAST)
    detail = canvas.formats.get(**line, indent=1, font_size=9, font_color=palette.MUTED, text_wrap=True)
    canvas.put(_STEPS + len(STEPS), left, formulas.last_result(facts, Journal.detail), detail, LAST)


def _write_alerts(canvas: Canvas, facts: HomeFacts) -> None:
    canvas.worksheet.set_row(_ALERTS - 1, 12)
    canvas.heading(_ALERTS, FIRST, LAST, "Premières alertes")
    more = canvas.formats.get(
        font_size=10, font_color=palette.TEAL_MID, bottom=2, bottom_color=palette.TEAL_MID, align="right"
    )
    canvas.link(_ALERTS, LAST - 2, "Toutes les alertes →", Alerts.sheet, more, LAST)
    strong = canvas.formats.get(bold=True, align="left", indent=1)
    look = canvas.formats.get(align="left", indent=1)
    spans = (
        (Alerts.severity, 0, 0),
        (Alerts.message, 1, 8),
        (Alerts.sheet_name, 9, 10),
        (Alerts.cell, 11, 11),
    )
    for number in range(_SHOWN_ALERTS):
        row = _ALERTS + 1 + number
        canvas.worksheet.set_row(row, 19)
        for column, first, last in spans:
            what = formulas.alert(facts, number, column)
            if number == 0 and column is Alerts.severity:
                what = formulas.first_severity(facts)
            canvas.put(row, FIRST + first, what, strong if first == 0 else look, FIRST + last)
    canvas.line_under_filled(_ALERTS + 1, _ALERTS + _SHOWN_ALERTS, FIRST)


def _write_data(canvas: Canvas, facts: HomeFacts) -> None:
    """The numbers behind the cards and charts, small, under the charts."""
    small = canvas.formats.get(font_size=9, font_color=palette.MUTED)
    day = canvas.formats.get(font_size=9, font_color=palette.MUTED, num_format=DATE_FORMAT, align="right")
    canvas.heading(_DATA, FIRST, LAST, "Chiffres des graphiques")
    rows = (
        (1, "Période en cours", formulas.current_period(facts)),
        (2, "Début", formulas.period_day(facts, Periods.start, _AT.period)),
        (3, "Fin", formulas.period_day(facts, Periods.end, _AT.period)),
        (5, "Placés", formulas.placed(facts, _AT.period)),
        (6, "Sans groupe", formulas.without_group(facts, _AT.students, _AT.away, _AT.placed)),
        (7, "Partis ou à venir", formulas.away(facts, _AT.start, _AT.end)),
    )
    for offset, name, what in rows:
        canvas.put(_DATA + offset, FIRST, name, small)
        canvas.put(_DATA + offset, FIRST + 1, what, day if offset in (2, 3) else small)
    titles = ("Module", "Besoin 1", "Besoin 2", "Besoin 3")
    for offset, title in enumerate(titles):
        canvas.put(_DATA + 1, FIRST + 4 + offset, title, small)
    for number in range(_MODULES):
        row = _DATA + 2 + number
        canvas.put(row, FIRST + 4, formulas.module(facts, number), small)
        code = f"${cell(row, FIRST + 4)}"
        for need in (1, 2, 3):
            canvas.put(row, FIRST + 4 + need, formulas.demand(facts, number, need, code), small)


def write_home(
    workbook: Workbook,
    worksheet: Worksheet,
    content: Content,
    tables: Mapping[str, tuple[PlacedTable, ...]],
    formats: Formats,
) -> None:
    """The whole dashboard."""
    facts = HomeFacts(content)
    canvas = Canvas(worksheet, formats, FIRST, LAST)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(SHEET_TEXTS[HOME_SHEET].role.value)
    worksheet.set_column(0, 0, 2)
    worksheet.set_column(FIRST, LAST, _COLUMN_WIDTH, formats.get())
    _write_banner(canvas, facts)
    _write_cards(canvas, facts)
    _write_steps(canvas)
    _write_last_result(canvas, facts)
    _write_alerts(canvas, facts)
    _write_data(canvas, facts)
    ranges = HomeRanges(
        state_row=_DATA + 5, state_column=FIRST, module_row=_DATA + 2, module_column=FIRST + 4
    )
    for name, formula in demand_names(ranges).items():
        workbook.define_name(name, formula)
    insert_charts(workbook, worksheet, content, tables, ranges, (_CHARTS, FIRST))
    set_up_page(worksheet, landscape=False)
    worksheet.print_area(0, 0, _DATA - 1, LAST)
