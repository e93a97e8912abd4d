"""Fiche groupe: one group on one page, its students and a box for each session, by formulas alone.

A page for each group: page breaks of a table cannot follow its rows without a macro.
"""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.template import group_card_formulas as formulas
from ap_xl.template import palette
from ap_xl.template.canvas import Canvas
from ap_xl.template.content import Content
from ap_xl.template.defined_names import LISTS
from ap_xl.template.formats import TIME_FORMAT, Formats, Property
from ap_xl.template.formulas import Computed
from ap_xl.template.group_card_facts import GroupFacts, first_group
from ap_xl.template.group_card_rows import (
    CHOICE_COLUMN,
    CHOICE_LAST,
    CHOICE_ROW,
    DATES,
    FACTS_ROW,
    FINDER,
    FIRST,
    FIRST_DATE,
    FIRST_LINE,
    HEADER,
    LAST,
    LINES,
)
from ap_xl.template.printing import set_up_page
from ap_xl.template.sheet_texts import SHEET_TEXTS
from ap_xl.workbook.schema import GROUP_CARD_SHEET, Groups, Slots, Students

_WIDTHS = (2, 5, 11, 20, 18, 12)
_DATE_WIDTH = 8
_LINE_HEIGHT = 19
_DAY_FORMAT = "dd/mm"
_LINE: dict[str, Property] = {"bottom": 1, "bottom_color": palette.LINE}


def _write_top(canvas: Canvas, facts: GroupFacts) -> None:
    canvas.worksheet.set_row(0, 8)
    title = canvas.band(1, 36, font_size=22, bold=True, indent=1)
    canvas.put(1, FIRST, SHEET_TEXTS[GROUP_CARD_SHEET].title, title)
    canvas.worksheet.set_row(2, 10)
    canvas.worksheet.set_row(CHOICE_ROW, 30)
    label = canvas.formats.get(bold=True, align="left", indent=1, font_color=palette.TEAL)
    canvas.put(CHOICE_ROW, FIRST, "Groupe", label, FIRST + 1)
    choice = canvas.formats.get(
        bold=True, font_size=14, align="center", bg_color=palette.YELLOW_SOFT, border=1,
        border_color=palette.OCHRE, num_format="@", locked=False,
    )  # fmt: skip
    canvas.worksheet.merge_range(CHOICE_ROW, CHOICE_COLUMN, CHOICE_ROW, CHOICE_LAST, "", choice)
    canvas.worksheet.write(CHOICE_ROW, CHOICE_COLUMN, facts.group or None, choice)
    rule = {
        "validate": "list",
        "source": f"={LISTS[Groups.name]}",
        "input_title": "Groupe",
        "input_message": "Choisissez un groupe dans la liste.",
        "error_title": "Groupe",
        "error_message": "Choisissez un groupe de la feuille Groupes.",
    }
    canvas.worksheet.data_validation(CHOICE_ROW, CHOICE_COLUMN, CHOICE_ROW, CHOICE_COLUMN, rule)
    name = canvas.formats.get(bold=True, font_size=14, align="left", indent=1)
    canvas.put(CHOICE_ROW, CHOICE_LAST + 1, formulas.module_title(facts), name, LAST)
    canvas.worksheet.set_row(CHOICE_ROW + 1, 10)


def _write_facts(canvas: Canvas, facts: GroupFacts) -> None:
    label = canvas.formats.get(**_LINE, font_color=palette.MUTED, align="left", indent=1)
    value = canvas.formats.get(**_LINE, align="left")
    time = canvas.formats.get(**_LINE, align="left", num_format=TIME_FORMAT)
    left = (
        ("Module", formulas.of_group(facts, Groups.module), value),
        ("Intervenants", formulas.of_group(facts, Groups.staff), value),
        ("Salle", formulas.of_group(facts, Groups.room), value),
        ("Effectif", formulas.size(facts), value),
    )
    right = (
        ("Période", formulas.period(facts), value),
        ("Jour", formulas.weekday(facts), value),
        ("Début", formulas.slot_time(facts, Slots.start), time),
        ("Fin", formulas.slot_time(facts, Slots.end), time),
    )
    for rows, first, middle, last in (
        (left, FIRST, FIRST + 2, FIRST + 3),
        (right, FIRST_DATE, FIRST_DATE + 2, LAST),
    ):
        for number, (name, what, look) in enumerate(rows):
            canvas.worksheet.set_row(FACTS_ROW + number, _LINE_HEIGHT)
            canvas.put(FACTS_ROW + number, first, name, label, middle - 1)
            canvas.put(FACTS_ROW + number, middle, what, look, last)


