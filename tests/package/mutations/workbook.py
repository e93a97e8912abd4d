"""Faults of the workbook part and of the children of sheets."""

from __future__ import annotations

from tests.package.mutations.injecting import BOOK, Parts, change, injects, sheet


@injects("sheet-missing")
def a_workbook_without_sheets(parts: Parts) -> None:
    change(parts, BOOK, "<sheets>.*</sheets>", "<sheets/>")


@injects("sheet-name-characters")
def a_slash_in_a_sheet_name(parts: Parts) -> None:
    change(parts, BOOK, '<sheet name="Outils"', '<sheet name="Outils/liens"')


@injects("sheet-name-characters")
def an_apostrophe_at_the_end_of_a_sheet_name(parts: Parts) -> None:
    change(parts, BOOK, '<sheet name="Outils"', '<sheet name="Outils\'"')


@injects("sheet-name-too-long")
def a_sheet_name_of_32_characters(parts: Parts) -> None:
    change(parts, BOOK, '<sheet name="Outils"', f'<sheet name="{"O" * 32}"')


@injects("sheet-name-reserved")
def a_sheet_named_history(parts: Parts) -> None:
    change(parts, BOOK, '<sheet name="Outils"', '<sheet name="History"')


@injects("sheet-name-twice")
def sheet_names_that_differ_in_case_only(parts: Parts) -> None:
    change(parts, BOOK, '<sheet name="Outils"', '<sheet name="MODULES"')


@injects("sheet-id-bad")
def two_sheets_with_one_id(parts: Parts) -> None:
    change(parts, BOOK, 'sheetId="2"', 'sheetId="1"')


@injects("sheet-state-unknown")
def a_sheet_in_an_unknown_state(parts: Parts) -> None:
    change(parts, BOOK, 'state="hidden"', 'state="invisible"')


@injects("sheets-all-hidden")
def every_sheet_hidden(parts: Parts) -> None:
    parts[BOOK] = parts[BOOK].replace(b' state="hidden"', b"").replace(b" r:id=", b' state="hidden" r:id=')


@injects("active-tab-hidden")
def a_hidden_sheet_that_shows_first(parts: Parts) -> None:
    change(parts, BOOK, '(<sheet name="Accueil" sheetId="1")', r'\1 state="hidden"')


@injects("active-tab-hidden")
def an_active_tab_beyond_the_last(parts: Parts) -> None:
    change(parts, BOOK, "<workbookView", '<workbookView activeTab="99"')


@injects("sheets-grouped")
def two_sheets_selected(parts: Parts) -> None:
    change(parts, sheet(parts, "Besoins"), "<sheetView ", '<sheetView tabSelected="1" ')


@injects("workbook-out-of-order")
def names_before_the_sheets(parts: Parts) -> None:
    change(parts, BOOK, "(<sheets>.*</sheets>)(<definedNames>.*</definedNames>)", r"\2\1")


@injects("sheet-child-unknown")
def a_misspelt_child_of_a_sheet(parts: Parts) -> None:
    change(parts, sheet(parts, "Groupes"), "<pageMargins", "<pageMargin/><pageMargins")


@injects("sheet-out-of-order")
def validations_after_the_page_setup(parts: Parts) -> None:
    change(
        parts, sheet(parts, "Groupes"), "(<dataValidations.*</dataValidations>)(.*)(<tableParts)", r"\2\1\3"
    )


@injects("sheet-out-of-order")
def a_protection_after_the_page_margins(parts: Parts) -> None:
    part = sheet(parts, "Journal")
    change(parts, part, "<sheetProtection[^>]*/>|(?=<pageSetup)", "")
    change(parts, part, "(<pageMargins[^>]*/>)", r'\1<sheetProtection sheet="1"/>')


@injects("sheet-child-twice")
def two_lists_of_merged_cells(parts: Parts) -> None:
    change(
        parts,
        sheet(parts, "Accueil"),
        "(<mergeCells.*</mergeCells>)",
        r'\1<mergeCells count="1"><mergeCell ref="B200:C200"/></mergeCells>',
    )


@injects("header-too-long")
def a_footer_of_256_characters(parts: Parts) -> None:
    change(parts, sheet(parts, "Groupes"), "<oddFooter>[^<]*", "<oddFooter>" + "x" * 256)


@injects("too-many-breaks")
def more_page_breaks_than_excel_takes(parts: Parts) -> None:
    _breaks(parts, 1027, 1027)


@injects("break-count-wrong")
def page_breaks_counted_wrongly(parts: Parts) -> None:
    _breaks(parts, 2, 3)


def _breaks(parts: Parts, number: int, count: int) -> None:
    part = sheet(parts, "Journal")
    lines = "".join(f'<brk id="{row + 5}" max="16383" man="1"/>' for row in range(number))
    breaks = f'<rowBreaks count="{count}" manualBreakCount="{count}">{lines}</rowBreaks>'
    change(parts, part, "<rowBreaks.*</rowBreaks>|(?<=</headerFooter>)", breaks)
