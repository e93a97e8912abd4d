# ruff: noqa: ANN401 (xlwings passes and wants anything)
"""Fonts of ranges, as xlwings sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from ap_xl.closed import formats, rich_text
from ap_xl.closed.unsupported import names_what_is_missing

if TYPE_CHECKING:
    from ap_xl.closed.impl_range_formats import RangeFormats


@names_what_is_missing
class FontImpl(base_classes.Font):  # type: ignore[misc]
    """The font of all cells of a range."""

    def __init__(self, parent: RangeFormats) -> None:
        self._range = parent

    @property
    def api(self) -> FontImpl:
        """The object itself."""
        return self


def _font_property(what: str) -> property:
    def get(font: FontImpl) -> Any:
        book = font._range.sheet.book.part
        own = rich_text.own_values(book, font._range.sheet.cells_part, font._range.area, what)
        return font._range.common(lambda style: formats.font_value(book, style, what), frozenset(own))

    def put(font: FontImpl, value: Any) -> None:
        book = font._range.sheet.book.part
        font._range.restyle(lambda style: formats.with_font(book.styles, style, what, value))
        rich_text.change_texts(book, font._range.sheet.cells_part, font._range.area, what, value)

    return property(get, put)


for _what in ("bold", "italic", "size", "name", "color"):
    setattr(FontImpl, _what, _font_property(_what))
