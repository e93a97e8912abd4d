"""What we build has no fault that the lint knows."""

from __future__ import annotations

import zipfile

import pytest

from ap_xl.template.samples import NAMES
from ap_xl.workbook import schema
from ap_xl.workbook.log_sheet import SHEET as UNDO_SHEET
from tests.package.shared_office import needs_schema, rules
from tools.package_lint import lint_file, parts_of
from tools.package_lint.__main__ import main
from tools.package_lint.book import Book
from tools.package_lint.checks.macros import project_of
from tools.package_lint.checks.ribbon import ribbon_part
from tools.package_lint.package import Package
from tools.package_lint.places import Kind, formulas

BUILT = ["ap_xl.xlam", *(f"{name}{suffix}" for name in ("new", *NAMES) for suffix in (".xlsx", ".xlsm"))]


def book_of(path) -> Book:
    return Book(Package(parts_of(path.read_bytes()), path.suffix))


@needs_schema
@pytest.mark.parametrize("name", BUILT)
def test_what_is_built_has_no_fault(packages, name):
    assert lint_file(packages[name], rules()) == []


@needs_schema
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_after_commands_only_what_excel_does_itself_is_left(worked, suffix):
    """It calculates what hangs on cells that commands wrote, and makes a module for the sheet of `undo`."""
    left = lint_file(worked[suffix], rules())
    calculated = {"formula-without-value", "chart-without-values"}
    others = {(fault.name, fault.place) for fault in left if fault.name not in calculated}
    assert others <= {("code-name-missing", UNDO_SHEET)}


def test_the_sheet_for_undo_is_there_after_commands(worked):
    assert UNDO_SHEET in [sheet.name for sheet in book_of(worked[".xlsm"]).sheets]


def test_the_lint_sees_what_there_is(packages):
    """A check that finds nothing may have looked at nothing."""
    book = book_of(packages["lycee.xlsm"])
    assert {table.name for table in schema.TABLES} <= {table.name for table in book.tables}
    assert set(schema.SHEETS) <= {sheet.name for sheet in book.sheets}
    assert {place.kind for place in formulas(book)} >= {
        Kind.CELL,
        Kind.NAME,
        Kind.VALIDATION,
        Kind.CONDITION,
        Kind.CHART,
    }
    assert ribbon_part(book) is not None
    project = project_of(book)
    assert project is not None and len(project.documents) == len(book.sheets) + 1


def test_an_entry_twice_in_the_zip_is_found(packages, tmp_path):
    path = tmp_path / "new.xlsx"
    path.write_bytes(packages["new.xlsx"].read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("XL/styles.xml", b"<styleSheet/>")
    assert "part-twice" in {fault.name for fault in lint_file(path)}


def test_an_entry_with_a_backslash_is_found(packages, tmp_path):
    path = tmp_path / "new.xlsx"
    path.write_bytes(packages["new.xlsx"].read_bytes())
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl\\other.xml", b"<other/>")
    assert "part-name-bad" in {fault.name for fault in lint_file(path)}


def test_the_command_prints_faults_and_says_so_by_its_status(packages, tmp_path, capsys):
    path = tmp_path / "renamed.xlsm"
    path.write_bytes(packages["new.xlsx"].read_bytes())
    assert main([packages["new.xlsx"]]) == 0
    assert main([path]) == 1
    assert "[macros-missing]" in capsys.readouterr().out
