"""The built workbook: sheets, tables, columns, validations, rules, printing."""

from __future__ import annotations

import re
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from ap_xl.template.header_notes import notes_of
from ap_xl.template.layout import LONG_SENTENCES
from ap_xl.template.palette import NEED_COLOURS
from ap_xl.template.validations import Body, validation
from ap_xl.workbook import schema
from ap_xl.workbook.columns import Kind

BOOKS = ("blank", "petit", "lycee")

GOLDEN = {
    "Accueil": [],
    "Paramètres": ["tblParametres"],
    "Calendrier": ["tblPeriodes", "tblVacances", "tblSemaines", "tblPFMP"],
    "Divisions": ["tblDivisions"],
    "Modules": ["tblModules"],
    "Intervenants": ["tblIntervenants"],
    "Créneaux": ["tblCreneaux"],
    "Élèves": ["tblEleves"],
    "Besoins": ["tblBesoins"],
    "Contraintes": ["tblContraintes"],
    "Groupes": ["tblGroupes"],
    "Affectations": ["tblAffectations"],
    "Séances": ["tblSeances"],
    "Alertes": ["tblAlertes"],
    "Heures": ["tblHeuresDivisions", "tblHeuresIntervenants"],
    "Suivi des heures": [],
    "Historique": ["tblHistorique"],
    "Entretiens": ["tblEntretiens"],
    "Outils": ["tblOutils"],
    "Fiche élève": [],
    "Fiche groupe": [],
    "Journal": ["tblJournal"],
}


@pytest.fixture(scope="module", params=BOOKS)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def book(built, name):
    return openpyxl.load_workbook(built[name])


def table_of(book, table):
    return book[table.sheet].tables[table.name]


def test_sheets_and_tables(book):
    shown = [sheet for sheet in book if sheet.sheet_state == "visible"]
    assert {sheet.title: list(sheet.tables) for sheet in shown} == GOLDEN
    cards = (schema.GROUP_CARD_SHEET, schema.HOURS_CARD_SHEET)
    assert tuple(sheet.title for sheet in shown if sheet.title not in cards) == schema.SHEETS


def test_the_sheets_that_commands_fill_later_wait_hidden(book):
    waiting = {sheet.title: list(sheet.tables) for sheet in book if sheet.sheet_state == "hidden"}
    reviews = {f"Bilan P{number}": [f"tblBilanP{number}"] for number in range(1, 6)}
    covered = ["tblCouvertureTypes", "tblCouverturePublics"]
    single = {"Sans groupe": ["tblSansGroupe"], "Pistes": ["tblPistes"], "Couverture": covered}
    detail = ["tblHeuresPeriodes", "tblHeuresCommunes", "tblHeuresTypes", "tblHeuresPublics"]
    hours = {"Détail des heures": detail, "HSE": ["tblHSE"]}
    returned = {"Conflits": ["tblConflits"], "Retours": ["tblRetours"]}
    year = {"Année": ["tblAnneePeriodes", "tblAnneeDivisions", "tblAnneeGroupes", "tblAnnee"]}
    assert waiting == {**single, **year, **returned, **hours, **reviews}


def test_columns(book, contents, name):
    for table in schema.TABLES:
        expected = [column.name for column in table.columns]
        if table is schema.Needs:
            expected += contents[name].need_columns
        assert table_of(book, table).column_names == expected


def test_values(book, contents, name):
    for table in schema.TABLES:
        found = table_of(book, table)
        left, top, _, bottom = range_boundaries(found.ref)
        rows = contents[name].rows(table)
        assert bottom - top == max(len(rows), 1)
        sheet = book[table.sheet]
        for number, row in enumerate(rows, start=1):
            for offset, column in enumerate(found.column_names):
                value = sheet.cell(top + number, left + offset).value
                wanted = row.get(column)
                if hasattr(value, "date") and not hasattr(wanted, "hour"):
                    value = value.date()
                assert value == (None if wanted == "" else wanted), (table.name, number, column)


def test_nothing_below_a_table(book):
    for table in schema.TABLES:
        left, _, right, bottom = range_boundaries(table_of(book, table).ref)
        below = book[table.sheet].iter_rows(min_row=bottom + 1, min_col=left, max_col=right, values_only=True)
        assert not any(value is not None for row in below for value in row), table.name


