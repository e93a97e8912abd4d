"""Workbooks for the tests of the closed-file engine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
import xlwings

from ap_xl import closed

Fill = Callable[[xlsxwriter.Workbook], object]


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    """Writes a workbook with XlsxWriter, filled by a function, and gives its path."""

    def build(fill: Fill, name: str = "book.xlsx", **options: object) -> Path:
        path = tmp_path / name
        workbook = xlsxwriter.Workbook(path, options)
        fill(workbook)
        workbook.close()
        return path

    return build


@pytest.fixture
def open_book() -> Iterator[Callable[[Path], xlwings.Book]]:
    """Opens books that are closed again after the test."""
    books: list[xlwings.Book] = []

    def opened(path: Path) -> xlwings.Book:
        books.append(closed.open_book(path))
        return books[-1]

    yield opened
    for book in books:
        book.close()


@pytest.fixture
def blank(make: Callable[..., Path], open_book: Callable[[Path], xlwings.Book]) -> xlwings.Book:
    """A book with one empty sheet named Feuil1."""
    return open_book(make(lambda workbook: workbook.add_worksheet("Feuil1")))


def corpus_files() -> list[Path]:
    """The workbooks that Excel wrote, if they are at hand."""
    named = os.environ.get("AP_XL_CORPUS")
    folder = Path(named) if named else Path(__file__).parents[3] / "shared" / "corpus"
    return sorted(folder.glob("*.xls[xm]")) if folder.is_dir() else []
