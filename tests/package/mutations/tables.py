"""Faults of tables and defined names."""

from __future__ import annotations

from tests.package.mutations.injecting import BOOK, Parts, change, injects, relations, sheet, table


@injects("table-twice")
def two_tables_with_one_id(parts: Parts) -> None:
    change(parts, table(parts, "tblModules"), ' id="[0-9]+"', ' id="1"')


@injects("table-twice")
def two_tables_with_one_name(parts: Parts) -> None:
    change(parts, table(parts, "tblJournal"), 'displayName="tblJournal"', 'displayName="TBLOUTILS"')


@injects("table-name-illegal")
def a_table_name_that_reads_as_a_cell(parts: Parts) -> None:
    change(parts, table(parts, "tblJournal"), 'displayName="tblJournal"', 'displayName="TBL2026"')


@injects("table-name-illegal")
def a_table_name_with_a_space(parts: Parts) -> None:
    change(parts, table(parts, "tblJournal"), 'displayName="tblJournal"', 'displayName="tbl Journal"')


@injects("table-name-taken")
def a_table_named_like_a_defined_name(parts: Parts) -> None:
    change(parts, table(parts, "tblJournal"), 'displayName="tblJournal"', 'displayName="liste_modules"')


@injects("table-area-bad")
def a_table_without_an_area(parts: Parts) -> None:
    change(parts, table(parts, "tblJournal"), ' ref="[A-Z0-9:]+"', ' ref="A4:"')


@injects("table-area-bad")
def a_table_that_ends_below_the_sheet(parts: Parts) -> None:
    change(parts, table(parts, "tblJournal"), ' ref="A4:E5"', ' ref="A4:E1048577"')


@injects("table-without-body")
def a_table_of_a_header_only(parts: Parts) -> None:
    change(parts, table(parts, "tblJournal"), ' ref="A4:E5"', ' ref="A4:E4"')


@injects("table-column-twice")
def two_columns_with_one_name(parts: Parts) -> None:
    change(parts, table(parts, "tblModules"), '(name="Type")', 'name="Module"')


@injects("table-column-twice")
def two_columns_with_one_id(parts: Parts) -> None:
    change(parts, table(parts, "tblModules"), '<tableColumn id="2"', '<tableColumn id="1"')


@injects("table-column-count")
def a_column_too_few(parts: Parts) -> None:
    change(parts, table(parts, "tblModules"), '<tableColumn id="2"[^>]*/>', "")


@injects("table-column-count")
def an_area_one_column_too_wide(parts: Parts) -> None:
    change(parts, table(parts, "tblJournal"), ' ref="A4:E5"', ' ref="A4:F5"')


@injects("table-header-differs")
def a_header_cell_that_is_not_the_column_name(parts: Parts) -> None:
    change(parts, table(parts, "tblModules"), 'name="Effectif min"', 'name="Effectif minimal"')


@injects("table-header-differs")
def a_header_cell_that_is_a_number(parts: Parts) -> None:
    change(parts, sheet(parts, "Modules"), '(<c r="B4" s="[0-9]+") t="s"', r"\1")


@injects("table-header-differs")
def a_header_cell_that_is_empty(parts: Parts) -> None:
    change(parts, sheet(parts, "Modules"), '<c r="B4"[^>]*>.*?</c>', "")


@injects("table-filter-wrong")
def a_filter_shorter_than_its_table(parts: Parts) -> None:
    change(parts, table(parts, "tblJournal"), '<autoFilter ref="A4:E5"', '<autoFilter ref="A4:D5"')


@injects("table-filter-wrong")
def a_filter_of_a_column_that_is_not_there(parts: Parts) -> None:
    change(
        parts,
        table(parts, "tblJournal"),
        "(<autoFilter [^>]*)/>",
        r'\1><filterColumn colId="9"/></autoFilter>',
    )


@injects("table-totals-wrong")
def a_total_row_without_its_formula(parts: Parts) -> None:
    part = table(parts, "tblModules")
    change(parts, part, ' totalsRowShown="0"', ' totalsRowCount="1"')
    change(parts, part, '(<tableColumn id="8"[^/]*)/>', r'\1 totalsRowFunction="sum"/>')


@injects("table-overlap")
def two_tables_that_share_cells(parts: Parts) -> None:
    part = table(parts, "tblVacances")
    width = parts[part].decode().count("<tableColumn ")
    last = "ABCDEFGH"[width - 1]
    change(parts, part, ' ref="[A-Z]+4:[A-Z]+([0-9]+)"', rf' ref="A4:{last}\1"')


@injects("table-obstructed")
def merged_cells_inside_a_table(parts: Parts) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A5:B5"/></mergeCells>'
    change(parts, sheet(parts, "Modules"), "(?<=</sheetData>)", merged)


@injects("table-obstructed")
def a_filter_of_the_sheet_over_a_table(parts: Parts) -> None:
    change(parts, sheet(parts, "Modules"), "(?<=</sheetData>)", '<autoFilter ref="A4:C9"/>')


@injects("table-parts-differ")
def a_table_that_its_sheet_does_not_list(parts: Parts) -> None:
    change(parts, sheet(parts, "Modules"), "<tableParts.*</tableParts>", "")


@injects("relation-type-wrong")
def a_table_part_that_leads_to_a_drawing(parts: Parts) -> None:
    change(parts, relations(sheet(parts, "Modules")), "relationships/table", "relationships/drawing")


@injects("name-twice")
def a_name_that_is_there_twice(parts: Parts) -> None:
    change(parts, BOOK, '(<definedName name="liste_modules">.*?</definedName>)', r"\1\1")


@injects("name-illegal")
def a_name_that_reads_as_a_cell(parts: Parts) -> None:
    change(
        parts, BOOK, "</definedNames>", '<definedName name="AP1">Accueil!$A$1</definedName></definedNames>'
    )


@injects("name-illegal")
def a_name_with_a_hyphen(parts: Parts) -> None:
    change(
        parts, BOOK, "</definedNames>", '<definedName name="a-b">Accueil!$A$1</definedName></definedNames>'
    )


@injects("name-empty")
def a_name_that_refers_to_nothing(parts: Parts) -> None:
    change(parts, BOOK, '(<definedName name="liste_modules">)[^<]*', r"\1")


@injects("name-scope-missing")
def print_titles_of_a_sheet_that_is_not_there(parts: Parts) -> None:
    change(parts, BOOK, 'localSheetId="11"', 'localSheetId="99"')


@injects("name-of-other-sheet")
def print_titles_shifted_by_a_sheet(parts: Parts) -> None:
    change(parts, BOOK, '_xlnm.Print_Titles" localSheetId="11"', '_xlnm.Print_Titles" localSheetId="10"')
