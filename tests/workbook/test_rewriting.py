from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ap_xl.workbook.cell_text import Formula
from ap_xl.workbook.own_row import moved
from ap_xl.workbook.rewriting import Body, TableWrite, change_of

VALUES = st.none() | st.sampled_from(["a", "b", "=x"]) | st.sampled_from([0.0, 1.0, 2.5]) | st.booleans()


def body(headers: tuple[str, ...], *rows: tuple[object, ...]) -> Body:
    texts = tuple(tuple("" if cell is None else str(cell) for cell in row) for row in rows)
    return Body(headers, tuple(rows), texts, 5)


def applied(old: Body, write: TableWrite) -> list[list[object]]:
    """The body after the change, as a sheet would hold it."""
    change = change_of(old, write)
    width = len(old.headers) + len(change.new_headers)
    cells = [[None] * width for _ in range(change.height)]
    for row, values in enumerate(old.values[: change.height]):
        cells[row][: len(values)] = values
    for block in change.blocks:
        for row, values in enumerate(block.cells, block.row):
            cells[row][block.column : block.column + len(values)] = values
    return cells


@st.composite
def writes(draw):
    size = draw(st.integers(0, 4))
    old = [tuple(draw(VALUES) for _ in range(4)) for _ in range(draw(st.integers(1, 4)))]
    kept = draw(st.permutations([*range(len(old)), *[None] * 5]))[:size]
    rows = tuple((draw(VALUES), draw(VALUES), draw(VALUES)) for _ in range(size))
    return body(("A", "note", "B", "other"), *old), TableWrite("t", ("A", "B", "new"), rows, tuple(kept))


@given(writes())
def test_owned_columns_hold_the_new_rows_and_the_others_go_with_theirs(case):
    old, write = case
    cells = applied(old, write)
    for row, (mine, kept) in enumerate(zip(write.rows, write.kept, strict=True)):
        carried = (None, None) if kept is None else (old.values[kept][1], old.values[kept][3])
        assert [cells[row][0], cells[row][2], cells[row][4]] == list(mine)
        assert (cells[row][1], cells[row][3]) == carried


@given(writes())
def test_writing_a_second_time_writes_nothing(case):
    old, write = case
    cells = tuple(map(tuple, applied(old, write)))
    again = TableWrite(write.name, write.columns, write.rows, tuple(range(len(write.rows))))
    assert change_of(body(("A", "note", "B", "other", "new"), *cells), again).blocks == ()


def test_neighbouring_owned_columns_are_written_at_once():
    old = body(("A", "B", "C", "note"), ("a", "b", "c", "n"), ("a", "b", "c", "n"))
    write = TableWrite("t", ("A", "B", "C"), (("a", "b", "c"), ("x", "b", "z")), (0, 1))
    (block,) = change_of(old, write).blocks
    assert (block.row, block.column, block.cells) == (1, 0, (("x", "b", "z"),))


def test_a_formula_with_the_right_result_may_stay():
    old = Body(("A",), (("a",),), (('="a"',),), 5)
    assert change_of(old, TableWrite("t", ("A",), (("a",),), (0,))).blocks == ()


def test_a_code_that_the_sheet_holds_as_a_number_stays_a_number():
    assert change_of(body(("Id",), (1001.0,)), TableWrite("t", ("Id",), (("1001",),), (0,))).blocks == ()


def test_a_moved_formula_takes_the_references_to_its_row_along():
    assert moved('=B5*$C5+B$5+B6+Autre!B5+"B5"', 5, 9) == '=B9*$C9+B$5+B6+Autre!B5+"B5"'
    assert moved("=SUM(B5:D5)+SUM(B5:B9)", 5, 2) == "=SUM(B2:D2)+SUM(B2:B9)"
    assert moved("=tbl[[#This Row],[A]]", 5, 9) == "=tbl[[#This Row],[A]]"


def test_a_moved_formula_is_adapted():
    old = Body(("A", "f"), (("a", None), ("b", 4.0)), (("a", ""), ("b", "=LEN(A6)")), 5)
    (_, block) = change_of(old, TableWrite("t", ("A",), (("b",),), (1,))).blocks
    assert block.cells == ((Formula("=LEN(A5)"),),)
