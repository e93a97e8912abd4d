"""Findings about a plan's tables, as they stand once the plan is rewritten: mended ones go, rows move."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ap_xl.domain.findings import Finding, Origin
from ap_xl.workbook.raw import RawBook, cell_place
from ap_xl.workbook.rewriting import TableWrite

_MENDED = frozenset({"blank-row", "double-placement", "group-slot-mismatch", "group-period-mismatch"})
"""What rewriting a table sets right."""


def settled(findings: Iterable[Finding], raw: RawBook, writes: Sequence[TableWrite]) -> tuple[Finding, ...]:
    """The findings that still hold after the writes, with the cells where their rows then are."""
    found = []
    for finding in findings:
        origin = _after(finding.origin, raw, writes)
        if origin is finding.origin:
            found.append(finding)
        elif finding.is_error or finding.name not in _MENDED:
            found.append(replace(finding, origin=origin))
    return tuple(found)


def _after(origin: Origin, raw: RawBook, writes: Sequence[TableWrite]) -> Origin:
    """Where the cell's row then is; the sheet alone where the row is gone."""
    for write in writes:
        table = raw.table(write.name)
        place = cell_place(table, origin.sheet, origin.cell) if table is not None else None
        if table is None or place is None:
            continue
        old, column = place
        now = write.kept.index(old) if old in write.kept else None
        return Origin(origin.sheet, "" if now is None else table.address(now, column))
    return origin
