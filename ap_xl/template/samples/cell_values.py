"""How the domain's values stand in a cell."""

from __future__ import annotations

from collections.abc import Iterable

from ap_xl.workbook.schema import (
    SEPARATOR,
    YES,
)


def joined(codes: Iterable[str]) -> str:
    return f"{SEPARATOR} ".join(codes)


def flag(value: bool) -> str | None:
    return YES if value else None


def or_none(value: float) -> float | None:
    return value or None
