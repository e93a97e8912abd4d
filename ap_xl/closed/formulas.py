"""Rewriting references inside formula text: moved, renamed or lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ap_xl.closed.addresses import Area, column_letters, column_number, quote_sheet
from ap_xl.closed.limits import MAX_COLUMNS, MAX_ROWS

_TOKEN = re.compile(
    r"""
    "(?:[^"]|"")*"
    | (?P<sheet>'(?:[^']|'')*'!|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?!)?
      (?P<ref>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?::\$?[A-Za-z]{1,3}\$?[0-9]{1,7})?
        |\$?[A-Za-z]{1,3}:\$?[A-Za-z]{1,3}
        |\$?[0-9]{1,7}:\$?[0-9]{1,7})
      (?![\w(.!\[$])
    | (?P<named>'(?:[^']|'')*'!|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?!)
    | (?P<bracket>\[(?:[^\[\]']|'.|\[(?:[^\[\]']|'.)*\])*\])
    | [\w.$\\?]+
    """,
    re.VERBOSE,
)
_CORNER = re.compile(r"(\$?)([A-Za-z]{0,3})(\$?)([0-9]*)$")
BRACKETED = re.compile(r"\[((?:[^\[\]']|'.)+)\]")
_WHOLE = re.compile(r"(?s)^(.+)$")
BROKEN = "#REF!"


@dataclass(frozen=True)
class Corner:
    """One end of a reference; a missing row or column means all of them."""

    row: int | None
    col: int | None
    row_fixed: bool = False
    col_fixed: bool = False

    def __str__(self) -> str:
        col = ("$" if self.col_fixed else "") + column_letters(self.col) if self.col is not None else ""
        row = ("$" if self.row_fixed else "") + str(self.row) if self.row is not None else ""
        return col + row


@dataclass(frozen=True)
class Reference:
    """A reference in a formula: the sheet it names, if any, and its corners."""

    sheet: str | None
    first: Corner
    second: Corner | None

    @property
    def area(self) -> Area:
        """The cells, whatever sheet they are on."""
        first, second = self.first, self.second or self.first
        rows = sorted((first.row or 1, second.row or MAX_ROWS))
        cols = sorted((first.col or 1, second.col or MAX_COLUMNS))
        return Area(rows[0], cols[0], rows[1], cols[1])

    def __str__(self) -> str:
        text = str(self.first) if self.second is None else f"{self.first}:{self.second}"
        return (quote_sheet(self.sheet) + "!" if self.sheet is not None else "") + text


@dataclass(frozen=True)
class Token:
    """A piece of a formula: ``text``, ``reference``, ``prefix`` (of a name), ``bracket``, ``word``, ``between``."""

    kind: str
    text: str
    end: int
    reference: Reference | None = None


def tokens(formula: str) -> Iterator[Token]:
    """The pieces of a formula one after the other; references into other workbooks are of the kind ``text``."""
    position = 0
    for match in _TOKEN.finditer(formula):
        if match.start() > position:
            yield Token("between", formula[position : match.start()], match.start())
        position = match.end()
        yield _token(match)
    if position < len(formula):
        yield Token("between", formula[position:], len(formula))


def _token(match: re.Match[str]) -> Token:
    text, end = match[0], match.end()
    if match["ref"] is not None:
        reference = _reference(match)
        if "[" in (reference.sheet or ""):
            return Token("text", text, end)
        return Token("reference", text, end, reference)
    if match["named"]:
        return Token("prefix", unquote_sheet(text[:-1]), end)
    if match["bracket"]:
        return Token("bracket", text, end)
    return Token("text" if text.startswith('"') else "word", text, end)


def map_references(formula: str, change: Callable[[Reference], str | None]) -> str:
    """The formula with each reference replaced by what ``change`` says; None leaves it as written.

    References into other workbooks and across several sheets are left alone.
    """

    def one(match: re.Match[str]) -> str:
        if match["ref"] is None:
            return match[0]
        reference = _reference(match)
        if "[" in (reference.sheet or "") or ":" in (reference.sheet or ""):
            return match[0]
        changed = change(reference)
        return match[0] if changed is None else changed

    return _TOKEN.sub(one, formula)


def unquote_sheet(text: str) -> str:
    """``'L''hiver'`` → ``L'hiver``."""
    return text[1:-1].replace("''", "'") if text.startswith("'") else text


def _reference(match: re.Match[str]) -> Reference:
    prefix = match["sheet"]
    first, colon, second = match["ref"].partition(":")
    sheet = unquote_sheet(prefix[:-1]) if prefix else None
    return Reference(sheet, _corner(first), _corner(second) if colon else None)


@lru_cache(maxsize=1 << 16)
def _corner(text: str) -> Corner:
    match = _CORNER.match(text)
    if match is None:
        raise ValueError(f"not a reference: {text!r}")
    letters, digits = match[2], match[4]
    if not letters:  # the dollar of a bare row number is matched first
        return Corner(int(digits), None, row_fixed=bool(match[1] or match[3]))
    return Corner(int(digits) if digits else None, column_number(letters), bool(match[3]), bool(match[1]))


def shift(formula: str, rows: int, cols: int) -> str:
    """The formula as copied ``rows`` down and ``cols`` to the right."""
    if not rows and not cols:
        return formula

    def move(corner: Corner) -> Corner | None:
        row, col = corner.row, corner.col
        if row is not None and not corner.row_fixed:
            row += rows
        if col is not None and not corner.col_fixed:
            col += cols
        if (row is not None and not 1 <= row <= MAX_ROWS) or (
            col is not None and not 1 <= col <= MAX_COLUMNS
        ):
            return None
        return replace(corner, row=row, col=col)

    def change(reference: Reference) -> str:
        first = move(reference.first)
        second = move(reference.second) if reference.second else None
        if first is None or (reference.second and second is None):
            return BROKEN
        return str(replace(reference, first=first, second=second))

    return map_references(formula, change)


def rename_sheet(formula: str, old: str, new: str) -> str:
    """The formula after a sheet got another name."""
    return _map_prefixes(formula, old, lambda: quote_sheet(new) + "!", new)


def lose_sheet(formula: str, name: str) -> str:
    """The formula after a sheet was deleted."""
    return _map_prefixes(formula, name, lambda: BROKEN, None)


def mentions_sheet(formula: str, name: str) -> bool:
    """Whether the formula refers to the sheet."""
    return lose_sheet(formula, name) != formula


def _map_prefixes(formula: str, name: str, text: Callable[[], str], new: str | None) -> str:
    def one(match: re.Match[str]) -> str:
        prefix = match["sheet"] or match["named"]
        if not prefix:
            return match[0]
        sheet = unquote_sheet(prefix[:-1])
        if sheet.casefold() == name.casefold():
            return text() + match[0][len(prefix) :]
        ends = sheet.split(":")
        if len(ends) == 2 and "[" not in sheet and new is not None:
            renamed = [new if end.casefold() == name.casefold() else end for end in ends]
            if renamed != ends:
                plain = all(quote_sheet(end) == end for end in renamed)
                span = ":".join(renamed) if plain else "'" + ":".join(renamed).replace("'", "''") + "'"
                return span + "!" + match[0][len(prefix) :]
        return match[0]

    return _TOKEN.sub(one, formula)


def move_lines(
    formula: str, host: str, sheet: str, axis: str, at: int, count: int, band: tuple[int, int] | None = None
) -> str:
    """The formula after rows or columns were inserted (``count`` > 0) or deleted (< 0) at ``at``.

    ``host`` is the sheet the formula stands on, ``sheet`` the one that changed, ``axis`` ``row`` or ``col``.
    With a ``band`` only cells between these lines of the other axis moved, and references to them.
    """

    def change(reference: Reference) -> str | None:
        if (reference.sheet or host).casefold() != sheet.casefold():
            return None
        first, second = reference.first, reference.second or reference.first
        start, end = getattr(first, axis), getattr(second, axis)
        if start is None or end is None or not _within(first, second, axis, band):
            return None
        moved = move_span(min(start, end), max(start, end), at, count)
        if moved is None:
            return (quote_sheet(reference.sheet) + "!" if reference.sheet else "") + BROKEN
        low, high = moved if start <= end else moved[::-1]
        one = _placed(first, axis, low)
        two = _placed(second, axis, high) if reference.second else None
        return str(replace(reference, first=one, second=two))

    return map_references(formula, change)


def _within(first: Corner, second: Corner, axis: str, band: tuple[int, int] | None) -> bool:
    """Whether a reference lies between the lines of the band."""
    if band is None:
        return True
    one, two = (first.col, second.col) if axis == "row" else (first.row, second.row)
    last = MAX_COLUMNS if axis == "row" else MAX_ROWS
    lines = sorted((1 if one is None else one, last if two is None else two))
    return band[0] <= lines[0] and lines[1] <= band[1]


def _placed(corner: Corner, axis: str, line: int) -> Corner:
    return replace(corner, row=line) if axis == "row" else replace(corner, col=line)


def move_span(start: int, end: int, at: int, count: int) -> tuple[int, int] | None:
    """Where lines ``start`` to ``end`` are after an insertion or deletion; None if all are gone."""
    if count > 0:
        return (start + count if start >= at else start), (end + count if end >= at else end)
    last = at - count - 1
    if start >= at and end <= last:
        return None
    low = start if start < at else max(at, start + count)
    high = end if end < at else max(at - 1, end + count)
    return low, high


def rename_table_in(formula: str, old: str, new: str) -> str:
    """The formula after a table got another name."""

    def one(match: re.Match[str]) -> str:
        word = match[0]
        plain = not (match["ref"] or match["named"] or match["bracket"]) and not word.startswith('"')
        return new if plain and word.casefold() == old.casefold() else word

    return _TOKEN.sub(one, formula)


def lose_table_in(formula: str, name: str) -> str:
    """The formula after a table was deleted: its structured references are broken."""
    kept: list[str] = []
    position, lost_until = 0, -1
    for match in _TOKEN.finditer(formula):
        kept.append(formula[position : match.start()])
        position = match.end()
        word = match[0]
        if match["bracket"] and match.start() == lost_until:
            continue
        is_plain = not (match["ref"] or match["named"] or match["bracket"])
        is_lost = is_plain and word.casefold() == name.casefold()
        lost_until = match.end() if is_lost else -1
        kept.append(BROKEN if is_lost else word)
    return "".join(kept) + formula[position:]


def rename_columns_in(formula: str, table: str, renamed: Mapping[str, str]) -> str:
    """The formula after columns of a table got other names; ``renamed`` has the old ones casefolded."""
    previous = ("", -1)

    def one(match: re.Match[str]) -> str:
        nonlocal previous
        word, end = previous
        previous = (match[0], match.end())
        if match["bracket"] and end == match.start() and word.casefold() == table.casefold():
            return _rename_in_bracket(match[0], renamed)
        return match[0]

    return _TOKEN.sub(one, formula)


def _rename_in_bracket(bracket: str, renamed: Mapping[str, str]) -> str:
    inner = bracket[1:-1]
    pattern = BRACKETED if "[" in re.sub(r"'.", "", inner) else _WHOLE

    def one(match: re.Match[str]) -> str:
        new = renamed.get(unescape_column(match[1]).casefold())
        return match[0] if new is None else match[0].replace(match[1], escape_column(new))

    return "[" + pattern.sub(one, inner) + "]"


def escape_column(name: str) -> str:
    """A column name as structured references write it."""
    return re.sub(r"(['#\[\]@])", r"'\1", name)


def unescape_column(text: str) -> str:
    """A column name as it stands in the header, from a structured reference."""
    return re.sub(r"'(.)", r"\1", text)