def test_tables_stand_apart(book):
    for sheet in book:
        edges = sorted(range_boundaries(table.ref)[::2] for table in sheet.tables.values())
        assert all(right + 1 < left for (_, right), (left, _) in pairwise(edges))


def covering(sheet, column, row):
    cell = f"{get_column_letter(column)}{row}"
    return [rule for rule in sheet.data_validations.dataValidation if cell in rule.sqref]


ANYWHERE = Body("$A5", "$A$5:$A$2000")
CLOSED = {Kind.CHOICE, Kind.FLAG, Kind.REFERENCE, Kind.NEED, Kind.INTEGER, Kind.NUMBER, Kind.DATE, Kind.TIME}


def test_validations_reach_far_below(book):
    for table in schema.TABLES:
        left, top, _, _ = range_boundaries(table_of(book, table).ref)
        for offset, column in enumerate(table.columns):
            if validation(table, column, ANYWHERE) is None:
                assert table.filled is schema.OUT or column.kind not in CLOSED
                continue
            for row in (top + 1, 2000):
                rules = covering(book[table.sheet], left + offset, row)
                assert len(rules) == 1, (table.name, column.name, row)
                assert rules[0].prompt and rules[0].promptTitle
                if rules[0].type is not None and rules[0].showErrorMessage:
                    assert rules[0].error


def test_what_the_program_writes_alone_asks_for_nothing(book):
    for table in schema.TABLES:
        if table.filled is schema.OUT and len(book[table.sheet].tables) == 1:
            assert not book[table.sheet].data_validations.dataValidation, table.name


def test_the_message_of_a_cell_begins_with_the_note_of_its_header(book):
    for table in schema.TABLES:
        left, top, _, _ = range_boundaries(table_of(book, table).ref)
        for column, note in notes_of(table).items():
            for rule in covering(book[table.sheet], left + table.columns.index(column), top + 1):
                assert rule.prompt.startswith(note), (table.name, column.name)


def test_lists_of_choices_are_complete(book):
    for table in schema.TABLES:
        left, top, _, _ = range_boundaries(table_of(book, table).ref)
        for offset, column in enumerate(table.columns if table.filled is not schema.OUT else ()):
            if column.kind in (Kind.CHOICE, Kind.FLAG):
                (rule,) = covering(book[table.sheet], left + offset, top + 1)
                assert rule.formula1 == f'"{",".join(column.choices)}"'
            if column.kind is Kind.REFERENCE:
                (rule,) = covering(book[table.sheet], left + offset, top + 1)
                assert rule.formula1 in book.defined_names


def test_parameters_take_what_the_schema_allows(book):
    sheet = book["Paramètres"]
    for row, parameter in enumerate(schema.PARAMETERS, start=5):
        (rule,) = covering(sheet, 2, row)
        assert rule.prompt == parameter.help
        if parameter.choices:
            assert rule.formula1 == f'"{",".join(parameter.choices)}"'
        assert (rule.type == "decimal") == parameter.is_number


def test_need_columns_take_0_to_3(built, contents):
    sheet = openpyxl.load_workbook(built["petit"])["Besoins"]
    first = len(schema.Needs.columns) + 1
    for offset in range(len(contents["petit"].need_columns)):
        (rule,) = covering(sheet, first + offset, 5)
        assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "3")


def test_module_columns_to_come_are_ready(built):
    """`check` adds module columns at the right; they take 0 to 3 and are coloured like the others."""
    sheet = openpyxl.load_workbook(built["blank"])["Besoins"]
    first = len(schema.Needs.columns) + 1
    for column in (first, first + 11, first + 40):
        (rule,) = covering(sheet, column, 300)
        assert (rule.type, rule.formula1, rule.formula2) == ("whole", "0", "3")
        cell = f"{get_column_letter(column)}300"
        heat = [formats for formats in sheet.conditional_formatting if cell in formats.sqref]
        assert sum(len(formats.rules) for formats in heat) >= 5
    assert sheet.column_dimensions[get_column_letter(first)].width > 8


