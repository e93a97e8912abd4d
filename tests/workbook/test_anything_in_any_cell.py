"""Whatever stands in the cells, reading answers with findings and never fails."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from ap_xl.domain.findings import Severity
from ap_xl.workbook.finding_names import FINDING_NAMES
from ap_xl.workbook.parse import parse

from .small_book import changed, small_book

TABLES = sorted(small_book().tables)
TYPED = st.sampled_from(
    ["31/02/2026", "1,5,2", "environ 10", "#N/A", "#REF!", ";", ";;", "8h", "25:00", "P1", "MATHS", "1MELEC",
     "1001", "Oui", "x", "Ensemble", "Lundi", "Toutes", "\u00a0", "e\u0301", "=1", "1e5", "٣", "²", "NaN", "inf"]
)  # fmt: skip
CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(-10, 10).map(float),
    st.text(max_size=12),
    TYPED,
    st.datetimes(datetime(1899, 12, 30), datetime(9999, 12, 31)),
    st.datetimes(datetime(2026, 8, 1), datetime(2027, 7, 31)).map(
        lambda at: datetime(at.year, at.month, at.day)
    ),
)


@st.composite
def spoilt_books(draw):
    book = small_book()
    for _ in range(draw(st.integers(1, 6))):
        name = draw(st.sampled_from(TABLES))
        table = book.tables[name]
        row = draw(st.integers(0, len(table.rows) - 1))
        column = draw(st.integers(0, len(table.headers) - 1))
        cell = draw(CELLS)
        rows = [list(cells) for cells in table.rows]
        rows[row][column] = cell
        uncached = frozenset({(row, column)}) if cell is None and draw(st.booleans()) else table.uncached
        changed_table = replace(table, rows=tuple(map(tuple, rows)), uncached=uncached)
        book = changed(book, name, lambda _, new=changed_table: new)
        if draw(st.integers(0, 9)) == 0:
            headers = list(changed_table.headers)
            headers[column] = draw(st.text(max_size=8) | st.sampled_from(["Id", "Nom", "MATHS", "Début"]))
            book = changed(book, name, lambda old, new=tuple(headers): replace(old, headers=new))
    return book


@given(spoilt_books())
def test_reading_never_fails_and_every_finding_says_where_and_what_to_do(book):
    reading = parse(book)
    for finding in reading.findings:
        assert finding.name in FINDING_NAMES
        assert finding.origin.sheet in book.sheets
        assert finding.message
        assert finding.remedy
    if any(finding.severity is Severity.ERROR for finding in reading.findings):
        assert reading.has_errors


@given(spoilt_books())
def test_what_the_school_names_is_in_the_school(book):
    school = parse(book).school
    divisions, modules, slots = school.division_by_code, school.module_by_code, school.slot_by_code
    assert all(student.division in divisions for student in school.students if student.division)
    assert all(set(slot.divisions) <= set(divisions) and slot.divisions for slot in school.slots)
    assert all(member.modules <= set(modules) and member.slots <= set(slots) for member in school.staff)
    assert all((s in school.student_by_id) and (m in modules) for s, m in school.needs)
    assert all(group.slot in slots and group.module in modules for group in school.groups)
    assert all(placement.student in school.student_by_id for placement in school.placements)
    assert all(session.group in school.group_by_code for session in school.sessions)


@given(spoilt_books())
def test_reading_twice_gives_the_same(book):
    assert parse(book).findings == parse(book).findings
