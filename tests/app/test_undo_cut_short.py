"""A command that something stops while it writes, as Excel may: the step is in the log already."""

from __future__ import annotations

import pytest

from ap_xl.app import budget, regroup, undo
from ap_xl.workbook import schema, writing
from tests.books import edited, put
from tests.states import differences, state_of


class StoppedError(Exception):
    pass


@pytest.fixture
def stop_after(monkeypatch):
    """Lets so many ranges be written, and no more."""
    write = writing._write_block

    def stop(blocks):
        left = [blocks]

        def write_or_stop(*arguments):
            if not left[0]:
                raise StoppedError
            left[0] -= 1
            write(*arguments)

        monkeypatch.setattr(writing, "_write_block", write_or_stop)

    yield stop
    monkeypatch.setattr(writing, "_write_block", write)


@pytest.mark.parametrize("blocks", [0, 1, 2, 4])
def test_what_was_written_of_a_first_plan_is_taken_back(fresh, stop_after, monkeypatch, blocks):
    before = state_of(fresh)
    with edited(fresh) as book:
        stop_after(blocks)
        with pytest.raises(StoppedError):
            regroup(book, seconds=5)
    monkeypatch.undo()
    with edited(fresh) as book:
        assert undo(book).findings == ()
    assert not differences(before, state_of(fresh))


def test_an_undo_that_was_stopped_can_be_done_again(fresh, stop_after, monkeypatch):
    put(fresh, schema.Divisions, "Heures AP année", 0, 60)
    before = state_of(fresh)
    with edited(fresh) as book:
        budget(book)
        stop_after(1)
        with pytest.raises(StoppedError):
            undo(book)
    monkeypatch.undo()
    with edited(fresh) as book:
        undo(book)
    assert not differences(before, state_of(fresh))


def test_sheets_that_came_for_a_plan_without_room_go_again(fresh):
    with edited(fresh) as book:
        book.sheets["Groupes"].range("A6").value = "signature"
    before = state_of(fresh)
    with edited(fresh) as book:
        assert regroup(book, seconds=5).exit_status == 1
    assert state_of(fresh).sheets != before.sheets
    with edited(fresh) as book:
        undo(book)
    assert not differences(before, state_of(fresh))
