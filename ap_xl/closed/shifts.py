"""Where cells go when others are inserted before them or deleted: the arithmetic, without a sheet."""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.closed.addresses import Area
from ap_xl.closed.formulas import move_lines, move_span
from ap_xl.closed.limits import MAX_COLUMNS, MAX_ROWS


@dataclass(frozen=True)
class Shift:
    """Lines inserted (``count`` > 0) or deleted (< 0) at line ``at`` of an axis (``row`` or ``col``).

    Only the cells between the lines ``low`` and ``high`` of the other axis move.
    """

    axis: str
    at: int
    count: int
    low: int
    high: int

    @staticmethod
    def of(area: Area, axis: str, *, insert: bool) -> Shift:
        """The shift that inserts the cells of an area, or deletes them."""
        if axis == "row":
            return Shift(axis, area.row1, area.height if insert else -area.height, area.col1, area.col2)
        return Shift(axis, area.col1, area.width if insert else -area.width, area.row1, area.row2)

    @property
    def is_whole(self) -> bool:
        """Whether whole rows or columns move."""
        return (self.low, self.high) == (1, MAX_COLUMNS if self.axis == "row" else MAX_ROWS)

    @property
    def last(self) -> int:
        """The last line of the axis."""
        return MAX_ROWS if self.axis == "row" else MAX_COLUMNS

    @property
    def strip(self) -> Area:
        """All cells between ``low`` and ``high``."""
        if self.axis == "row":
            return Area(1, self.low, MAX_ROWS, self.high)
        return Area(self.low, 1, self.high, MAX_COLUMNS)

    @property
    def changed(self) -> Area:
        """The cells that are inserted or deleted."""
        end = self.at + abs(self.count) - 1
        if self.axis == "row":
            return Area(self.at, self.low, end, self.high)
        return Area(self.low, self.at, self.high, end)

    @property
    def moved(self) -> Area:
        """The cells from there on, which change their places."""
        if self.axis == "row":
            return Area(self.at, self.low, MAX_ROWS, self.high)
        return Area(self.low, self.at, self.high, MAX_COLUMNS)

    def area(self, area: Area) -> Area | None:
        """Where an area is afterwards, None if gone; one that is only partly in the strip stays."""
        if not self.strip.contains(area):
            return area
        start, end = (area.row1, area.row2) if self.axis == "row" else (area.col1, area.col2)
        span = move_span(start, end, self.at, self.count)
        if span is None or span[0] > self.last:
            return None
        first, last = span[0], min(span[1], self.last)
        if self.axis == "row":
            return Area(first, area.col1, last, area.col2)
        return Area(area.row1, first, area.row2, last)

    def pieces(self, area: Area) -> list[Area]:
        """Where the cells of an area are afterwards, in as many pieces as needed."""
        inside = area.clip(self.strip)
        moved = self.area(inside) if inside else None
        outside = area.without(self.strip)
        if moved and inside == moved:
            return [area]
        return ([moved] if moved else []) + outside

    def formula(self, text: str, host: str, sheet: str) -> str:
        """A formula of the sheet ``host`` after this happened on ``sheet``."""
        return move_lines(text, host, sheet, self.axis, self.at, self.count, (self.low, self.high))
