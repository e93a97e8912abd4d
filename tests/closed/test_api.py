"""Whatever xlwings offers either works on a closed file or says by name that it does not."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from tests.closed.drawn import everything, png

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]
NO_LINK = ("Range", "hyperlink")
"""A cell without a hyperlink has none to tell, as in Excel."""


def fill(workbook: xlsxwriter.Workbook, picture: Path) -> None:
    everything(workbook, picture)
    sheet = workbook.get_worksheet_by_name("Feuil1")
    sheet.add_table("J1:K3", {"columns": [{"header": "x"}, {"header": "y"}]})
    workbook.define_name("nom", "=Feuil1!$A$1")


def objects(book: xlwings.Book) -> Iterator[object]:
    sheet = book.sheets[0]
    cell, table = sheet["A1"], sheet.tables[0]
    yield from (book.app, book.app.books, book, book.sheets, sheet, sheet.page_setup, sheet.names)
    yield from (cell, cell.font, cell.characters, cell.characters.font, cell.borders, cell.note, cell.rows)
    yield from (table, table.columns, table.columns[0], table.rows, table.rows[0], sheet.tables)
    yield from (book.names, book.names[0], sheet.shapes, sheet.pictures, sheet.pictures[0], sheet.charts)
    yield sheet.charts[0]
    for shape in sheet.shapes:
        yield from (shape, shape.font) if shape.type == "text_box" else (shape,)


def properties(thing: object) -> Iterator[str]:
    for name, member in inspect.getmembers(type(thing)):
        if isinstance(member, property) and not name.startswith("_"):
            yield name


def test_every_property_of_every_object_answers_or_is_refused_by_name(
    make: Make, open_book: Open, tmp_path: Path
) -> None:
    picture = png(tmp_path)
    book = open_book(make(lambda workbook: fill(workbook, picture)))
    silent = []
    answered = 0
    for thing in objects(book):
        for name in properties(thing):
            if (type(thing).__name__, name) == NO_LINK:
                continue
            try:
                getattr(thing, name)
                answered += 1
            except NotImplementedError as refusal:
                if "not available" not in str(refusal):
                    silent.append((type(thing).__name__, name, str(refusal)))
            except Exception as error:
                silent.append((type(thing).__name__, name, repr(error)))
    assert silent == []
    assert answered > 150


def test_a_cell_without_a_hyperlink_has_none_to_tell(blank: xlwings.Book) -> None:
    with pytest.raises(Exception, match="hyperlink"):
        blank.sheets[0]["A1"].hyperlink  # noqa: B018
