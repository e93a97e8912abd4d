from __future__ import annotations

import pytest

from ap_xl.workbook.cell_text import Formula
from ap_xl.workbook.undo.forgetting import without_student
from ap_xl.workbook.undo.log import Entry, Log, pushed
from ap_xl.workbook.undo.snapshot import Snapshot
from ap_xl.workbook.undo.step import TableAdded, TableChange
from ap_xl.workbook.undo.taken_back import Present
from ap_xl.workbook.undo.taking_back import take_back
from tests.workbook.undo.steps import snapshot, step


def table(*ids, cell="x") -> Snapshot:
    return snapshot(tuple((one, cell) for one in ids), ("Id", "État"))


def forgotten(change: TableChange, student_id: str = "E1", names=()) -> TableChange:
    log = without_student(pushed(Log(), step(change)), student_id, names)
    (found,) = log.newest().parts
    return found


def test_no_row_with_the_id_is_left_before_or_after():
    change = TableChange("tblEleves", table("E1", "E2"), table("E3", "E2", "E1"), (None, 1, 0))
    found = forgotten(change)
    assert [row[0] for row in found.before.rows] == ["E2"]
    assert [row[0] for row in found.after.rows] == ["E3", "E2"]
    assert found.kept == (None, 0)


@pytest.mark.parametrize("cell", ["E1", " e1 ", "avec E1, E2", "voir (E1)."])
def test_the_id_is_found_as_a_word_of_a_text(cell):
    change = TableChange("tblX", table("A", cell=cell), table("A"), (0,))
    found = forgotten(change)
    assert (found.before.rows, found.after.rows) == ((), ())


@pytest.mark.parametrize("cell", ["E12", "ME1", "E1a", 1.0, None, True])
def test_what_only_looks_like_the_id_stays(cell):
    change = TableChange("tblX", table("A", cell=cell), table("A"), (0,))
    assert forgotten(change) == change


def test_a_number_may_be_an_id():
    change = TableChange("tblX", table(1001.0, 1002.0), table(1001.0, 1002.0, cell="y"), (0, 1))
    assert [row[0] for row in forgotten(change, "1001").after.rows] == [1002.0]


def test_names_count_where_they_are_given():
    change = TableChange("tblX", table("A", "B"), table("A", "B", cell="Léa DURAND"), (0, 1))
    assert forgotten(change, names=("Léa Durand",)).after.rows == ()


def test_a_row_that_continues_a_row_with_the_id_goes_too():
    change = TableChange("tblX", table("A", cell="E1"), table("A", cell="y"), (0,))
    assert forgotten(change).after.rows == ()


def test_formulas_of_the_rows_that_stay_follow_them():
    before = snapshot((("E1", "x"), ("E2", Formula("=A6"))), ("Id", "État"))
    found = forgotten(TableChange("tblX", before, table("E1", "E2"), (0, 1)))
    assert found.before.rows == (("E2", Formula("=A5")),)


def test_the_rest_can_still_be_taken_back():
    change = TableChange("tblEleves", table("E1", "E2"), table("E1", "E2", cell="y"), (0, 1))
    now = table("E2", cell="y")
    assert take_back(forgotten(change), Present.of(now), lambda header: False).present.table == table("E2")


def test_what_names_nobody_and_what_is_no_table_stay_as_they_are():
    log = pushed(Log(), step(TableAdded("tblX", "X", True, ("Id",))))
    assert without_student(log, "E1") == log


def test_a_step_that_cannot_be_read_goes_whole():
    assert without_student(Log((Entry("?", "AAAA"),)), "E1") == Log()
