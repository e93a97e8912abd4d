"""Comma-separated values on the command line of the benchmarks."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection
from typing import TypeVar

_Value = TypeVar("_Value", int, str)


def numbers(known: Collection[int] = ()) -> Callable[[str], tuple[int, ...]]:
    """Reads `1,2,3`; only `known` numbers where there are any."""

    def read(text: str) -> tuple[int, ...]:
        found = tuple(int(part) for part in text.split(","))
        return tuple(_known(number, known) for number in found) if known else found

    return read


def names(known: Collection[str]) -> Callable[[str], tuple[str, ...]]:
    """Reads `this,that`, each one of `known`; `all` are all of them."""

    def read(text: str) -> tuple[str, ...]:
        return tuple(known) if text == "all" else tuple(_known(part, known) for part in text.split(","))

    return read


def _known(value: _Value, known: Collection[_Value]) -> _Value:
    if value not in known:
        raise argparse.ArgumentTypeError(f"{value} is none of {', '.join(map(str, known))}")
    return value
