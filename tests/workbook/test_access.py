from __future__ import annotations

import ast
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from ap_xl.closed import open_book
from ap_xl.domain.errors import ContentError
from ap_xl.workbook import access, schema
from ap_xl.workbook.access import NewTable, ensure_table, read_book
from ap_xl.workbook.cell_text import Formula
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.writing import write_table

from .files import write_file


@contextmanager
def opened(path: Path) -> Iterator[object]:
    book = open_book(path)
    try:
        yield book
    finally:
        book.close()


def body_of(path: Path, name: str = "tblGroupes") -> tuple[tuple[object, ...], ...]:
    with opened(path) as book:
        return read_book(book).table(name).rows


def rewrite(path: Path, write: TableWrite) -> bool:
    with opened(path) as book:
        touched = write_table(book, write)
        book.save()
    return touched


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def test_a_table_is_read_with_its_place_headers_and_values(tmp_path):
    path = write_file(
        tmp_path / "a.xlsx", ["Groupe", " Vu "], [["G1", 2], [" G2", datetime(2026, 9, 1)]], first=(4, 2)
    )
    with opened(path) as book:
        raw = read_book(book)
    table = raw.table("TBLGROUPES")
    assert raw.sheets == ("Groupes",)
    assert (table.name, table.sheet, table.top, table.left) == ("tblGroupes", "Groupes", 5, 3)
    assert table.headers == ("Groupe", " Vu ")
    assert table.rows == (("G1", 2.0), (" G2", datetime(2026, 9, 1)))


