"""Fiche élève: one student at a glance, by formulas alone."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.template import palette
from ap_xl.template import student_card_formulas as formulas
from ap_xl.template.canvas import Canvas
from ap_xl.template.charts import Series, bar_chart
from ap_xl.template.conditional import LINE, NEED_LOOKS
from ap_xl.template.content import Content
from ap_xl.template.defined_names import LISTS
from ap_xl.template.formats import DATE_FORMAT, TIME_FORMAT, Formats
from ap_xl.template.formulas import Computed
from ap_xl.template.layout import cell
from ap_xl.template.need_columns import NEED_WORDS
from ap_xl.template.printing import set_up_page
from ap_xl.template.sheet_texts import SHEET_TEXTS
from ap_xl.template.student_card_facts import CardFacts, first_shown
from ap_xl.template.student_card_rows import (
    CHART_COLUMN,
    CHOICE_COLUMN,
    CHOICE_ROW,
    FINDER,
    FIRST,
    GROUPS,
    HISTORY,
    IDENTITY_ROW,
    INTERVIEWS,
    LAST,
    NEEDS,
    OTHERS,
    Block,
    finder,
)
from ap_xl.workbook.schema import (
    STUDENT_CARD_SHEET,
    Divisions,
    Groups,
    History,
    Interviews,
    Placements,
    Slots,
    Students,
)

Line = tuple[tuple[int, int, Computed, str], ...]
"""First and last column, what stands there, and its number format."""

_COLUMN_WIDTH = 12
_LINE_HEIGHT = 17
_CHART_GAP = 12
_CHART_WIDTH = (LAST - CHART_COLUMN + 1) * 89 - _CHART_GAP
_CHART_HEIGHT = 232
"""In pixels; a column is 89 wide."""


def _write_top(canvas: Canvas, facts: CardFacts) -> None:
    canvas.worksheet.set_row(0, 8)
    title = canvas.band(1, 36, font_size=22, bold=True, indent=1)
    canvas.put(1, FIRST, SHEET_TEXTS[STUDENT_CARD_SHEET].title, title)
    canvas.worksheet.set_row(2, 10)
    canvas.worksheet.set_row(CHOICE_ROW, 30)
    label = canvas.formats.get(bold=True, align="left", indent=1, font_color=palette.TEAL)
    canvas.put(CHOICE_ROW, FIRST, "Id ou nom", label)
    _write_choice(canvas, facts)
    name = canvas.formats.get(bold=True, font_size=18, font_color=palette.INK, align="left", indent=1)
    canvas.put(CHOICE_ROW, CHOICE_COLUMN + 2, formulas.full_name(facts), name, LAST)
    small = canvas.formats.get(font_size=10, font_color=palette.MUTED, align="left", indent=1)
    canvas.put(CHOICE_ROW, FINDER, formulas.chosen(facts), small)
    for number in range(OTHERS):
        canvas.put(CHOICE_ROW + 1 + number, FINDER, formulas.other_row(number), small)
    canvas.worksheet.set_row(CHOICE_ROW + 1, 18)
    canvas.put(CHOICE_ROW + 1, CHOICE_COLUMN + 2, formulas.hint(facts), small, LAST)


def _write_choice(canvas: Canvas, facts: CardFacts) -> None:
    """The one cell to type in; the list offers the Ids, and takes the beginning of a name too."""
    look = canvas.formats.get(
        bold=True, font_size=14, align="center", bg_color=palette.YELLOW_SOFT, border=1,
        border_color=palette.OCHRE, num_format="@", locked=False,
    )  # fmt: skip
    canvas.worksheet.merge_range(CHOICE_ROW, CHOICE_COLUMN, CHOICE_ROW, CHOICE_COLUMN + 1, "", look)
    canvas.worksheet.write(CHOICE_ROW, CHOICE_COLUMN, facts.student or None, look)
    rule = {
        "validate": "list",
        "source": f"={LISTS[Students.name]}",
        "input_title": "Id ou nom de l'élève",
        "input_message": "Choisissez un Id dans la liste, ou tapez le début d'un nom.",
        "show_error": False,
    }
    canvas.worksheet.data_validation(CHOICE_ROW, CHOICE_COLUMN, CHOICE_ROW, CHOICE_COLUMN, rule)


def _write_identity(canvas: Canvas, facts: CardFacts) -> None:
    label = canvas.formats.get(
        font_color=palette.MUTED, align="left", indent=1, bottom=1, bottom_color=palette.LINE
    )
    value = canvas.formats.get(bottom=1, bottom_color=palette.LINE, align="left")
    day = canvas.formats.get(bottom=1, bottom_color=palette.LINE, align="left", num_format=DATE_FORMAT)
    left = (
        ("Division", formulas.identity_text(facts, Students.division), value),
        ("Niveau", formulas.division_text(facts, Divisions.level), value),
        ("Spécialité", formulas.division_text(facts, Divisions.specialty), value),
        ("Professeur principal", formulas.division_text(facts, Divisions.head_teacher), value),
        ("Date de naissance", formulas.identity_day(facts, Students.birth_date), day),
    )
    right = (
        ("Marques", formulas.marks(facts), value),
        ("Entrée", formulas.identity_day(facts, Students.arrival), day),
        ("Sortie", formulas.identity_day(facts, Students.departure), day),
        ("Remarque", formulas.identity_text(facts, Students.remark), value),
    )
    for rows, first, last in ((left, FIRST, FIRST + 6), (right, CHART_COLUMN, LAST)):
        for number, (name, what, look) in enumerate(rows):
            canvas.worksheet.set_row(IDENTITY_ROW + number, _LINE_HEIGHT)
            canvas.put(IDENTITY_ROW + number, first, name, label, first + 1)
            canvas.put(IDENTITY_ROW + number, first + 2, what, look, last - 1 if first == FIRST else last)


def _write_block(canvas: Canvas, block: Block, headers: Sequence[tuple[int, str]], last: int) -> None:
    canvas.heading(block.heading, FIRST, last, block.title)
    look = canvas.formats.get(
        font_color=palette.MUTED, font_size=10, align="left", indent=1, bottom=1, bottom_color=palette.LINE
    )
    for column in range(FIRST, last + 1):
        canvas.worksheet.write_blank(block.header, column, None, look)
    for column, name in headers:
        canvas.worksheet.write_string(block.header, column, name, look)


def _colour_needs(canvas: Canvas, block: Block, first: int, last: int) -> None:
    """The needs in words, in the colours of Besoins. Before the line: LibreOffice shows one rule a cell."""
    at = cell(block.first, first)
    for need, (word, look) in enumerate(zip(NEED_WORDS, NEED_LOOKS, strict=True)):
        shown = canvas.formats.conditional(**LINE, **look, num_format=f'0" {word}"')
        rule = {"type": "formula", "criteria": f"=AND(ISNUMBER({at}),{at}={need})", "format": shown}
        canvas.worksheet.conditional_format(block.first, first, block.after - 1, last, rule)


def _write_count(canvas: Canvas, facts: CardFacts, block: Block, rows: formulas.Found) -> None:
    """At the right of the heading: how many there are in all."""
    look = canvas.formats.get(
        font_size=10, font_color=palette.MUTED, align="right", bottom=2, bottom_color=palette.TEAL_MID
    )
    canvas.put(block.heading, LAST, formulas.how_many(facts, rows), look)


def _write_line(canvas: Canvas, row: int, found: Computed, line: Line) -> None:
    canvas.worksheet.set_row(row, _LINE_HEIGHT)
    canvas.put(row, FINDER, found, canvas.formats.get(font_color=palette.MUTED))
    for first, last, what, number_format in line:
        look = canvas.formats.get(align="left", indent=1, num_format=number_format or "General")
        canvas.put(row, first, what, look, last)


def _write_needs(canvas: Canvas, facts: CardFacts) -> None:
    headers = ((1, "Module"), (2, "Intitulé"), (5, "Au départ"), (6, "Aujourd'hui"), (7, "Heures suivies"))
    _write_block(canvas, NEEDS, headers, CHART_COLUMN - 1)
    for number in range(NEEDS.lines):
        row = NEEDS.first + number
        at, module, now = finder(row), f"${cell(row, 1)}", f"${cell(row, 6)}"
        line: Line = (
            (1, 1, formulas.need_module(facts, number, at), ""),
            (2, 4, formulas.need_title(facts, number, module), ""),
            (5, 5, formulas.need_at_first(facts, number, module, now), "0"),
            (6, 6, formulas.need_now(facts, number, at), "0"),
            (7, 7, formulas.hours_followed(facts, number, module), "0.0"),
        )
        _write_line(canvas, row, formulas.need_finder(facts, number), line)
    _colour_needs(canvas, NEEDS, 5, 6)


def _write_groups(canvas: Canvas, facts: CardFacts) -> None:
    headers = (
        (1, "Période"), (2, "Module"), (3, "Groupe"), (5, "Créneau"), (6, "Jour"), (7, "Début"), (8, "Fin"),
        (9, "Intervenants"), (12, "Salle"),
    )  # fmt: skip
    _write_block(canvas, GROUPS, headers, LAST)
    table = Placements
    groups = formulas.Found(table, table.student, facts.placements, GROUPS.lines, table.group)
    _write_count(canvas, facts, GROUPS, groups)
    for number in range(GROUPS.lines):
        row = GROUPS.first + number
        at, group, slot = finder(row), f"${cell(row, 3)}", f"${cell(row, 5)}"
        line: Line = (
            (1, 1, formulas.row_value(groups, table.period, number, at), ""),
            (2, 2, formulas.row_value(groups, table.module, number, at), ""),
            (3, 4, formulas.row_value(groups, table.group, number, at), ""),
            (5, 5, formulas.row_value(groups, table.slot, number, at), ""),
            (6, 6, formulas.group_slot_value(facts, groups, Slots.weekday, number, slot), ""),
            (7, 7, formulas.group_slot_value(facts, groups, Slots.start, number, slot), TIME_FORMAT),
            (8, 8, formulas.group_slot_value(facts, groups, Slots.end, number, slot), TIME_FORMAT),
            (9, 11, formulas.group_value(facts, groups, Groups.staff, number, group), ""),
            (12, 12, formulas.group_value(facts, groups, Groups.room, number, group), ""),
        )
        _write_line(canvas, row, formulas.row_finder(groups, number), line)


def _write_history(canvas: Canvas, facts: CardFacts) -> None:
    headers = (
        (1, "Année"), (2, "Période"), (3, "Module"), (4, "Heures suivies"), (5, "Besoin début"),
        (6, "Besoin fin"), (7, "Décision"), (8, "Observation"),
    )  # fmt: skip
    _write_block(canvas, HISTORY, headers, LAST)
    table = History
    reviews = formulas.Found(table, table.id, facts.history(), HISTORY.lines)
    _write_count(canvas, facts, HISTORY, reviews)
    spans = (
        (1, 1, table.year, ""), (2, 2, table.period, ""), (3, 3, table.module, ""), (4, 4, table.hours, "0.0"),
        (5, 5, table.need_start, "0"), (6, 6, table.need_end, "0"), (7, 7, table.decision, ""),
        (8, 12, table.observation, ""),
    )  # fmt: skip
    for number in range(HISTORY.lines):
        row = HISTORY.first + number
        line = tuple(
            (first, last, formulas.row_value(reviews, column, number, finder(row)), number_format)
            for first, last, column, number_format in spans
        )
        _write_line(canvas, row, formulas.row_finder(reviews, number), line)
    _colour_needs(canvas, HISTORY, 5, 6)


def _write_interviews(canvas: Canvas, facts: CardFacts) -> None:
    headers = ((1, "Date"), (2, "Type"), (4, "Intervenant"), (5, "Compte rendu"), (10, "Suite"))
    _write_block(canvas, INTERVIEWS, headers, LAST)
    table = Interviews
    interviews = formulas.Found(table, table.id, facts.interviews, INTERVIEWS.lines)
    _write_count(canvas, facts, INTERVIEWS, interviews)
    spans = (
        (1, 1, table.date, DATE_FORMAT), (2, 3, table.type, ""), (4, 4, table.staff, ""),
        (5, 9, table.report, ""), (10, 12, table.follow_up, ""),
    )  # fmt: skip
    for number in range(INTERVIEWS.lines):
        row = INTERVIEWS.first + number
        line = tuple(
            (first, last, formulas.row_value(interviews, column, number, finder(row)), number_format)
            for first, last, column, number_format in spans
        )
        _write_line(canvas, row, formulas.row_finder(interviews, number), line)


def _insert_chart(workbook: Workbook, worksheet: Worksheet) -> None:
    def place(column: int) -> str:
        top, bottom = cell(NEEDS.first, column, absolute=True), cell(NEEDS.after - 1, column, absolute=True)
        return f"'{STUDENT_CARD_SHEET}'!{top}:{bottom}"

    series = (
        Series("Au départ", place(1), place(5), palette.SLATE),
        Series("Aujourd'hui", place(1), place(6), palette.OCHRE),
    )
    chart = bar_chart(workbook, "Besoins : au départ et aujourd'hui", series, stacked=False, highest=3)
    chart.set_size({"width": _CHART_WIDTH, "height": _CHART_HEIGHT})
    worksheet.insert_chart(NEEDS.heading, CHART_COLUMN, chart, {"object_position": 1, "x_offset": _CHART_GAP})


def write_student_card(workbook: Workbook, worksheet: Worksheet, content: Content, formats: Formats) -> None:
    """The whole card; a new workbook shows a first student. Protected but for the choice, without a password."""
    facts = CardFacts(content, first_shown(content))
    canvas = Canvas(worksheet, formats, FIRST, LAST)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(SHEET_TEXTS[STUDENT_CARD_SHEET].role.value)
    worksheet.set_column(FINDER, FINDER, 2, None, {"hidden": True})
    worksheet.set_column(FIRST, LAST, _COLUMN_WIDTH, formats.get())
    _write_top(canvas, facts)
    _write_identity(canvas, facts)
    _write_needs(canvas, facts)
    _write_groups(canvas, facts)
    _write_history(canvas, facts)
    _write_interviews(canvas, facts)
    for block in (NEEDS, GROUPS, HISTORY, INTERVIEWS):
        right = CHART_COLUMN - 1 if block is NEEDS else LAST
        canvas.line_under_filled(block.first, block.after - 1, FINDER, right)
    _insert_chart(workbook, worksheet)
    worksheet.protect("", {"objects": True})
    set_up_page(worksheet, landscape=False, one_page=True)
