"""Formats and texts of one workbook made those of another."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree

from ap_xl.closed.sheet_rows import VALUE
from ap_xl.closed.text import read_rich, unescape
from ap_xl.closed.workbook_part import WorkbookPart
from ap_xl.closed.xml import Element, drop, main

if TYPE_CHECKING:
    from ap_xl.closed.copying import What

_PIECES = (("fonts", "fontId"), ("fills", "fillId"), ("borders", "borderId"))


class StyleTransfer:
    """Turns style numbers of the source book into those of the target; the same within one book."""

    def __init__(self, source: WorkbookPart, target: WorkbookPart) -> None:
        self._source = source
        self._target = target
        self._known: dict[int, int] = {}

    @property
    def same_book(self) -> bool:
        """Whether nothing needs to be carried over."""
        return self._source is self._target

    def number(self, style: int) -> int:
        """The target's number of a source style, added where there is none alike."""
        if self.same_book or style == 0:
            return style
        if style not in self._known:
            self._known[style] = self._carry(style)
        return self._known[style]

    def _carry(self, style: int) -> int:
        source, target = self._source.styles, self._target.styles
        xf = source.xf(style)

        def change(new: Element) -> None:
            for name in list(new.attrib):
                del new.attrib[name]
            for inner in list(new):
                new.remove(inner)
            new.attrib.update({key: value for key, value in xf.attrib.items() if key != "xfId"})
            new.set("xfId", "0")
            new.extend(copy.deepcopy(inner) for inner in xf)
            for group, key in _PIECES:
                piece = copy.deepcopy(source.piece(group, int(xf.get(key, "0"))))
                new.set(key, str(target.place_piece(group, piece)))

        made = target.derive(0, f"from {id(self._source)}", style, change)
        return target.with_number_format(made, source.number_format(style))

    def style(self, source: int, present: int, what: What) -> int:
        """The style of a cell that gets these things of another one."""
        if what.number_formats_only:
            return self._target.styles.with_number_format(present, self._source.styles.number_format(source))
        return self.number(source) if what.formats else present

    def carry_text(self, cell: Element) -> None:
        """Give a cell with a shared text of the source its own, formats of letters kept."""
        value = next(cell.iterchildren(VALUE), None)
        if value is None or not value.text:
            return
        item = self._source.strings.item(int(value.text))
        if any(inner.tag == main("r") for inner in item):
            cell.remove(value)
            cell.set("t", "inlineStr")
            etree.SubElement(cell, main("is")).extend(copy.deepcopy(inner) for inner in item)
        else:
            value.text = str(self._target.strings.add(read_rich(item)))

    def constant(self, cell: Element) -> None:
        """Make a formula's text a text of its own; other values stand as they are."""
        drop(cell, "cm", "vm")
        value = next(cell.iterchildren(VALUE), None)
        if cell.get("t") != "str":
            return
        if value is None or not value.text:
            cell[:] = []
            drop(cell, "t")
            return
        cell.set("t", "s")
        value.text = str(self._target.strings.add(unescape(value.text)))
