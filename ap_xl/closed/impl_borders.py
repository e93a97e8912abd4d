# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Borders of ranges, as xlwings sees them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed import borders
from ap_xl.closed.borders import Line
from ap_xl.closed.unsupported import names_what_is_missing

if TYPE_CHECKING:
    from ap_xl.closed.impl_range_formats import RangeFormats

_ASPECTS = (("color", "color"), ("weight", "weight"), ("line_style", "style"))


def _aspect(name: str, aspect: str) -> property:
    def get(side: BorderImpl) -> Any:
        return getattr(side.line, aspect)

    def put(side: BorderImpl, value: Any) -> None:
        side.put(aspect, value)

    return property(get, put, doc=f"The {name} of the line; None without one.")


@names_what_is_missing
class BorderImpl(base_classes.Border):  # type: ignore[misc]
    """One side of a range."""

    def __init__(self, parent: RangeFormats, side: str) -> None:
        self.parent = parent
        self.side = side

    @property
    def api(self) -> BorderImpl:
        """The object itself."""
        return self

    @property
    def line(self) -> Line:
        """The line of the first cell that has this side; Excel too reports one of several."""
        for area, own in borders.places(self.parent.area, self.side)[:1]:
            style = self.parent.sheet.area_range(area)._cells.styles(area)[0][0]
            return borders.line_of(self.parent.sheet.book.part, style, own)
        return Line()

    line_style = _aspect("style", "style")
    weight = _aspect("weight", "weight")
    color = _aspect("colour", "color")

    def put(self, aspect: str, value: Any) -> None:
        """Change one thing about the line; raises ValueError for an unknown one."""
        value = tuple(value) if isinstance(value, list) else value
        styles = self.parent.sheet.book.part.styles
        for area, own in borders.places(self.parent.area, self.side):

            def change(style: int, own: str = own) -> int:
                return borders.with_line(styles, style, own, aspect, value)

            self.parent.sheet.area_range(area).restyle(change)


@names_what_is_missing
class BordersImpl(base_classes.Borders):  # type: ignore[misc]
    """All sides of a range."""

    def __init__(self, parent: RangeFormats) -> None:
        self.parent = parent

    @property
    def api(self) -> BordersImpl:
        """The object itself."""
        return self

    def __getitem__(self, side: str) -> BorderImpl:
        return BorderImpl(self.parent, side)

    def set(self, which: Iterable[str], **aspects: Any) -> None:
        """Change the given things about these sides."""
        for side in which:
            for name, aspect in _ASPECTS:
                if name in aspects and aspects[name] is not base_classes._UNSET:
                    self[side].put(aspect, aspects[name])

    def clear(self, which: Iterable[str] = base_classes.BORDER_SIDES) -> None:
        """Take the lines of these sides away."""
        for side in which:
            self[side].put("style", None)


def _common(name: str) -> property:
    def get(group: BordersImpl) -> Any:
        found = {getattr(group[side], name) for side in group._grid_sides()}
        return found.pop() if len(found) == 1 else None

    def put(group: BordersImpl, value: Any) -> None:
        group.set(base_classes.BORDER_GRID_SIDES, **{name: value})

    return property(get, put)


for _name in ("line_style", "weight", "color"):
    setattr(BordersImpl, _name, _common(_name))
