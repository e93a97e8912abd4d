"""Defined names: legal, once in their scope, and of a sheet that is there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tools.package_lint.areas import cell_at
from tools.package_lint.book import Book, Name
from tools.package_lint.fault import Fault
from tools.package_lint.formula_text import pieces

_LEGAL = re.compile(r"[^\W\d][\w.?\\]{0,254}|\\[\w.?\\]{0,254}")
_R1C1 = re.compile(r"[RrCcLl]|[Rr]\d*[Cc]\d*|[Ll]\d*[Cc]\d*")
_BUILT_IN = "_xlnm."
_OF_THEIR_SHEET = ("Print_Titles", "Print_Area", "_FilterDatabase")


def is_legal(name: str) -> bool:
    """Whether Excel takes this for the name of a table or an area; nothing that reads as a cell."""
    is_cell = cell_at(name.upper()) is not None or _R1C1.fullmatch(name) is not None
    return _LEGAL.fullmatch(name) is not None and not is_cell


def defined_names(book: Book) -> Iterator[Fault]:
    counts = Counter((name.name.casefold(), name.scope) for name in book.names)
    for (key, scope), count in counts.items():
        if count > 1:
            yield Fault("name-twice", key, f"{count} times in scope {scope}")
    for name in book.names:
        built_in = name.name.startswith(_BUILT_IN)
        if not is_legal(name.name.removeprefix(_BUILT_IN)):
            yield Fault("name-illegal", name.name, f"{name.name!r} is no name")
        if not name.text.strip():
            yield Fault("name-empty", name.name, "it refers to nothing")
        if name.scope is not None and name.scope >= len(book.sheets):
            yield Fault("name-scope-missing", name.name, f"sheet {name.scope} of {len(book.sheets)}")
        elif built_in:
            yield from _of_its_sheet(book, name)


def _of_its_sheet(book: Book, name: Name) -> Iterator[Fault]:
    if name.name.removeprefix(_BUILT_IN) not in _OF_THEIR_SHEET:
        return
    found = pieces(name.text)
    sheets = set(found.sheets) if found else set()
    own = None if name.scope is None else book.sheets[name.scope].name
    if sheets != {own}:
        yield Fault("name-of-other-sheet", name.name, f"{name.text} is not on the sheet {own}")
