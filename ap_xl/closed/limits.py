"""Bounds against decompression bombs and absurd dimensions."""

from __future__ import annotations

from dataclasses import dataclass

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_TEXT = 32_767
MIB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What a workbook file may weigh."""

    packed: int = 128 * MIB
    unpacked: int = 512 * MIB
    part: int = 256 * MIB
    parts: int = 10_000
    ratio: int = 200
    ratio_floor: int = 4 * MIB
    range_cells: int = 1_000_000
    tags: int = 4_000_000  # of a part; a cell with a value has four
    formats: int = 65_490  # Excel's own limit for cell formats
    names: int = 50_000


LIMITS = Limits()