def test_the_totals_row_is_not_read(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe", "Vu"], [["G1", 2]], totals=True)
    assert body_of(path) == (("G1", 2.0),)


def test_a_table_of_one_cell_is_read_as_rows(tmp_path):
    assert body_of(write_file(tmp_path / "a.xlsx", ["Groupe"], [["G1"]])) == (("G1",),)


def test_an_empty_table_has_one_blank_row(tmp_path):
    assert body_of(write_file(tmp_path / "a.xlsx", ["Groupe", "Vu"], [])) == ((None, None),)


def test_error_values_are_read_as_their_text(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe"], [[("=1/0", "#DIV/0!")]])
    assert body_of(path) == (("#DIV/0!",),)


def with_sheet_text(path: Path, old: bytes, new: bytes) -> Path:
    """The file with a piece of its sheet's XML replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content.replace(old, new) if name.endswith("sheet1.xml") else content)
    return path


def test_formulas_without_a_stored_value_are_listed(tmp_path):
    rows = [["G1", ("=1+1", 7)], ["G2", ("=1+1", 2)]]
    path = with_sheet_text(write_file(tmp_path / "a.xlsx", ["Groupe", "Vu"], rows), b"<v>7</v>", b"")
    with opened(path) as book:
        table = read_book(book).table("tblGroupes")
    assert table.rows[1][1] == 2.0
    assert table.uncached == {(0, 1)}


def test_a_formula_that_gives_an_empty_text_has_a_value(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe"], [[("=T(1)", "text")]])
    path = with_sheet_text(path, b"<v>text</v>", b"<v></v>")
    with opened(path) as book:
        assert not read_book(book).table("tblGroupes").uncached


def test_a_new_body_is_written_in_place(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe", "Du", "Début"], [["G1", None, None]])
    rows = (("G1", date(2026, 9, 7), time(8)), ("G2", None, time(9, 30)))
    assert rewrite(path, TableWrite("tblGroupes", ("Groupe", "Du", "Début"), rows, (0, None)))
    assert body_of(path) == (("G1", datetime(2026, 9, 7), 8 / 24), ("G2", None, 9.5 / 24))


def test_the_coordinators_columns_go_with_their_rows(tmp_path):
    headers = ["Groupe", "Note", "Calcul"]
    rows = [
        ["G1", "un", None],
        ["G2", "001", ("=1+1", 2)],
        ["G3", "trois", ("=A7&2", "G32")],
        ["G4", "=x", None],
    ]
    path = write_file(tmp_path / "a.xlsx", headers, rows)
    new = TableWrite("tblGroupes", ("Groupe",), (("G3",), ("N",), ("G4",)), (2, None, 3))
    rewrite(path, new)
    with opened(path) as book:
        table = read_book(book).table("tblGroupes")
        cells = book.sheets[0].range("A5:C7").formula
        assert book.sheets[0].range("A8:C8").value == [None, None, None]
    assert [row[:2] for row in table.rows] == [("G3", "trois"), ("N", None), ("G4", "=x")]
    assert [row[2] for row in cells] == ["=A5&2", "", ""]


def test_a_column_filled_with_one_formula_stays_filled(tmp_path):
    rows = [["G1", ("=LEN(A5)", 2)], ["G2", ("=LEN(A6)", 2)]]
    path = write_file(tmp_path / "a.xlsx", ["Groupe", "Long"], rows)
    rewrite(path, TableWrite("tblGroupes", ("Groupe",), (("G2",), ("G3",), ("G4",)), (1, None, None)))
    with opened(path) as book:
        cells = book.sheets[0].range("B5:B7").formula
    assert [cell for (cell,) in cells] == ["=LEN(A5)", "=LEN(A6)", "=LEN(A7)"]


def test_a_missing_column_is_added_at_the_right(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe", "Note"], [["G1", "un"]])
    rewrite(path, TableWrite("tblGroupes", ("Groupe", "Module", "Salle"), (("G1", "MATHS", "A1"),), (0,)))
    with opened(path) as book:
        table = read_book(book).table("tblGroupes")
    assert table.headers == ("Groupe", "Note", "Module", "Salle")
    assert table.rows == (("G1", "un", "MATHS", "A1"),)


def test_no_rows_leave_one_blank_row(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe", "Note"], [["G1", "un"], ["G2", "deux"]])
    rewrite(path, TableWrite("tblGroupes", ("Groupe",), (), ()))
    assert body_of(path) == ((None, None),)
    with opened(path) as book:
        assert book.sheets[0].range("A6:B6").value == [None, None]


def test_the_totals_row_moves_along(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe", "Vu"], [["G1", 1], ["G2", 2]], totals=True)
    rewrite(path, TableWrite("tblGroupes", ("Groupe",), (("G1",), ("G2",), ("G3",)), (0, 1, None)))
    with opened(path) as book:
        assert book.sheets[0].range("A8").value == "Total"
    assert body_of(path) == (("G1", 1.0), ("G2", 2.0), ("G3", None))
    rewrite(path, TableWrite("tblGroupes", ("Groupe",), (("G2",),), (1,)))
    assert body_of(path) == (("G2", 2.0),)


@pytest.mark.parametrize(
    "text", ["=1+1", "+33 6", "-x", "@moi", "'quoted", "001", "12/05", "1,5", "MAR1", "Oui"]
)
def test_text_stays_text(tmp_path, text):
    path = write_file(tmp_path / "a.xlsx", ["Groupe"], [["G1"]])
    rewrite(path, TableWrite("tblGroupes", ("Groupe",), ((text,),), (0,)))
    assert body_of(path) == ((text,),)


def test_a_formula_is_written_only_when_asked_for(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe"], [["G1"]])
    rewrite(path, TableWrite("tblGroupes", ("Groupe",), ((Formula("=1+1"),),), (0,)))
    with opened(path) as book:
        assert book.sheets[0].range("A5").formula == "=1+1"


def test_writing_the_same_body_again_changes_no_byte_of_the_sheet(tmp_path):
    headers = ["Groupe", "Du", "Début", "Vu", "Note"]
    path = write_file(tmp_path / "a.xlsx", headers, [["G1", None, None, None, ("=1+1", 2)]])
    rows = (("G1", date(2026, 9, 7), time(8), 0.1 + 0.2), ("=x", None, None, True))
    write = TableWrite("tblGroupes", ("Groupe", "Du", "Début", "Vu"), rows, (0, None))
    assert rewrite(path, write)
    before = part(path, "xl/worksheets/sheet1.xml")
    assert not rewrite(path, TableWrite(write.name, write.columns, rows, (0, 1)))
    assert part(path, "xl/worksheets/sheet1.xml") == before


def test_a_table_does_not_grow_over_what_stands_below(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Groupes")
    page.add_table(0, 0, 1, 0, {"name": "tblGroupes", "columns": [{"header": "Groupe"}]})
    page.write(2, 0, "signature")
    book.close()
    with opened(path) as book, pytest.raises(ContentError) as caught:
        write_table(book, TableWrite("tblGroupes", ("Groupe",), (("G1",), ("G2",)), (None, None)))
    assert caught.value.findings[0].origin.cell == "A3"


def test_a_column_is_not_added_over_the_neighbouring_table(tmp_path):
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    page = book.add_worksheet("Groupes")
    page.add_table(0, 0, 1, 0, {"name": "tblGroupes", "columns": [{"header": "Groupe"}]})
    page.add_table(0, 1, 1, 1, {"name": "tblAutre", "columns": [{"header": "X"}]})
    book.close()
    with opened(path) as book, pytest.raises(ContentError):
        write_table(book, TableWrite("tblGroupes", ("Groupe", "Module"), (("G1", "M"),), (None,)))


def test_an_unknown_table_is_a_key_error(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe"], [["G1"]])
    with opened(path) as book, pytest.raises(KeyError):
        write_table(book, TableWrite("tblX", ("Groupe",), (), ()))


def test_a_missing_table_is_added_with_its_sheet_and_filled(tmp_path):
    path = write_file(tmp_path / "a.xlsx", ["Groupe"], [["G1"]])
    spec = schema.WithoutGroupList
    new = NewTable(spec.name, spec.sheet, spec.columns, after="Groupes")
    with opened(path) as book:
        assert ensure_table(book, new)
        assert not ensure_table(book, new)
        row = (date(2026, 9, 7), "Lundi", "L1", time(8), time(9), "2A", "1", "X", "Y", "Étude")
        write_table(
            book, TableWrite(spec.name, tuple(c.name for c in spec.columns), (row, row), (None, None))
        )
        book.save()
    with opened(path) as book:
        raw = read_book(book)
        assert book.sheets[1].range("A6").number_format == "dd/mm/yyyy"
    assert raw.sheets == ("Groupes", "Sans groupe")
    assert raw.table("tblSansGroupe").rows[1][0] == datetime(2026, 9, 7)


def test_a_missing_table_is_added_beside_what_its_sheet_holds(tmp_path):
    path = write_file(
        tmp_path / "a.xlsx", ["Division", "État"], [["2A", "ok"]], "tblHeuresDivisions", "Heures"
    )
    spec = schema.StaffHours
    with opened(path) as book:
        assert ensure_table(book, NewTable(spec.name, "heures", spec.columns))
        table = read_book(book).table(spec.name)
    assert (table.sheet, table.top, table.left) == ("Heures", 4, 4)


OF_XLWINGS = (
    "access",
    "common_sheet",
    "common_state",
    "log_sheet",
    "obstacles",
    "own_sheet",
    "places",
    "removing",
    "surroundings",
    "writing",
)


def test_only_a_few_xlwings_calls_are_used():
    calls = {
        "sheets", "tables", "range", "used_range", "add", "resize", "show_totals",
        "options", "value", "raw_value", "formula", "clear_contents",
        "row", "column", "shape", "name",
        "number_format", "column_width", "wrap_text", "visible",
        "save", "close",
        "merge_cells", "merge_area",  # to say what is in a table's way
        "names", "shapes", "delete", "api",  # to take sheets and tables away again
    }  # fmt: skip
    our_own = {"columns", "rows", "cells", "height", "width", "left", "top", "sheet", "table"}
    classes = (xlwings.Book, xlwings.Sheet, xlwings.Range, xlwings.main.Table, xlwings.main.Tables)
    of_xlwings = {name for cls in classes for name in dir(cls) if not name.startswith("_")}
    folder = Path(access.__file__).parent
    trees = [ast.parse((folder / f"{name}.py").read_text(encoding="utf-8")) for name in OF_XLWINGS]
    used = {node.attr for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert (used & of_xlwings) - our_own == calls


@pytest.mark.parametrize("name", sorted(path.stem for path in Path(access.__file__).parent.glob("*.py")))
def test_the_other_modules_of_the_layer_do_not_know_xlwings(name):
    text = (Path(access.__file__).parent / f"{name}.py").read_text(encoding="utf-8")
    assert ("from xlwings" in text) == (name in OF_XLWINGS)


def imports_when_run(tree: ast.Module) -> set[str]:
    """The packages that a module imports, those for annotations only left out."""
    guarded = [
        node for node in ast.walk(tree) if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)
    ]
    idle = {id(node) for block in guarded for node in ast.walk(block)}
    found = [node for node in ast.walk(tree) if id(node) not in idle]
    plain = {alias.name for node in found if isinstance(node, ast.Import) for alias in node.names}
    of = {node.module or "" for node in found if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in plain | of}


@pytest.mark.parametrize("layer", ["app", "domain", "planning", "template", "workbook"])
def test_no_other_module_of_the_product_imports_xlwings(layer):
    for path in (Path(access.__file__).parents[1] / layer).rglob("*.py"):
        assert "xlwings" not in imports_when_run(ast.parse(path.read_text(encoding="utf-8"))), path


def test_the_number_of_calls_does_not_grow_with_the_rows(tmp_path, monkeypatch):
    from ap_xl.closed.impl_range import RangeImpl

    calls = []
    original = RangeImpl.__init__

    def counting(self, *arguments):
        calls.append(self)
        original(self, *arguments)

    monkeypatch.setattr(RangeImpl, "__init__", counting)
    counts = []
    for size in (3, 300):
        path = write_file(tmp_path / f"{size}.xlsx", ["Groupe", "Note"], [[f"G{i}", i] for i in range(size)])
        calls.clear()
        rows = tuple((f"N{i}",) for i in range(size + 5))
        with opened(path) as book:
            read_book(book)
            write_table(book, TableWrite("tblGroupes", ("Groupe",), rows, tuple(range(size)) + (None,) * 5))
        counts.append(len(calls))
    assert counts[0] == counts[1]
