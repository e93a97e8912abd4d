"""What the rules and validations of the sheets say, computed by LibreOffice."""

from __future__ import annotations

import openpyxl
import pytest

from ap_xl.closed import open_book
from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook.schema import Groups, Modules, Placements, Students
from tests.template.office import recalculated
from tests.template.test_formulas import needs_office


def rules_of(path, sheet, cell):
    """The formulas of the rules that reach a cell."""
    areas = openpyxl.load_workbook(path)[sheet].conditional_formatting
    return [rule.formula[0] for area in areas if cell in area.sqref for rule in area.rules]


def computed(path, folder, sheet, formulas):
    """The formulas, each typed into a free cell of row 5 of the sheet, as LibreOffice computes them."""
    book = open_book(path)
    try:
        for number, formula in enumerate(formulas):
            book.sheets[sheet][4, 40 + number].formula = f"={formula}"
        book.save()
    finally:
        book.close()
    shown = recalculated(path, folder)[sheet]
    return [shown.cell(5, 41 + number).value for number in range(len(formulas))]


@pytest.fixture
def petit(tmp_path):
    """Builds the sample with some of its tables changed."""

    def build_it(*changes):
        changed = content("petit")
        for table, rows in changes:
            changed = changed.with_rows(table, rows)
        path = tmp_path / "petit.xlsx"
        build(path, changed)
        return path

    return build_it


def members(count):
    """So many students in the group of the first row of Groupes."""
    group = content("petit").column(Groups, Groups.group)[0]
    ids = content("petit").column(Students, Students.id)[:count]
    return [{Placements.student: one, Placements.group: group} for one in ids]


@needs_office
@pytest.mark.parametrize("more, expected", [(1, [True, False]), (0, [False, False]), (-99, [False, True])])
def test_a_group_is_coloured_when_it_has_more_or_fewer_students_than_its_module_takes(
    petit, tmp_path, more, expected
):
    sample = content("petit")
    module = sample.rows(Groups)[0]["Module"]
    largest = next(row["Effectif max"] for row in sample.rows(Modules) if row["Module"] == module)
    path = petit((Placements, members(max(0, largest + more))))
    sizes = [formula for formula in rules_of(path, "Groupes", "G5") if "effectifs" in formula]
    assert computed(path, tmp_path, "Groupes", sizes) == expected


@needs_office
def test_a_code_is_taken_once_and_without_a_semicolon(petit, tmp_path):
    divisions = list(content("petit").rows("tblDivisions"))
    for codes, expected in ((("2A", "2B"), True), (("2A", "2a"), False), (("2;A", "2B"), False)):
        named = [{**row, "Division": code} for row, code in zip(divisions[:2], codes, strict=True)]
        path = petit(("tblDivisions", named))
        sheet = openpyxl.load_workbook(path)["Divisions"]
        (rule,) = [r for r in sheet.data_validations.dataValidation if "A5" in r.sqref]
        assert computed(path, tmp_path, "Divisions", [rule.formula1]) == [expected], codes
