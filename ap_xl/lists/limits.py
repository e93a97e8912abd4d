"""What a list may weigh; beyond that it is no list of a school."""

from __future__ import annotations

from ap_xl.closed.limits import MIB, Limits

BYTES = 64 * MIB
ROWS, COLUMNS, CELL = 100_000, 500, 10_000
"""Rows, cells in a row, characters in a cell; longer cells are cut."""
ZIPPED = Limits(packed=BYTES, unpacked=128 * MIB, part=BYTES, parts=2_000, ratio=200, ratio_floor=4 * MIB)
