"""Whatever a person does between a command and `undo`: nothing typed is lost, nothing stays without being named."""

from __future__ import annotations

import re
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from ap_xl.workbook.undo.taken_back import Left, Present, TakenBack, Why
from ap_xl.workbook.undo.taking_back import take_back
from tests.workbook.undo.histories import Maker, edited, random_change, values

seeds = st.integers(0, 10**9)
many = settings(max_examples=300, deadline=None)


STAYING = (Why.ROW_EDITED, Why.ROW_UNKNOWN)


def undone(change, now) -> TakenBack:
    return take_back(change, Present.of(now), lambda header: False)


def named(left: tuple[Left, ...]) -> set[str]:
    """The values that are told to people."""
    texts = " ".join(f"{one.label} {one.there} {one.was}" for one in left)
    return set(re.findall(r"[bcp][0-9]+x", texts))


@given(seeds)
@many
def test_without_edits_the_table_is_just_as_before(seed):
    change = random_change(Maker(Random(seed)))
    taken = undone(change, change.after)
    assert taken.present.table == change.before
    assert not taken.left


@given(seeds, st.integers(1, 6))
@many
def test_what_a_person_has_typed_stays(seed, edits):
    make = Maker(Random(seed))
    change = random_change(make)
    now = edited(change, make, edits)
    typed = {value for value in values(now) if value.startswith("p")}
    assert typed <= values(undone(change, now).present.table)


@given(seeds, st.integers(1, 6))
@many
def test_columns_keep_their_order_and_so_do_rows_where_the_command_kept_it(seed, edits):
    make = Maker(Random(seed))
    change = random_change(make)
    now = edited(change, make, edits)
    taken = undone(change, now)
    after = taken.present.table
    assert after.headers == now.headers[: len(after.headers)]
    kept = [row for row in change.kept if row is not None]
    stayed = [origin for origin in taken.present.origins if origin is not None]
    assert stayed == sorted(stayed) or kept != sorted(kept)


@given(seeds, st.integers(1, 6))
@many
def test_what_does_not_come_back_is_named(seed, edits):
    make = Maker(Random(seed))
    change = random_change(make)
    now = edited(change, make, edits)
    taken = undone(change, now)
    lost = values(change.before) - values(change.after) - values(taken.present.table)
    assert lost <= named(taken.left)


@given(seeds, st.integers(1, 6))
@many
def test_what_the_command_wrote_goes_or_its_row_or_column_is_named(seed, edits):
    make = Maker(Random(seed))
    change = random_change(make)
    taken = undone(change, edited(change, make, edits))
    table = taken.present.table
    rows = {taken.present.origins.index(one.origin) for one in taken.left if one.why in STAYING}
    columns = {one.column for one in taken.left if one.why is Why.COLUMN_USED}
    has_lost_a_column = any(one.why is Why.COLUMN_GONE for one in taken.left)
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            is_renamed = has_lost_a_column and table.headers[column].startswith("Colonne")
            is_known = number in rows or column in columns or is_renamed
            assert not str(cell).startswith("c") or is_known, (cell, taken.left)


@given(seeds, st.integers(1, 6))
@many
def test_every_place_that_is_named_is_there(seed, edits):
    make = Maker(Random(seed))
    change = random_change(make)
    now = edited(change, make, edits)
    taken = undone(change, now)
    for left in taken.left:
        assert left.origin is None or left.origin in taken.present.origins
        assert left.column is None or left.column < len(taken.present.table.headers)
        if left.why is Why.CELL_EDITED:
            place = taken.present.origins.index(left.origin)
            assert taken.present.table.rows[place][left.column] == left.there


@given(seeds, st.integers(0, 6))
@many
def test_to_take_it_back_once_more_loses_nothing(seed, edits):
    make = Maker(Random(seed))
    change = random_change(make)
    once = undone(change, edited(change, make, edits)).present.table
    again = undone(change, once).present.table
    assert {value for value in values(once) if value[0] in "bp"} <= values(again)