PAGED = ("Heures", "Détail des heures", "Année")
"""Sheets whose tables are printed one after the other."""


def test_every_table_sheet_is_printed_and_frozen(book):
    for sheet in book:
        assert sheet.page_setup.paperSize == 9
        if sheet.title not in PAGED:
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.page_setup.fitToWidth in (None, 1)
        assert "&A" in sheet.oddFooter.left.text
        assert "Page &P sur &N" in sheet.oddFooter.right.text
        if sheet.tables:
            assert sheet.print_title_rows == "$4:$4"
            assert sheet.freeze_panes.endswith("5")
            assert sheet["A1"].value and sheet["A2"].value


@pytest.mark.parametrize("title", PAGED)
def test_each_table_of_these_sheets_is_printed_on_pages_of_its_own_and_not_cut(book, title):
    sheet = book[title]
    edges = sorted(range_boundaries(table.ref)[::2] for table in sheet.tables.values())
    assert [cut.id for cut in sheet.col_breaks.brk] == [left - 1 for left, _ in edges[1:]]
    assert sheet.page_setup.orientation == "landscape"
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    for left, right in edges:
        spans = [span for span in sheet.column_dimensions.values() if span.max >= left and span.min <= right]
        characters = sum(span.width * (min(span.max, right) - max(span.min, left) + 1) for span in spans)
        inches = 7 * characters / 96
        assert inches * (sheet.page_setup.scale or 100) / 100 < 297 / 25.4 - 0.8


def test_tab_colours_tell_the_roles(book):
    colours = {sheet.title: sheet.sheet_properties.tabColor.rgb for sheet in book}
    assert len(set(colours.values())) == 4
    assert colours["Élèves"] == colours["Besoins"] != colours["Groupes"]


def test_rules_colour_needs_alerts_locks(book):
    coloured = {sheet.title for sheet in book if len(list(sheet.conditional_formatting))}
    assert {"Besoins", "Alertes", "Heures", "Groupes", "Affectations", "Séances"} <= coloured


def rules_at(sheet, cell):
    """The rules that reach a cell, in the order in which LibreOffice looks for the first that holds."""
    return [rule for area in sheet.conditional_formatting if cell in area.sqref for rule in area.rules]


def test_the_colours_of_needs_come_before_the_line(built):
    """LibreOffice shows one rule a cell."""
    sheet = openpyxl.load_workbook(built["petit"])["Besoins"]
    *needs, line = rules_at(sheet, "E5")
    assert [rule.formula[0] for rule in needs] == [f"AND(ISNUMBER(E5),E5={need})" for need in range(4)]
    assert all(rule.dxf.fill is not None for rule in needs)
    assert line.formula[0].startswith("COUNTA(")


def test_every_rule_of_a_table_draws_the_line(book):
    for table in schema.TABLES:
        left, top, right, _ = range_boundaries(table_of(book, table).ref)
        for column in range(left, right + 1):
            for rule in rules_at(book[table.sheet], f"{get_column_letter(column)}{top + 1}"):
                assert rule.dxf.border.bottom.style == "thin", (table.name, column)


def test_long_texts_take_more_lines(book):
    for table in schema.TABLES:
        left, *_ = range_boundaries(table_of(book, table).ref)
        for offset, column in enumerate(table.columns):
            if column in LONG_SENTENCES or column.name in ("Observation", "Remarque", "Créneaux"):
                dimension = book[table.sheet].column_dimensions[get_column_letter(left + offset)]
                assert dimension.alignment.wrap_text, (table.name, column.name)


def test_rows_of_tables_have_the_height_of_their_texts(book):
    """A height in the file would keep Excel from measuring the row."""
    for sheet in book:
        if sheet.tables:
            assert sheet.sheet_format.customHeight is None
            assert [row for row, size in sheet.row_dimensions.items() if size.height and row > 4] == []


def test_headers_have_room_for_their_words_on_two_lines(book):
    for table in schema.TABLES:
        left, *_ = range_boundaries(table_of(book, table).ref)
        for offset, column in enumerate(table.columns):
            width = book[table.sheet].column_dimensions[get_column_letter(left + offset)].width
            assert max(map(len, column.name.split())) < width, (table.name, column.name)
            assert len(column.name) < 2 * width


