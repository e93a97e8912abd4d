"""Each rule and each term of the model, whole, as PuLP writes it: see `golden/`.

A change of the model shows as a change of these files. `python -m tests.planning.golden_models` writes them
anew; read the differences before you commit them.
"""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from ap_xl.planning.rules import RULES
from ap_xl.planning.rules.rule import Rule
from tests.planning.golden_models import FOLDER, NAMES, SCHOOLS, as_text, golden_file, golden_model, school_of

TERMS = ("term1", "term2", "term3", "term4", "term5")
(NO_ROWS,) = (field.default for field in fields(Rule) if field.name == "rows")


@pytest.mark.parametrize("name", NAMES)
def test_the_model_is_the_one_in_the_golden_file(name: str):
    assert as_text(golden_model(name)) == golden_file(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SCHOOLS)
def test_the_golden_file_of_a_rule_shows_rows_of_it(name: str):
    assert f"\n{name.split('_')[0]}_" in golden_file(name).read_text(encoding="utf-8")


def test_every_rule_that_adds_rows_has_a_golden_file():
    adding = {rule.name for rule in RULES if rule.rows is not NO_ROWS}
    assert {name.split("_")[0] for name in SCHOOLS} == adding


def test_every_term_has_a_golden_file():
    assert {name.split("_")[0] for name in NAMES if name not in SCHOOLS} == set(TERMS)


def test_every_golden_file_is_that_of_a_model():
    assert {path.name for path in FOLDER.iterdir()} == {golden_file(name).name for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_no_model_names_anybody(name: str):
    text, school = golden_file(name).read_text(encoding="utf-8").casefold(), school_of(name)
    people = [word for s in school.students for word in (s.id, s.last_name, s.first_name)]
    words = [*people, *(member.code for member in school.staff)]
    assert [word for word in words if word.casefold() in text] == []


def test_rows_and_variables_are_called_by_numbers():
    """Such a name can hold no name of a person, whatever the workbook says."""
    words = {
        word
        for name in SCHOOLS
        for row in golden_model(name).constraints()
        for word in (row.name, *(variable.name for variable in row))
    }
    known = r"link|H\d+|open|min|max|enough|exact|count|foreign|seat|staff|out|cover"
    assert [w for w in words if not re.fullmatch(rf"(_?({known}|[a-z]?\d+))+|y_k\d+_\d+", w)] == []
