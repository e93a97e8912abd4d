"""A formula in pieces: functions with their arguments, texts, and what it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError

_TABLE = re.compile(r"([^\[\]!':]+)\[(.*)\]", re.DOTALL)
_SPECIFIERS = frozenset({"#All", "#Data", "#Headers", "#Totals", "#This Row"})
_COLUMN = re.compile(r"\[((?:'.|[^\[\]'])*)\]")
_COORDINATES = re.compile(r"\$?[A-Z]{0,3}\$?[0-9]*(:\$?[A-Z]{0,3}\$?[0-9]*)?")
_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([^'!\[\]]+|\[0\]))!(.+)", re.DOTALL)
_THIS_FILE = "[0]"


@dataclass(frozen=True)
class Call:
    """A function as it is written, and how many arguments it is given."""

    function: str
    arguments: int


@dataclass(frozen=True)
class TableReference:
    """A structured reference; `table` is empty where the file leaves it out."""

    table: str
    columns: tuple[str, ...]
    specifiers: tuple[str, ...]


@dataclass
class Pieces:
    """What a formula is made of."""

    calls: list[Call] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    sheets: list[str] = field(default_factory=list)
    tables: list[TableReference] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    unclear: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    separators: int = 0
    depth: int = 0


@lru_cache(maxsize=8192)
def pieces(formula: str) -> Pieces | None:
    """The pieces of a formula without its equals sign, None where brackets or quotes do not close."""
    try:
        tokens = Tokenizer("=" + formula).items
    except (TokenizerError, IndexError):
        return None
    found = Pieces()
    if not _calls(tokens, found):
        return None
    for token in tokens:
        if token.type == Token.OPERAND:
            _operand(token, found)
    return found


def _calls(tokens: list[Token], found: Pieces) -> bool:
    """Functions, arguments and depth; False where brackets do not close."""
    open_calls: list[tuple[str, int, bool]] = []
    for token in tokens:
        if token.subtype == Token.OPEN:
            name = _opened(token, found)
            open_calls.append((name, 0, False))
            found.depth = max(found.depth, len(open_calls))
        elif token.subtype == Token.CLOSE:
            if not open_calls:
                return False
            name, commas, filled = open_calls.pop()
            if name not in ("(", "{"):
                found.calls.append(Call(name, commas + 1 if commas or filled else 0))
            _mark(open_calls)
        elif token.type == Token.SEP and token.subtype == Token.ARG and open_calls:
            name, commas, filled = open_calls[-1]
            open_calls[-1] = (name, commas + 1, filled)
        elif token.type == Token.SEP and token.value == ";" and not any(one[0] == "{" for one in open_calls):
            found.separators += 1
        elif token.type != Token.WSPACE:
            _mark(open_calls)
    return not open_calls


def _opened(token: Token, found: Pieces) -> str:
    """What opens: a function's name, `(` or `{`; `A1:INDEX(` refers to A1 too."""
    if token.type != Token.FUNC:
        return str(token.value)
    *ends, name = token.value[:-1].split(":")
    for end in ends:
        _reference(end, found)
    return str(name)


def _mark(open_calls: list[tuple[str, int, bool]]) -> None:
    if open_calls:
        name, commas, _ = open_calls[-1]
        open_calls[-1] = (name, commas, True)


def _operand(token: Token, found: Pieces) -> None:
    if token.subtype == Token.TEXT:
        found.texts.append(token.value[1:-1].replace('""', '"'))
    elif token.subtype == Token.ERROR:
        found.errors.append(token.value)
    elif token.subtype == Token.RANGE:
        for part in _parts(token.value):
            _reference(part, found)


def _parts(reference: str) -> Iterator[str]:
    """The two ends of `tbl[a]:tbl[b]`; everything else as it is."""
    ends = re.split(r"(?<=\]):(?=[^\[])", reference)
    return iter(ends if all("[" in end for end in ends) else [reference])


def _reference(text: str, found: Pieces) -> None:
    if "#REF!" in text:
        found.errors.append("#REF!")
        return
    table = _TABLE.fullmatch(text)
    if table:
        found.tables.append(_structured(table[1], table[2]))
        return
    sheet = _SHEET.fullmatch(text)
    if sheet:
        if sheet[2] != _THIS_FILE:
            found.sheets.append((sheet[1] or sheet[2]).replace("''", "'"))
        text = sheet[3]
    if _COORDINATES.fullmatch(text) and text:
        return
    if re.fullmatch(r"[^\W\d][\w.?\\]*", text):
        found.names.append(text)
    else:
        found.unclear.append(text)


def _structured(table: str, inside: str) -> TableReference:
    parts = _COLUMN.findall(inside) if inside.startswith("[") else [inside] * bool(inside)
    plain = [re.sub(r"'(.)", r"\1", part) if part not in _SPECIFIERS else part for part in parts]
    return TableReference(
        table,
        tuple(part for part in plain if part not in _SPECIFIERS),
        tuple(part for part in plain if part in _SPECIFIERS),
    )
