"""Faults of rows, cells, texts and styles."""

from __future__ import annotations

from tests.package.mutations.injecting import STYLES, TEXTS, Parts, change, injects, sheet


def _students(parts: Parts) -> str:
    return sheet(parts, "Élèves")


@injects("row-out-of-order")
def two_rows_exchanged(parts: Parts) -> None:
    change(parts, _students(parts), '(<row r="6".*?</row>)(<row r="7".*?</row>)', r"\2\1")


@injects("row-out-of-order")
def a_row_that_is_there_twice(parts: Parts) -> None:
    change(parts, _students(parts), '(<row r="6".*?</row>)', r"\1\1")


@injects("cell-misplaced")
def a_cell_of_another_row(parts: Parts) -> None:
    change(parts, _students(parts), '<c r="B6"', '<c r="B9"')


@injects("cell-misplaced")
def a_cell_beyond_the_last_column(parts: Parts) -> None:
    change(parts, _students(parts), "(?=</row></sheetData>)", '<c r="XFE64"><v>1</v></c>')


@injects("cell-out-of-order")
def two_cells_exchanged(parts: Parts) -> None:
    change(parts, _students(parts), '(<c r="A6".*?</c>)(<c r="B6".*?</c>)', r"\2\1")


@injects("row-too-high")
def a_row_of_500_points(parts: Parts) -> None:
    change(parts, _students(parts), '(<row r="1"[^>]*) ht="[0-9.]+"', r'\1 ht="500"')


@injects("columns-overlap")
def column_widths_that_overlap(parts: Parts) -> None:
    change(parts, _students(parts), '<col min="2" max="2"', '<col min="1" max="2"')


@injects("column-too-wide")
def a_column_of_300_characters(parts: Parts) -> None:
    change(parts, _students(parts), '(<col min="1" max="1" width=)"[0-9.]+"', r'\1"300"')


@injects("cell-type-unknown")
def a_cell_of_an_unknown_type(parts: Parts) -> None:
    change(parts, _students(parts), '(<c r="A6" s="[0-9]+") t="s"', r'\1 t="text"')


@injects("text-index-missing")
def a_text_beyond_the_last(parts: Parts) -> None:
    change(parts, _students(parts), '(<c r="A6"[^>]*>)<v>[0-9]+</v>', r"\1<v>99999</v>")


@injects("text-index-missing")
def the_texts_one_too_few(parts: Parts) -> None:
    change(parts, TEXTS, "<si>((?!<si>).)*</si></sst>", "</sst>")


@injects("cell-value-bad")
def a_number_with_a_comma(parts: Parts) -> None:
    change(parts, sheet(parts, "Paramètres"), "<v>0\\.1</v>", "<v>0,1</v>")


@injects("cell-value-bad")
def a_formula_whose_stored_text_says_it_is_a_number(parts: Parts) -> None:
    change(parts, sheet(parts, "Accueil"), ' t="str"><f>', "><f>")


@injects("text-too-long")
def a_text_of_32768_characters(parts: Parts) -> None:
    change(parts, TEXTS, "<si><t>[^<]*", "<si><t>" + "x" * 32_768)


@injects("text-control-character")
def an_escaped_control_character(parts: Parts) -> None:
    change(parts, TEXTS, "<si><t>", "<si><t>_x0007_")


@injects("text-spaces-lost")
def a_text_that_ends_with_a_space(parts: Parts) -> None:
    change(parts, TEXTS, "<si><t>([^<]*)", r"<si><t>\1 ")


@injects("styles-missing")
def a_workbook_without_styles(parts: Parts) -> None:
    change(parts, "xl/_rels/workbook.xml.rels", "<Relationship [^>]*styles.xml[^>]*>", "")


@injects("style-index-missing")
def a_cell_with_a_style_beyond_the_last(parts: Parts) -> None:
    change(parts, _students(parts), '<c r="A6" s="[0-9]+"', '<c r="A6" s="9999"')


@injects("style-index-missing")
def a_column_with_a_style_beyond_the_last(parts: Parts) -> None:
    change(parts, _students(parts), '(<col min="1" [^>]*style=)"[0-9]+"', r'\1"9999"')


@injects("style-part-missing")
def a_style_with_a_font_beyond_the_last(parts: Parts) -> None:
    change(parts, STYLES, '(<cellXfs.*?fontId=)"[1-9][0-9]*"', r'\1"999"')


@injects("style-part-missing")
def a_style_with_an_undefined_number_format(parts: Parts) -> None:
    change(parts, STYLES, '<numFmt numFmtId="166"', '<numFmt numFmtId="199"')


@injects("number-format-bad")
def a_number_format_that_does_not_close_its_quotes(parts: Parts) -> None:
    change(parts, STYLES, 'formatCode="0.0"', 'formatCode="0.0&quot; h"')


@injects("number-format-bad")
def a_number_format_of_five_sections(parts: Parts) -> None:
    change(parts, STYLES, 'formatCode="0.0"', 'formatCode="0;0;0;0;0"')


@injects("dxf-index-missing")
def a_rule_with_a_format_beyond_the_last(parts: Parts) -> None:
    change(parts, _students(parts), 'dxfId="0"', 'dxfId="999"')


@injects("dxf-index-missing")
def rules_whose_formats_are_gone(parts: Parts) -> None:
    change(parts, STYLES, "<dxfs .*?</dxfs>", '<dxfs count="0"/>')


@injects("table-style-unknown")
def a_table_style_that_does_not_exist(parts: Parts) -> None:
    change(
        parts,
        "xl/tables/table1.xml",
        'tableStyleInfo name="[^"]*"',
        'tableStyleInfo name="TableStyleLight99"',
    )
