# ruff: noqa: ANN401 (what is counted takes anything)
"""Counts the calls that reach the closed engine's objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from types import FunctionType
from typing import Any

from ap_xl.closed.impl_book import BookImpl
from ap_xl.closed.impl_range import RangeImpl
from ap_xl.closed.impl_sheet import SheetImpl, SheetsImpl
from ap_xl.closed.impl_table import TableImpl, TablesImpl

CLASSES: tuple[type[Any], ...] = (BookImpl, SheetsImpl, SheetImpl, RangeImpl, TablesImpl, TableImpl)


def count_calls(put: Callable[[type[Any], str, Any], None] = setattr) -> Counter[str]:
    """From now on, how often each public method or property of the engine's objects is asked for.

    `put` replaces a member of a class, so that a test can have it put back.
    """
    calls: Counter[str] = Counter()

    def counting(function: Callable[..., Any], name: str) -> Callable[..., Any]:
        @wraps(function)
        def call(*arguments: Any, **more: Any) -> Any:
            calls[name] += 1
            return function(*arguments, **more)

        return call

    for cls in CLASSES:
        for name, member in _members(cls).items():
            label = f"{cls.__name__}.{name}"
            if isinstance(member, property) and member.fget is not None:
                setter = None if member.fset is None else counting(member.fset, label)
                put(cls, name, property(counting(member.fget, label), setter))
            elif isinstance(member, FunctionType) and not name.startswith("_"):
                put(cls, name, counting(member, label))
    return calls


def _members(cls: type[Any]) -> dict[str, Any]:
    """What the class and its bases of the engine define, each name as the class has it."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        if base.__module__.startswith("ap_xl.closed"):
            found.update(vars(base))
    return found
