"""Single edits between a command and `undo`, one by one."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from ap_xl.workbook.cell_text import Formula
from ap_xl.workbook.undo.snapshot import Snapshot
from ap_xl.workbook.undo.step import TableChange
from ap_xl.workbook.undo.taken_back import Present, Why
from ap_xl.workbook.undo.taking_back import take_back

KEYED = "tblDivisions"  # its key is Division
HEADERS = ("Division", "État")
BEFORE = (("A", "a"), ("B", "b"), ("C", "c"))


def table(rows, headers=HEADERS, first_row=5):
    return Snapshot(tuple(headers), tuple(map(tuple, rows)), first_row)


def change(after, kept, before=BEFORE, headers=HEADERS, name=KEYED):
    return TableChange(name, table(before), table(after, headers), tuple(kept))


COMMAND = change((("A", "a2"), ("D", "d"), ("B", "b")), (0, None, 1))
"""A is changed, C goes, D comes."""


def undone(made, now, is_used=False):
    return take_back(made, Present.of(now), lambda header: is_used)


def whys(taken):
    return [left.why for left in taken.left]


def test_an_untouched_table_is_just_as_before():
    taken = undone(COMMAND, COMMAND.after)
    assert taken.present.table == COMMAND.before
    assert taken.left == ()


def test_a_cell_typed_since_stays_and_all_others_go_back():
    taken = undone(COMMAND, table([("A", "typed"), ("D", "d"), ("B", "b")]))
    assert taken.present.table.rows == (("A", "typed"), ("B", "b"), ("C", "c"))
    (left,) = taken.left
    assert (left.why, left.origin, left.column) == (Why.CELL_EDITED, 0, 1)
    assert (left.label, left.there, left.was) == ("A", "typed", "a")


def test_a_cell_that_a_person_has_put_back_needs_no_word():
    taken = undone(COMMAND, table([("A", "a"), ("D", "d"), ("B", "b")]))
    assert taken.present.table.rows == BEFORE
    assert taken.left == ()


def test_a_cell_that_the_command_did_not_change_may_be_edited_freely():
    taken = undone(COMMAND, table([("A", "a2"), ("D", "d"), ("B", "typed")]))
    assert taken.present.table.rows == (("A", "a"), ("B", "typed"), ("C", "c"))
    assert taken.left == ()


def test_a_row_that_came_and_was_edited_stays_whole():
    taken = undone(COMMAND, table([("A", "a2"), ("D", "typed"), ("B", "b")]))
    assert taken.present.table.rows == (("A", "a"), ("D", "typed"), ("B", "b"), ("C", "c"))
    (left,) = taken.left
    assert (left.why, left.origin, left.there, left.was) == (Why.ROW_EDITED, 1, "typed", "d")


def test_a_row_typed_since_stays_behind_the_row_that_it_follows():
    taken = undone(COMMAND, table([("A", "a2"), ("P", "p"), ("D", "d"), ("B", "b")]))
    assert taken.present.table.rows == (("A", "a"), ("P", "p"), ("B", "b"), ("C", "c"))
    assert taken.left == ()
    assert taken.has_typed_rows


def test_a_row_deleted_since_stays_away_and_what_it_was_is_named():
    taken = undone(COMMAND, table([("D", "d"), ("B", "b")]))
    assert taken.present.table.rows == (("B", "b"), ("C", "c"))
    (left,) = taken.left
    assert (left.why, left.label, left.was) == (Why.ROW_DELETED, "A", "État : « a »")


def test_a_row_that_the_command_did_not_change_may_be_deleted_freely():
    taken = undone(COMMAND, table([("A", "a2"), ("D", "d")]))
    assert taken.present.table.rows == (("A", "a"), ("C", "c"))
    assert taken.left == ()


def test_a_row_that_went_and_was_typed_anew_does_not_come_twice():
    taken = undone(COMMAND, table([("A", "a2"), ("D", "d"), ("B", "b"), ("c ", "typed")]))
    assert taken.present.table.rows == (("A", "a"), ("B", "b"), ("c ", "typed"))
    assert whys(taken) == [Why.ROW_TYPED]


def test_a_row_that_went_and_was_typed_just_as_it_was_needs_no_word():
    taken = undone(COMMAND, table([("A", "a2"), ("D", "d"), ("B", "b"), ("C", "c")]))
    assert sorted(taken.present.table.rows) == sorted(BEFORE)
    assert taken.left == ()


def test_a_sorted_table_stays_sorted():
    taken = undone(COMMAND, table([("B", "b"), ("D", "d"), ("A", "a2")]))
    assert taken.present.table.rows == (("B", "b"), ("A", "a"), ("C", "c"))
    assert taken.left == ()


def test_a_row_with_another_key_is_not_guessed_at():
    taken = undone(COMMAND, table([("X", "a2"), ("D", "d"), ("B", "b")]))
    assert ("X", "a2") in taken.present.table.rows
    assert whys(taken) == [Why.ROW_UNKNOWN]


def test_rows_of_a_table_without_key_are_known_by_all_they_hold():
    made = change(((1.0, "x"), (1.0, "x"), (2.0, "y")), (None, None, None), ((0.0, "z"),), name="tblVacances")
    taken = undone(made, table([(1.0, "x"), (2.0, "y"), (1.0, "typed")]))
    assert taken.present.table.rows == ((0.0, "z"), (1.0, "typed"))
    assert whys(taken) == [Why.ROW_EDITED]


def test_columns_of_a_persons_own_go_with_the_rows():
    now = table([("n1", "A", "a2"), (None, "D", "d"), ("n2", "B", "b")], ("Note", *HEADERS))
    taken = undone(COMMAND, now)
    assert taken.present.table.rows == (("n1", "A", "a"), ("n2", "B", "b"), (None, "C", "c"))
    assert taken.left == ()


def test_a_note_beside_a_row_that_came_keeps_the_row():
    now = table([("A", "a2", None), ("D", "d", "note"), ("B", "b", None)], (*HEADERS, "Note"))
    taken = undone(COMMAND, now)
    assert ("D", "d", "note") in taken.present.table.rows
    assert whys(taken) == [Why.ROW_EDITED]


def test_a_formula_that_fills_a_persons_own_column_is_no_note():
    rows = [(*row, Formula(f"=LEN(A{number})")) for number, row in enumerate(COMMAND.after.rows, 5)]
    taken = undone(COMMAND, table(rows, (*HEADERS, "Long")))
    assert [row[2].text for row in taken.present.table.rows] == ["=LEN(A5)", "=LEN(A6)", "=LEN(A7)"]
    assert [row[0] for row in taken.present.table.rows] == ["A", "B", "C"]


ADDING = change((("A", "a", None), ("B", "b", None), ("C", "c", None)), (0, 1, 2), headers=(*HEADERS, "Neuf"))


def test_a_column_that_came_goes_again():
    assert undone(ADDING, ADDING.after).present.table == ADDING.before


def test_a_column_that_came_goes_again_from_a_table_edited_elsewhere():
    taken = undone(
        ADDING, table([("A", "typed", None), ("B", "b", None), ("C", "c", None)], (*HEADERS, "Neuf"))
    )
    assert taken.present.table.headers == HEADERS
    assert taken.left == ()


def test_a_column_that_came_and_was_filled_in_stays():
    taken = undone(ADDING, table([("A", "a", 2.0), ("B", "b", None), ("C", "c", None)], (*HEADERS, "Neuf")))
    assert taken.present.table.rows[0] == ("A", "a", 2.0)
    assert [(left.why, left.column, left.label) for left in taken.left] == [(Why.COLUMN_USED, 2, "Neuf")]


def test_a_column_that_came_stays_where_a_person_has_put_one_behind_it():
    now = table([(*row, "note") for row in ADDING.after.rows], (*HEADERS, "Neuf", "Note"))
    taken = undone(ADDING, now)
    assert taken.present.table == now
    assert whys(taken) == [Why.COLUMN_USED]


def test_a_column_that_came_stays_where_formulas_use_it():
    taken = undone(ADDING, ADDING.after, is_used=True)
    assert taken.present.table == ADDING.after
    assert whys(taken) == [Why.COLUMN_USED]


def test_what_a_column_that_is_gone_held_is_named():
    taken = undone(COMMAND, table([("A",), ("D",), ("B",)], HEADERS[:1]))
    assert taken.present.table.rows == (("A",), ("B",), ("C",))
    (left,) = taken.left
    assert (left.why, left.label, left.was) == (Why.COLUMN_GONE, "État", "A : « a », C : « c »")


def test_the_first_rows_of_an_empty_table_leave_one_blank_row():
    made = change((("A", "a"), ("B", "b")), (None, None), ((None, None),))
    assert undone(made, table([("B", "b"), ("A", "a")])).present.table.rows == ((None, None),)


def test_rows_come_back_to_a_table_that_the_command_emptied():
    made = change(((None, None),), (None,))
    assert undone(made, made.after).present.table == made.before
    taken = undone(made, table([("P", "p")]))
    assert taken.present.table.rows == (*BEFORE, ("P", "p"))


def test_rows_that_were_never_written_do_not_stay():
    made = change((("A", "a"), ("B", "b")), (None, None), ((None, None),))
    taken = undone(made, table([("A", "a"), (None, None), (None, None)]))
    assert taken.present.table.rows == ((None, None),)
    assert taken.left == ()


def test_a_blank_row_among_others_stays():
    taken = undone(COMMAND, table([("A", "a2"), (None, None), ("D", "d"), ("B", "b")]))
    assert taken.present.table.rows == (("A", "a"), (None, None), ("B", "b"), ("C", "c"))


def test_a_table_that_has_moved_keeps_formulas_about_their_own_row():
    made = change((("A", Formula("=B5&1")), ("B", "x")), (0, 1), (("A", "a"), ("B", Formula("=A6"))))
    now = table([("A", Formula("=B9&1")), ("B", "x")], first_row=9)
    assert undone(made, now).present.table == table([("A", "a"), ("B", Formula("=A10"))], first_row=9)


@pytest.mark.parametrize(
    ("written", "read_back"),
    [
        (time(8, 30), 8.5 / 24),
        (time(8, 30), datetime(1899, 12, 30, 8, 30)),
        (datetime(2026, 9, 7).date(), datetime(2026, 9, 7)),
        (datetime(2026, 9, 7, 8), datetime(2026, 9, 7, 7, 59, 59, 999990)),
        (7, 7.0),
        ("", None),
        ("a\x07b", "ab"),
    ],
)
def test_a_value_is_the_same_however_a_workbook_reads_it_back(written, read_back):
    made = change((("A", written),), (0,), (("A", "a"),))
    assert undone(made, table([("A", read_back)])).present.table.rows == (("A", "a"),)


@pytest.mark.parametrize(
    ("written", "typed"), [(1.0, True), ("1", 1.0), ("=A1", Formula("=A1")), ("A", "a"), (1.0, 1.1)]
)
def test_values_that_only_look_alike_are_edits(written, typed):
    made = change((("A", written),), (0,), (("A", "before"),))
    taken = undone(made, table([("A", typed)]))
    assert taken.present.table.rows == (("A", typed),)
    assert whys(taken) == [Why.CELL_EDITED]


def test_no_message_is_longer_than_a_cell():
    before = tuple((f"{row}", "x" * 2_000) for row in range(60))
    made = change(tuple((key, "y") for key, _ in before), range(60), before)
    taken = undone(made, table([(key,) for key, _ in before], HEADERS[:1]))
    (left,) = taken.left
    assert 15_000 < len(left.was) < 32_767
    assert left.was.endswith("… et 41 de plus")
