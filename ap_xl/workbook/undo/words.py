"""Rows of a table as people recognise them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from ap_xl.domain.codes import code_key
from ap_xl.workbook.cell_text import Content, Formula
from ap_xl.workbook.columns import Column
from ap_xl.workbook.undo.snapshot import Snapshot, is_empty
from ap_xl.workbook.wording import ERROR_VALUES, shown

_LONGEST = 1_000
_MOST = 20_000
"""Characters of one value, and of all in one message; a cell of Alertes takes 32,767."""
_SHOWN = 3
"""Cells that show which row is meant where the table has no key."""


def cell_in_words(content: Content) -> str:
    """The content as Excel shows it, a formula as text; nothing for an empty cell."""
    return shown(content.text if isinstance(content, Formula) else content)


def value_in_words(content: Content) -> str:
    """The same for a value that people may have to type again: a text is not cut short."""
    text = content.text if isinstance(content, Formula) else content
    if not isinstance(text, str) or text in ERROR_VALUES:
        return shown(text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def listed_in_words(texts: Sequence[str]) -> str:
    """All of them, as far as one message can hold them."""
    ends = accumulate(len(text) + 2 for text in texts)
    fit = sum(end <= _MOST for end in ends)
    more = [f"… et {len(texts) - fit} de plus"] if fit < len(texts) else []
    return ", ".join([*texts[:fit], *more])


def row_in_words(table: Snapshot, row: int, keys: Sequence[Column]) -> str:
    """`P1 · E014 · LU1`: the key's cells, else the first that hold something."""
    headers = [code_key(header) for header in table.headers]
    places = [headers.index(code_key(key.name)) for key in keys if code_key(key.name) in headers]
    cells = [table.rows[row][place] for place in places or range(len(headers))]
    return " · ".join([cell_in_words(cell) for cell in cells if not is_empty(cell)][: len(places) or _SHOWN])


def cells_in_words(table: Snapshot, row: int, columns: Sequence[int] | None = None) -> str:
    """`Groupe : « G1 », Motif : « … »`: the row's cells, those of the columns alone where given, empty ones left out."""
    places = range(len(table.headers)) if columns is None else columns
    cells = ((table.headers[place], table.rows[row][place]) for place in places)
    return listed_in_words(
        [f"{header} : « {value_in_words(cell)} »" for header, cell in cells if not is_empty(cell)]
    )