def test_notes_of_headers_stand_on_their_columns(book):
    for table in schema.TABLES:
        left, top, _, _ = range_boundaries(table_of(book, table).ref)
        for offset, column in enumerate(table.columns):
            note = book[table.sheet].cell(top, left + offset).comment
            assert (note.text if note else None) == notes_of(table).get(column), (table.name, column.name)


def test_needs_are_explained_in_words_and_colours(book):
    first = len(schema.Needs.columns) + 1
    legend = [book["Besoins"].cell(2, first + need) for need in range(4)]
    assert [cell.value for cell in legend] == ["0 aucun", "1 faible", "2 fort", "3 prioritaire"]
    assert [cell.fill.start_color.rgb[2:] for cell in legend] == [c.lstrip("#") for c in NEED_COLOURS]


def test_side_by_side_tables_have_no_filter_and_others_have(book):
    for sheet in book:
        for table in sheet.tables.values():
            alone = len(sheet.tables) == 1 and table.name != schema.Parameters.name
            assert (table.autoFilter is not None) == alone


def test_charts(book):
    assert len(book["Accueil"]._charts) == 4
    assert len(book["Fiche élève"]._charts) == 1


ENGLISH = re.compile(
    r"\b(the|sheet|column|name|date of|value|total|group|student|hours|teacher|class|year|week|table1|choose"
    r"|enter|invalid|error)\b",
    re.IGNORECASE,
)


def test_french_only(book):
    shown = []
    for sheet in book:
        shown.append(sheet.title)
        for row in sheet.iter_rows(values_only=True):
            shown += [value for value in row if isinstance(value, str) and not value.startswith("=")]
        shown += [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
        for rule in sheet.data_validations.dataValidation:
            shown += [text for text in (rule.prompt, rule.promptTitle, rule.error, rule.errorTitle) if text]
    english = [text for text in shown if ENGLISH.search(text) and not text.startswith("http")]
    assert english == []


def test_messages_fit_what_excel_allows(book):
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.prompt or "") <= 255
            assert len(rule.error or "") <= 225


def test_sheets_of_formulas_are_protected_without_a_password_and_tables_are_not(book):
    """A protected sheet would keep tables from growing."""
    for sheet in book:
        protection = sheet.protection
        assert protection.sheet == (not sheet.tables), sheet.title
        assert protection.password is None


OPEN = {
    "Accueil": set(),
    "Suivi des heures": {"D4", "E4"},
    "Fiche élève": {"C4", "D4"},
    "Fiche groupe": {"D4", "E4"},
}


def test_only_the_cells_to_fill_in_are_open_on_protected_sheets(book):
    for sheet in book:
        if not sheet.tables:
            is_open = {
                cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
            }
            assert is_open == OPEN[sheet.title], sheet.title


def test_links_lead_to_sheets_that_are_there(book):
    cells = (cell for row in book["Accueil"].iter_rows() for cell in row)
    links = [cell.hyperlink.location for cell in cells if cell.hyperlink]
    assert len(links) > 12
    assert {location.split("!")[0].strip("'") for location in links} <= set(book.sheetnames)


def test_charts_show_whole_columns_so_that_they_grow_with_their_tables(book):
    areas = {table.name: range_boundaries(table.ref) for sheet in book for table in sheet.tables.values()}
    whole = {
        f"'{sheet.title}'!${letter}${areas[table.name][1] + 1}:${letter}${areas[table.name][3]}"
        for sheet in book
        for table in sheet.tables.values()
        for letter in map(get_column_letter, range(areas[table.name][0], areas[table.name][2] + 1))
    }
    sources = [series.val.numRef.f for chart in book["Accueil"]._charts[:3] for series in chart.series]
    assert sources and set(sources) <= whole


def test_no_array_formula_stands_in_merged_cells(book):
    """Excel does not take one there."""
    for sheet in book:
        arrays = [
            cell for row in sheet.iter_rows() for cell in row if type(cell.value).__name__ == "ArrayFormula"
        ]
        for area in sheet.merged_cells.ranges:
            assert not [cell for cell in arrays if cell.coordinate in area], (sheet.title, area)
