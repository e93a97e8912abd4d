"""CSV and TXT: the separator found out, quoted line breaks kept in their cell."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator

from ap_xl.lists.encoding import decode
from ap_xl.lists.limits import CELL, COLUMNS, ROWS
from ap_xl.lists.table import ListRow, RawList

_SEPARATORS = {";": "point-virgule", "\t": "tabulation", ",": "virgule", "|": "barre verticale"}
_LOOKED_AT = 200
_LONGEST_QUOTE = 30
"""Line breaks in a quoted cell; more come from a quotation mark that was never closed."""


def read_separated(file: str, data: bytes) -> RawList:
    """The rows of a text file."""
    decoded = decode(data)
    text = decoded.text.replace("\x00", "").lstrip("\ufeff")
    hint, text, skipped = _without_hint(text)
    separator = hint or _separator(text)
    quoting = csv.QUOTE_NONE if _is_badly_quoted(text, separator) else csv.QUOTE_MINIMAL
    rows = tuple(row for row in _rows(text, separator, quoting, skipped) if not row.is_blank)
    form = f"texte {decoded.encoding}, séparateur : {_SEPARATORS.get(separator, separator)}"
    return RawList(file, form, rows[:ROWS])


def _without_hint(text: str) -> tuple[str, str, int]:
    """The separator of a first line `sep=;`, the rest, and how many lines that was."""
    first, _, rest = text.partition("\n")
    mark = first.strip().strip('"')
    if mark.lower().startswith("sep=") and len(mark) == 5:
        return mark[-1], rest, 1
    return "", text, 0


def _separator(text: str) -> str:
    """The one that cuts most rows into the same number of cells, more than one."""

    def regularity(separator: str) -> tuple[int, int]:
        lengths = Counter(
            len(row.cells)
            for row, _ in zip(_rows(text, separator, csv.QUOTE_MINIMAL), range(_LOOKED_AT), strict=False)
            if not row.is_blank
        )
        width, count = max(lengths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
        return (count, width) if width > 1 else (0, 0)

    return max(_SEPARATORS, key=regularity)


def _is_badly_quoted(text: str, separator: str) -> bool:
    rows = _rows(text, separator, csv.QUOTE_MINIMAL)
    return any(cell.count("\n") > _LONGEST_QUOTE for row in rows for cell in row.cells)


def _rows(text: str, separator: str, quoting: int, skipped: int = 0) -> Iterator[ListRow]:
    limit = csv.field_size_limit(len(text) + 1)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
        begin = 1
        for cells in reader:
            yield ListRow(skipped + begin, tuple(cell.strip()[:CELL] for cell in cells[:COLUMNS]))
            begin = reader.line_num + 1
    finally:
        csv.field_size_limit(limit)
