from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.udfs.excel import Book
from tests.udfs.samples import NAMES, in_excel
from tests.udfs.server import Excel, Server, server


@pytest.fixture(scope="module")
def running():
    """The function server, while the tests of a module run."""
    with server() as found:
        yield found


@pytest.fixture
def open_in_excel(running: Server):
    """Opens a workbook and gives a cell of it; all are closed in the end."""
    books: list[Book] = []

    def opened(book: Book) -> Excel:
        books.append(book)
        return Excel(running, book)

    yield opened
    for book in books:
        book.close()


@pytest.fixture(params=NAMES)
def excel(open_in_excel: Callable[[Book], Excel], request: pytest.FixtureRequest) -> Excel:
    """A cell of each sample in turn."""
    return open_in_excel(in_excel(request.param))
