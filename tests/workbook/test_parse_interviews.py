"""The sheet Entretiens as the follow-up needs it."""

from __future__ import annotations

from datetime import date

from ap_xl.domain.interviews import Interview, InterviewType
from ap_xl.workbook.parse import parse
from ap_xl.workbook.schema import INTERVIEW_TYPES

from .small_book import small_book, with_cell, without_table


def test_an_interview_is_read_with_its_day_type_and_staff():
    (found,) = parse(small_book()).school.interviews
    assert found == Interview("1001", date(2026, 9, 8), InterviewType.WELCOME, "ROY")


def test_an_interview_without_day_or_type_is_read_all_the_same():
    book = with_cell(small_book(), "tblEntretiens", 0, "Date", None)
    (found,) = parse(with_cell(book, "tblEntretiens", 0, "Type", None)).school.interviews
    assert (found.day, found.type) == (None, None)


def test_a_workbook_without_the_sheet_has_no_interviews():
    assert parse(without_table(small_book(), "tblEntretiens")).school.interviews == ()


def test_the_types_are_those_of_the_sheet():
    assert tuple(InterviewType) == INTERVIEW_TYPES
