"""Books that nothing can be written to are refused before anything is done."""

from __future__ import annotations

import pytest

from ap_xl.excel.errors import ExcelError
from ap_xl.excel.writable import check_writable


def test_a_book_like_any_other_may_be_written(excel):
    check_writable(excel.book)


def test_a_read_only_book_is_refused(excel):
    excel.is_read_only = True
    with pytest.raises(ExcelError, match="lecture seule"):
        check_writable(excel.book)


def test_a_protected_structure_is_refused(excel):
    excel.has_protected_structure = True
    with pytest.raises(ExcelError, match="Protéger le classeur"):
        check_writable(excel.book)


def test_protected_sheets_with_tables_are_named(excel):
    excel.protected = {"Groupes", "Journal"}
    with pytest.raises(ExcelError, match="« Groupes » et « Journal »"):
        check_writable(excel.book)


def test_a_protected_sheet_without_tables_is_no_reason(excel):
    """The card of a student has formulas that nobody should type over."""
    excel.protected = {"Fiche élève"}
    assert not len(excel.closed.sheets["Fiche élève"].tables)
    check_writable(excel.book)
