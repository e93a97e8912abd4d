"""Faults of validations and conditional formats."""

from __future__ import annotations

from tests.package.mutations.injecting import Parts, change, injects, sheet


def _students(parts: Parts) -> str:
    return sheet(parts, "Élèves")


def _list(parts: Parts, formula: str) -> None:
    change(
        parts, _students(parts), '<formula1>&quot;Oui,Non&quot;|<formula1>"Oui,Non"', f"<formula1>{formula}"
    )


@injects("validation-area-bad")
def a_validation_of_no_cells(parts: Parts) -> None:
    change(parts, _students(parts), 'sqref="F5:F[0-9]+"><formula1', 'sqref=""><formula1')


@injects("validation-overlap")
def two_validations_of_one_cell(parts: Parts) -> None:
    change(parts, _students(parts), 'sqref="F5:F([0-9]+)"><formula1', r'sqref="F5:G\1"><formula1')


@injects("validation-count")
def validations_counted_wrongly(parts: Parts) -> None:
    change(parts, _students(parts), '<dataValidations count="[0-9]+"', '<dataValidations count="99"')


@injects("validation-message-too-long")
def an_input_message_of_256_characters(parts: Parts) -> None:
    change(parts, _students(parts), ' prompt="[^"]*"', f' prompt="{"x" * 256}"')


@injects("validation-message-too-long")
def an_input_title_of_33_characters(parts: Parts) -> None:
    change(parts, _students(parts), ' promptTitle="[^"]*"', f' promptTitle="{"x" * 33}"')


@injects("validation-type-unknown")
def a_validation_of_an_unknown_type(parts: Parts) -> None:
    change(parts, _students(parts), '<dataValidation type="date"', '<dataValidation type="datetime"')


@injects("validation-formula-missing")
def a_validation_between_one_date_and_nothing(parts: Parts) -> None:
    change(parts, _students(parts), "<formula2>[^<]*</formula2>", "")


@injects("validation-formula-too-long")
def a_list_of_256_characters(parts: Parts) -> None:
    _list(parts, f'"{"x" * 256}"')


@injects("validation-formula-too-long")
def a_validation_formula_of_256_characters(parts: Parts) -> None:
    _list(parts, "+".join(["$A$1"] * 52))


@injects("validation-list-wrong")
def a_list_separated_by_semicolons(parts: Parts) -> None:
    _list(parts, '"Oui;Non"')


@injects("validation-table-reference")
def a_list_that_refers_to_a_table(parts: Parts) -> None:
    _list(parts, "tblModules[Module]")


@injects("condition-area-bad")
def a_conditional_format_of_no_cells(parts: Parts) -> None:
    change(
        parts, _students(parts), '<conditionalFormatting sqref="[^"]*"', '<conditionalFormatting sqref="A0"'
    )


@injects("condition-priority-bad")
def two_rules_of_one_priority(parts: Parts) -> None:
    change(parts, _students(parts), 'priority="2"', 'priority="1"')


@injects("condition-type-unknown")
def a_rule_of_an_unknown_type(parts: Parts) -> None:
    change(parts, _students(parts), 'cfRule type="expression"', 'cfRule type="formula"')


@injects("condition-formula-missing")
def a_rule_without_its_formula(parts: Parts) -> None:
    change(parts, _students(parts), "(<cfRule [^>]*>)<formula>[^<]*</formula>", r"\1")


@injects("condition-table-reference")
def a_rule_that_refers_to_a_table(parts: Parts) -> None:
    change(
        parts,
        _students(parts),
        "(<cfRule [^>]*>)<formula>[^<]*",
        r"\1<formula>COUNTIF(tblModules[Module],A5)=0",
    )
