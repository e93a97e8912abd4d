"""The rows of a review sheet: prefilled once, answers kept."""

from __future__ import annotations

from ap_xl.domain.history import ReviewRow
from ap_xl.workbook.cell_text import Formula
from ap_xl.workbook.parse.reading import Reading
from ap_xl.workbook.raw import RawBook, RawTable
from ap_xl.workbook.render.reviews import reviews
from ap_xl.workbook.schema import Reviews
from tests.schools import a_school

HEADERS = tuple(column.name for column in Reviews.columns)


def review(student="e1", **more):
    given = {"hours_planned": 6.0, "hours_followed": 5.0, "need_start": 3}
    return ReviewRow("G1", "MA", "L8", student, ("T1",), **given | more)


def book(*rows):
    cells = tuple(tuple(row.get(header) for header in HEADERS) for row in rows)
    return RawBook(("Bilan P1",), {"tblbilanp1": RawTable("tblBilanP1", "Bilan P1", 4, 1, HEADERS, cells)})


def written(raw, *found, ids=None):
    write = reviews(raw, Reading(a_school(), id_cells=ids or {}), "P1", found)
    return [dict(zip(write.columns, row, strict=True)) for row in write.rows]


def test_a_new_row_is_prefilled():
    (row,) = written(RawBook(()), review())
    assert (row["Heures prévues"], row["Heures suivies"], row["Besoin début"]) == (6.0, 5.0, 3)
    assert row["Décision"] is None
    assert isinstance(row["Progrès"], Formula)


def test_typed_answers_and_hours_stay():
    old = {"Groupe": "g1", "Id": " E1", "Heures suivies": 2.0, "Besoin fin": "1", "Observation": "bien"}
    (row,) = written(book(old), review())
    assert (row["Heures suivies"], row["Besoin fin"], row["Observation"]) == (2.0, "1", "bien")


def test_an_answered_row_stays_though_its_student_left_the_group():
    old = {"Groupe": "G9", "Id": "e2", "Décision": "Acquis"}
    assert [(row["Groupe"], row["Id"]) for row in written(book(old), review())] == [
        ("G9", "e2"),
        ("G1", "e1"),
    ]


def test_a_row_without_an_answer_goes_with_its_student():
    assert [row["Id"] for row in written(book({"Groupe": "G9", "Id": "e2", "Nom": "X"}), review())] == ["e1"]


def test_an_id_held_as_a_number_is_written_as_a_number():
    school_id = {"e1": 1001.0}
    (row,) = written(RawBook(()), review(), ids=school_id)
    assert row["Id"] == 1001.0
