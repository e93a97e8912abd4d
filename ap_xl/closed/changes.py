"""What changed in a workbook since its formulas' results were last looked after."""

from __future__ import annotations

from dataclasses import dataclass, field

from ap_xl.closed.addresses import Area


@dataclass
class Changes:
    """Cells, by the part of their sheet; names and tables; whether sheets came, went or changed places."""

    cells: dict[str, list[Area]] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    sheets: bool = False

    def __bool__(self) -> bool:
        return bool(self.cells or self.words or self.sheets)

    def add(self, part: str, area: Area) -> None:
        """Note that cells changed."""
        areas = self.cells.setdefault(part, [])
        # Rows are mostly written one below the other.
        if areas and (joined := _joined(areas[-1], area)):
            areas[-1] = joined
        else:
            areas.append(area)


def joined(areas: list[Area]) -> list[Area]:
    """The same cells in fewer areas: those on top of each other become one."""
    result: list[Area] = []
    for area in sorted(areas, key=lambda one: (one.col1, one.col2, one.row1)):
        if result and (both := _joined(result[-1], area)):
            result[-1] = both
        else:
            result.append(area)
    return result


def _joined(upper: Area, lower: Area) -> Area | None:
    if (upper.col1, upper.col2) != (lower.col1, lower.col2):
        return None
    if lower.row1 > upper.row2 + 1 or upper.row1 > lower.row2 + 1:
        return None
    return Area(min(upper.row1, lower.row1), upper.col1, max(upper.row2, lower.row2), upper.col2)
