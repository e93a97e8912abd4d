"""The file of the open book, as it was last saved."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ap_xl.app.kept_states import keep_state

if TYPE_CHECKING:
    from xlwings import Book


def keep_saved_state(book: Book) -> None:
    """Keeps the file aside before a command changes the open book; a book in a cloud may have none here."""
    with suppress(Exception):  # whatever xlwings meets on the way to a cloud, the command can be done
        file = Path(book.fullname)
        if file.is_file():
            keep_state(file)
