# ruff: noqa: ANN401 (a font takes values of several kinds)
"""Letters of one cell that look different from each other."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from ap_xl.closed.addresses import Area
from ap_xl.closed.formats import change_font, font_of, value_in_font, with_font
from ap_xl.closed.runs import Run, between, cut
from ap_xl.closed.sheet_rows import VALUE, RowCells, cells_of, inner, style_of, value_text
from ap_xl.closed.text import set_text, unescape
from ap_xl.closed.workbook_part import WorkbookPart
from ap_xl.closed.worksheet import Worksheet
from ap_xl.closed.xml import Element, child, local, main

_INLINE = main("is")


class CellLetters:
    """The letters of one cell; places count from 0, the last one is left out."""

    def __init__(self, book: WorkbookPart, sheet: Worksheet, area: Area) -> None:
        self._book = book
        self._sheet = sheet
        self._area = area

    @property
    def _cell(self) -> Element | None:
        row = self._sheet.rows.get(self._area.row1)
        return RowCells(row, self._area.row1).get(self._area.col1) if row is not None else None

    @property
    def text(self) -> str:
        """All letters: the text, or the constant or formula as it is typed."""
        return self._sheet.formulas(self._area)[0][0]

    def values(self, start: int, stop: int, what: str) -> set[Any]:
        """What the fonts of these letters are: ``bold``, ``italic``, ``size``, ``name`` or ``color``."""
        cell = self._cell
        style = self._sheet.styles(self._area)[0][0]
        runs = _runs(self._book, cell) if cell is not None else []
        looks = [run.look for run, met in zip(runs, between(runs, start, stop), strict=True) if met] or [None]
        fonts = [font_of(self._book.styles, style) if look is None else _as_font(look) for look in looks]
        return {value_in_font(self._book, font, what) for font in fonts}

    def change(self, start: int, stop: int, what: str, value: Any) -> None:
        """Change the font of these letters; of all of them if the cell holds no text, as in Excel."""
        cell = self._cell
        runs = _runs(self._book, cell) if cell is not None else []
        if cell is None or not runs or (start <= 0 and stop >= len(self.text)):
            styles = self._book.styles
            self._sheet.restyle(self._area, lambda style: with_font(styles, style, what, value))
            change_texts(self._book, self._sheet, self._area, what, value)
        elif start < stop:
            _change(self._book, cell, runs, (start, stop), what, value)
            self._sheet.touch()


def change_texts(book: WorkbookPart, sheet: Worksheet, area: Area, what: str, value: Any) -> None:
    """Change the font of all letters in an area that have one of their own."""
    for cell in _rich_cells(book, sheet, area):
        runs = _runs(book, cell)
        _change(book, cell, runs, (0, sum(len(run.text) for run in runs)), what, value)
        sheet.touch()


def flatten(book: WorkbookPart, sheet: Worksheet, area: Area) -> None:
    """Let the letters in an area look as their cells do."""
    for cell in _rich_cells(book, sheet, area):
        _put(book, cell, [Run("".join(run.text for run in _runs(book, cell)))])
        sheet.touch()


def own_values(book: WorkbookPart, sheet: Worksheet, area: Area, what: str) -> set[Any]:
    """What the fonts are of letters in an area that have one of their own."""
    looks = [run.look for cell in _rich_cells(book, sheet, area) for run in _runs(book, cell)]
    return {value_in_font(book, _as_font(look), what) for look in looks if look is not None}


def _rich_cells(book: WorkbookPart, sheet: Worksheet, area: Area) -> Iterator[Element]:
    for _, row in sheet.rows.between(area.row1, area.row2):
        for column, cell in cells_of(row):
            if area.col1 <= column <= area.col2 and _is_rich(book, cell):
                yield cell


def _is_rich(book: WorkbookPart, cell: Element) -> bool:
    kind = cell.get("t")
    if kind == "s":
        text = value_text(cell)
        return bool(text) and book.strings.is_rich(int(text or 0))
    holder = inner(cell, _INLINE) if kind == "inlineStr" else None
    return holder is not None and any(local(piece) == "r" for piece in holder)


def _holder(book: WorkbookPart, cell: Element) -> Element | None:
    """The element with the runs of a cell's text; None if it holds no text of its own."""
    if cell.get("t") == "inlineStr":
        return inner(cell, _INLINE)
    text = value_text(cell) if cell.get("t") == "s" else None
    return book.strings.item(int(text)) if text else None


def _runs(book: WorkbookPart, cell: Element) -> list[Run]:
    holder = _holder(book, cell)
    runs = []
    for piece in holder if holder is not None else ():
        if local(piece) == "t":
            runs.append(Run(unescape(piece.text or "")))
        elif local(piece) == "r":
            text = "".join(unescape(one.text or "") for one in piece if local(one) == "t")
            runs.append(Run(text, child(piece, "rPr")))
    return runs


def _change(
    book: WorkbookPart, cell: Element, runs: Sequence[Run], places: tuple[int, int], what: str, value: Any
) -> None:
    pieces = cut(runs, *places)
    plain = font_of(book.styles, style_of(cell))

    def changed(run: Run) -> Run:
        font = copy.deepcopy(plain) if run.look is None else _as_font(run.look)
        change_font(font, what, value)
        return Run(run.text, _as_look(font))

    met = between(pieces, *places)
    _put(book, cell, [changed(run) if here else run for run, here in zip(pieces, met, strict=True)])


def _put(book: WorkbookPart, cell: Element, runs: Sequence[Run]) -> None:
    """Give a cell other runs; hints about how to pronounce the text stay."""
    holder = _holder(book, cell)
    hints = (
        [copy.deepcopy(one) for one in holder if local(one) in ("rPh", "phoneticPr")]
        if holder is not None
        else []
    )
    pieces = [*_written(runs), *hints]
    if cell.get("t") == "inlineStr":
        if holder is not None:
            holder[:] = pieces
        return
    value = inner(cell, VALUE)
    if value is None:
        return
    book.strings.release(int(value.text or "0"))
    plain = len(pieces) == 1 and local(pieces[0]) == "t"
    number = book.strings.add(runs[0].text) if plain else book.strings.add_rich(pieces)
    value.text = str(number)


def _written(runs: Sequence[Run]) -> Iterator[Element]:
    if len(runs) == 1 and runs[0].look is None:
        plain = etree.Element(main("t"))
        set_text(plain, runs[0].text)
        yield plain
        return
    for run in runs:
        piece = etree.Element(main("r"))
        if run.look is not None:
            piece.append(copy.deepcopy(run.look))
        set_text(etree.SubElement(piece, main("t")), run.text)
        yield piece


def _as_font(look: Element) -> Element:
    return _renamed(look, "font", "rFont", "name")


def _as_look(font: Element) -> Element:
    return _renamed(font, "rPr", "name", "rFont")


def _renamed(element: Element, tag: str, old: str, new: str) -> Element:
    """The same font under the names of the other place where fonts are told."""
    result = etree.Element(main(tag))
    for one in element:
        inside = copy.deepcopy(one)
        if local(one) == old:
            inside.tag = main(new)
        result.append(inside)
    return result
