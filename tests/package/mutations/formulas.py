"""Faults of formulas."""

from __future__ import annotations

from tests.package.mutations.injecting import BOOK, Parts, change, injects, sheet, table


def _put(parts: Parts, formula: str) -> None:
    """The formula in the first formula cell of Accueil."""
    change(parts, sheet(parts, "Accueil"), "<f>[^<]*</f>", f"<f>{formula}</f>")


@injects("formula-starts-with-equals")
def an_equals_sign_too_many(parts: Parts) -> None:
    _put(parts, "=1+1")


@injects("formula-too-long")
def a_formula_of_8193_characters(parts: Parts) -> None:
    _put(parts, "1" + "+1" * 4096)


@injects("formula-text-too-long")
def a_text_of_256_characters_in_a_formula(parts: Parts) -> None:
    _put(parts, f'"{"x" * 256}"')


@injects("formula-unreadable")
def a_bracket_that_does_not_close(parts: Parts) -> None:
    _put(parts, "SUM(1,2")


@injects("formula-unreadable")
def a_quote_that_does_not_close(parts: Parts) -> None:
    _put(parts, '"a')


@injects("formula-unreadable")
def another_workbook(parts: Parts) -> None:
    _put(parts, "[1]Feuil1!A1")


@injects("formula-semicolon")
def arguments_separated_by_semicolons(parts: Parts) -> None:
    _put(parts, "IF(TRUE;1;2)")


@injects("formula-too-deep")
def sixty_five_levels_of_brackets(parts: Parts) -> None:
    _put(parts, "(" * 65 + "1" + ")" * 65)


@injects("formula-function-french")
def a_french_function(parts: Parts) -> None:
    _put(parts, "NB.SI(tblModules[Module],1)")


@injects("formula-function-unknown")
def a_misspelt_function(parts: Parts) -> None:
    _put(parts, "SUMM(1,2)")


@injects("formula-function-unknown")
def a_function_of_the_add_in(parts: Parts) -> None:
    _put(parts, 'AP_PLACES("G1")')


@injects("formula-prefix-wrong")
def a_newer_function_without_its_prefix(parts: Parts) -> None:
    _put(parts, "XLOOKUP(1,tblModules[Module],tblModules[Type])")


@injects("formula-prefix-wrong")
def an_old_function_with_the_prefix(parts: Parts) -> None:
    _put(parts, "_xlfn.SUMIFS(1,2,3)")


@injects("formula-prefix-wrong")
def a_spilling_function_with_half_its_prefix(parts: Parts) -> None:
    _put(parts, "_xlfn.FILTER(tblModules[Module],tblModules[Module]=1)")


@injects("formula-argument-count")
def a_function_with_too_few_arguments(parts: Parts) -> None:
    _put(parts, "MATCH(1)")


@injects("formula-argument-count")
def a_function_with_too_many_arguments(parts: Parts) -> None:
    _put(parts, "IF(1,2,3,4)")


@injects("formula-reference-broken")
def a_reference_that_is_gone(parts: Parts) -> None:
    _put(parts, "#REF!+1")


@injects("formula-reference-broken")
def a_name_whose_cells_are_gone(parts: Parts) -> None:
    change(parts, BOOK, '(<definedName name="liste_modules">)[^<]*', r"\1Modules!#REF!")


@injects("formula-sheet-missing")
def a_sheet_that_is_not_there(parts: Parts) -> None:
    _put(parts, "'Les modules'!A1")


@injects("formula-name-missing")
def a_name_that_is_not_defined(parts: Parts) -> None:
    _put(parts, "liste_inconnue")


@injects("formula-name-missing")
def a_list_of_a_name_that_is_not_defined(parts: Parts) -> None:
    change(parts, sheet(parts, "Groupes"), "<formula1>liste_modules", "<formula1>liste_des_modules")


@injects("formula-table-missing")
def a_table_that_is_not_there(parts: Parts) -> None:
    _put(parts, "COUNTA(tblInconnue[Id])")


@injects("formula-column-missing")
def a_column_that_is_not_there(parts: Parts) -> None:
    _put(parts, "COUNTA(tblEleves[Identifiant])")


@injects("formula-column-missing")
def a_column_renamed_in_its_table_only(parts: Parts) -> None:
    change(parts, table(parts, "tblModules"), 'name="Module"', 'name="Code"')


@injects("formula-short-row")
def a_row_in_short(parts: Parts) -> None:
    _put(parts, "tblEleves[@Id]")


@injects("formula-short-row")
def a_row_in_short_without_the_table(parts: Parts) -> None:
    _put(parts, "[@Id]")


@injects("formula-row-outside")
def a_row_of_a_table_asked_for_elsewhere(parts: Parts) -> None:
    _put(parts, "tblEleves[[#This Row],[Id]]")


@injects("formula-without-value")
def a_formula_without_its_result(parts: Parts) -> None:
    change(parts, sheet(parts, "Accueil"), "(<f>[^<]*</f>)<v>[^<]*</v>", r"\1")


@injects("formula-error")
def a_formula_whose_result_is_an_error(parts: Parts) -> None:
    change(parts, sheet(parts, "Accueil"), ' t="str"><f>([^<]*)</f><v>[^<]*', r' t="e"><f>\1</f><v>#NAME?')
