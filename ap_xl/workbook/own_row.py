"""A formula that moves to another row of its table takes the references to its own row with it."""

from __future__ import annotations

import re

_CELL = re.compile(r"(\$?[A-Za-z]{1,3})([0-9]+)")
_RANGE = re.compile(rf"{_CELL.pattern}(?::{_CELL.pattern})?")


def moved(formula: str, old: int, new: int) -> str:
    """`=K5*2` of row 5 becomes `=K9*2` in row 9; references to other rows and sheets stay."""
    if old == new or str(old) not in formula:
        return formula
    from openpyxl.formula import Tokenizer  # takes a while to load, and few tables hold formulas

    tokens = Tokenizer(formula)
    tokens_text = [
        _moved_range(token.value, old, new) if _is_reference(token) else token.value for token in tokens.items
    ]
    return "=" + "".join(tokens_text)


def _is_reference(token: object) -> bool:
    return getattr(token, "type", "") == "OPERAND" and getattr(token, "subtype", "") == "RANGE"


def _moved_range(text: str, old: int, new: int) -> str:
    if not _RANGE.fullmatch(text):
        return text
    return _CELL.sub(lambda found: f"{found[1]}{new if int(found[2]) == old else found[2]}", text)
