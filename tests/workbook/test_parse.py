"""What follows from a fault elsewhere in the workbook, and what is understood silently."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

from ap_xl.domain.findings import Origin, Severity
from ap_xl.domain.school import Nature
from ap_xl.workbook.parse import parse
from ap_xl.workbook.raw import RawBook

from .small_book import (
    changed,
    day,
    named,
    small_book,
    with_cell,
    with_column,
    with_header,
    with_row,
    with_rows,
    without_sheet,
    without_table,
)


def errors(book: RawBook) -> list[tuple[str, str]]:
    return [(one.name, one.origin.cell) for one in parse(book).findings if one.severity is Severity.ERROR]


def test_a_row_that_is_left_out_causes_no_error_elsewhere():
    reading = parse(with_cell(small_book(), "tblModules", 0, "Effectif max", "beaucoup"))
    assert [finding.name for finding in reading.findings] == ["not-a-number"]
    assert [module.code for module in reading.school.modules] == ["ORAL"]
    assert Origin("Modules", "A4") in reading.skipped


def test_what_names_a_row_left_out_is_left_out_too_or_drops_the_name():
    school = parse(with_cell(small_book(), "tblModules", 0, "Effectif max", "beaucoup")).school
    assert {code for member in school.staff for code in member.modules} == {"ORAL"}
    assert [group.code for group in school.groups] == ["P1-2"]
    assert [placement.student for placement in school.placements] == ["1003"]
    assert school.sessions == ()
    assert {module for _, module in school.needs} == {"ORAL"}
    assert [constraint.student for constraint in school.constraints] == ["1001"]


def test_the_students_of_a_division_left_out_are_left_out():
    reading = parse(with_cell(small_book(), "tblDivisions", 0, "Niveau", "1RE"))
    assert [finding.name for finding in reading.findings] == ["unknown-choice"]
    assert [student.id for student in reading.school.students] == ["1003"]
    assert [slot.divisions for slot in reading.school.slots] == [("2COM",), ("2COM",)]


def test_a_slot_is_left_out_with_all_its_divisions():
    book = with_cell(small_book(), "tblDivisions", 0, "Niveau", "1RE")
    reading = parse(with_cell(book, "tblCreneaux", 0, "Divisions", "1MELEC"))
    assert [slot.code for slot in reading.school.slots] == ["MA1"]


def test_all_broken_cells_of_all_sheets_are_found_in_one_run():
    book = with_cell(small_book(), "tblDivisions", 0, "Heures AP année", "x")
    book = with_cell(book, "tblCreneaux", 0, "Début", "tôt")
    book = with_cell(book, "tblCreneaux", 0, "Salles", -1)
    book = with_cell(book, "tblEleves", 2, "Division", "2CON")
    book = with_cell(book, "tblBesoins", 2, "MATHS", "fort")
    assert errors(book) == [
        ("not-a-number", "E4"),
        ("not-a-time", "D4"),
        ("out-of-range", "H4"),
        ("unknown-code", "D6"),
        ("not-a-number", "E6"),
    ]


def test_a_missing_input_sheet_is_one_error():
    reading = parse(without_sheet(small_book(), "Modules"))
    assert [(one.name, one.origin) for one in reading.findings] == [("missing-sheet", Origin("Modules"))]
    assert reading.has_structural_errors


def test_a_missing_sheet_of_several_tables_names_them_all():
    (finding,) = parse(without_sheet(small_book(), "Calendrier")).findings
    for name in ("tblPeriodes", "tblVacances", "tblSemaines", "tblPFMP"):
        assert name in finding.remedy


def test_a_missing_column_is_one_error_and_its_rows_are_left_out():
    reading = parse(with_header(small_book(), "tblModules", "Effectif min", "Minimum"))
    assert [finding.name for finding in reading.findings] == ["missing-column"]
    assert reading.school.modules == ()
    assert len(reading.skipped) > 2


def test_an_optional_column_may_be_missing():
    book = with_header(small_book(), "tblEleves", "Nouvel arrivant", "Ma note")
    assert parse(book).findings == ()


def test_staff_without_a_column_for_their_nature_are_in_service():
    reading = parse(with_header(small_book(), "tblIntervenants", "Nature", "Ma note"))
    assert reading.findings == ()
    assert {member.nature for member in reading.school.staff} == {Nature.SERVICE}


def test_extra_columns_may_hold_anything():
    book = with_column(small_book(), "tblEleves", "Ma note", ["#N/A", 3.0, day(2026, 9, 1)])
    assert parse(book).findings == ()


def test_columns_that_only_show_something_may_hold_anything():
    book = with_cell(small_book(), "tblBesoins", 0, "Nom", "#N/A")
    book = changed(book, "tblBesoins", lambda raw: replace(raw, uncached=frozenset({(0, 2)})))
    assert parse(book).findings == ()


def test_blank_rows_at_the_end_are_not_mentioned():
    book = with_row(with_row(small_book(), "tblEleves", [None] * 13), "tblEleves", ["  "] * 13)
    assert parse(book) == parse(small_book())


def test_the_order_of_columns_is_free():
    def mirrored(raw):
        return replace(raw, headers=raw.headers[::-1], rows=tuple(row[::-1] for row in raw.rows))

    book = small_book()
    for name in book.tables:
        book = changed(book, name, mirrored)
    reading = parse(book)
    assert reading.findings == ()
    assert reading.school == parse(small_book()).school


def test_accents_case_and_stray_spaces_make_no_difference():
    def odd(cell):
        if not isinstance(cell, str) or cell.startswith("http"):
            return cell
        return f" {unicodedata.normalize('NFD', cell)}\u00a0"

    def spelt_oddly(raw):
        rows = tuple(tuple(map(odd, row)) for row in raw.rows)
        return replace(raw, headers=tuple(odd(header).upper() for header in raw.headers), rows=rows)

    book = small_book()
    for name in book.tables:
        book = changed(book, name, spelt_oddly)
    reading = parse(book)
    assert reading.findings == ()
    assert reading.school.needs == parse(small_book()).school.needs
    assert reading.school.staff == parse(small_book()).school.staff


def test_references_take_the_spelling_of_their_definition():
    book = with_cell(small_book(), "tblIntervenants", 0, "Modules", " maths;Oral ; ;MATHS")
    book = with_cell(book, "tblEleves", 0, "Division", "1melec")
    school = parse(book).school
    assert school.staff[0].modules == {"MATHS", "ORAL"}
    assert school.students[0].division == "1MELEC"


def test_of_two_equal_codes_the_first_row_stays():
    book = with_row(small_book(), "tblDivisions", ["2COM", "TERM", None, None, 1, None, 1, None])
    reading = parse(book)
    assert [division.level for division in reading.school.divisions] == ["1ERE", "2NDE"]
    assert reading.skipped == (Origin("Divisions", "A6"),)


def test_each_overlapping_pair_of_periods_is_named_once():
    rows = [["A", day(2026, 9, 1), day(2026, 10, 1), None], ["B", day(2026, 9, 7), day(2026, 10, 1), None],
            ["C", day(2026, 10, 1), day(2026, 10, 9), None]]  # fmt: skip
    findings = named(parse(with_rows(small_book(), "tblPeriodes", rows)), "overlapping-periods")
    assert [one.message[13:40] for one in findings] == [
        "« A » (B4) et « B » (B5) se",
        "« A » (B4) et « C » (B6) se",
        "« B » (B5) et « C » (B6) se",
    ]


def test_missing_module_columns_are_handed_on_in_the_modules_spelling():
    book = with_row(
        small_book(), "tblModules", ["Été", "X", "Orientation", None, 1, 3, None, 1, None, None, None]
    )
    assert parse(book).missing_need_columns == ("Été",)


def test_empty_needs_are_not_diagnosed():
    needs = parse(small_book()).school.needs
    assert ("1001", "ORAL") not in needs
    assert needs["1002", "MATHS"] == 0


def test_a_student_without_division_is_kept_without_one():
    school = parse(with_cell(small_book(), "tblEleves", 1, "Division", None)).school
    assert school.students[1].division is None


def test_a_week_off_does_not_count_for_a_periods_length():
    book = with_rows(small_book(), "tblVacances", [[day(2026, 9, 7), day(2026, 9, 27), None]])
    (finding,) = named(parse(book), "period-length")
    assert "3 semaines" in finding.message


def test_a_week_of_the_other_letter_does_not_count_for_a_periods_length():
    book = with_cell(small_book(), "tblCreneaux", 0, "Semaine", "A")
    book = with_cell(book, "tblCreneaux", 1, "Semaine", "A")
    assert {one.origin.cell for one in named(parse(book), "period-length")} == {"A4"}


def test_a_missing_history_is_an_empty_one():
    reading = parse(without_table(small_book(), "tblHistorique"))
    assert reading.school.history == ()
    assert [table.name for table in reading.missing_tables] == ["tblHistorique"]
    assert not reading.has_errors


def test_a_session_without_hours_lasts_as_long_as_its_slot():
    assert parse(small_book()).school.sessions[1].hours == 1.0


def test_ids_are_handed_on_as_their_cells_hold_them():
    assert parse(small_book()).id_cells["1001"] == 1001.0


def test_history_of_other_years_may_name_anybody():
    assert parse(small_book()).school.history[0].student == "900"


def test_hundreds_of_unknown_ids_do_not_take_long():
    rows = [[f"Z{i}", None, None, None, 1, None] for i in range(3000)]
    assert len(named(parse(with_rows(small_book(), "tblBesoins", rows)), "needs-without-student")) == 3000