def _write_list(canvas: Canvas, facts: GroupFacts) -> None:
    head: dict[str, Property] = {"bold": True, "bg_color": palette.TEAL_SOFT, "font_color": palette.TEAL}
    left, centre = (
        canvas.formats.get(**head, align="left", indent=1),
        canvas.formats.get(**head, align="center"),
    )
    day = canvas.formats.get(**head, align="center", num_format=_DAY_FORMAT, font_size=10)
    canvas.worksheet.set_row(HEADER - 1, 10)
    canvas.worksheet.set_row(HEADER, 26)
    for offset, name in enumerate(("N°", "Id", "Nom", "Prénom", "Division")):
        canvas.put(HEADER, FIRST + offset, name, left if offset else centre)
    for number in range(DATES):
        canvas.put(HEADER, FIRST_DATE + number, formulas.session_date(facts, number), day)
    for number in range(LINES):
        _write_line(canvas, facts, number)
    _draw_boxes(canvas)


def _write_line(canvas: Canvas, facts: GroupFacts, number: int) -> None:
    row = FIRST_LINE + number
    at, id = formulas.finder_cell(row), f"$C{row + 1}"
    plain, centre = canvas.formats.get(align="left", indent=1), canvas.formats.get(align="center")
    values: tuple[tuple[int, Computed], ...] = (
        (FIRST + 1, formulas.member_id(facts, number, at)),
        (FIRST + 2, formulas.of_member(facts, number, Students.last_name, id)),
        (FIRST + 3, formulas.of_member(facts, number, Students.first_name, id)),
        (FIRST + 4, formulas.of_member(facts, number, Students.division, id)),
    )
    canvas.worksheet.set_row(row, _LINE_HEIGHT)
    canvas.put(row, FINDER, formulas.finder(facts, number), plain)
    canvas.put(row, FIRST, formulas.line_number(at, number, facts), centre)
    for column, what in values:
        canvas.put(row, column, what, plain)


def _draw_boxes(canvas: Canvas) -> None:
    """A line under each student, and a box under each date."""
    last = FIRST_LINE + LINES - 1
    filled, dated = f'{formulas.finder_cell(FIRST_LINE)}<>""', f'G${HEADER + 1}<>""'
    box = canvas.formats.conditional(border=1, border_color=palette.TEAL_MID)
    line = canvas.formats.conditional(bottom=1, bottom_color=palette.LINE)
    rules = ((FIRST_DATE, LAST, f"=AND({filled},{dated})", box), (FIRST, LAST, f"={filled}", line))
    for first_column, last_column, formula, look in rules:
        options = {"type": "formula", "criteria": formula, "format": look}
        canvas.worksheet.conditional_format(FIRST_LINE, first_column, last, last_column, options)


def write_group_card(workbook: Workbook, content: Content, formats: Formats) -> None:
    """The whole card on its sheet. Protected but for the choice, without a password."""
    worksheet: Worksheet = workbook.get_worksheet_by_name(GROUP_CARD_SHEET)
    facts = GroupFacts(content, first_group(content))
    canvas = Canvas(worksheet, formats, FIRST, LAST)
    worksheet.hide_gridlines(2)
    worksheet.set_tab_color(SHEET_TEXTS[GROUP_CARD_SHEET].role.value)
    for column, width in enumerate(_WIDTHS):
        worksheet.set_column(column, column, width, formats.get())
    worksheet.set_column(FINDER, FINDER, _WIDTHS[FINDER], None, {"hidden": True})
    worksheet.set_column(FIRST_DATE, LAST, _DATE_WIDTH, formats.get())
    _write_top(canvas, facts)
    _write_facts(canvas, facts)
    _write_list(canvas, facts)
    worksheet.protect("", {"objects": True})
    set_up_page(worksheet, landscape=False, one_page=True)
