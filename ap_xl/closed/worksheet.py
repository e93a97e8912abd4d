"""One sheet's cells: whole ranges read and written on the sheet's own XML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

from lxml import etree

from ap_xl.closed.addresses import Area, cell_name
from ap_xl.closed.cells import ERROR_NUMBERS, Content, ErrorNumber
from ap_xl.closed.dates import from_serial
from ap_xl.closed.errors import Damaged
from ap_xl.closed.limits import LIMITS, MAX_COLUMNS, MAX_ROWS
from ap_xl.closed.number_formats import Shows
from ap_xl.closed.shared_formulas import FORMULA, SharedFormulas
from ap_xl.closed.shared_strings import SharedStrings
from ap_xl.closed.sheet_rows import (
    CELL,
    VALUE,
    RowCells,
    SheetRows,
    cells_of,
    column_of,
    inner,
    style_of,
    value_text,
)
from ap_xl.closed.styles import Styles
from ap_xl.closed.text import read_rich, unescape
from ap_xl.closed.xml import Element, child, drop, ensure, main

ORDER = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF",
    "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip
_INLINE = main("is")
_PLAIN = (None, "s")
_MOMENTS = (Shows.DATE, Shows.TIME)
T = TypeVar("T")
Value = float | str | bool | dt.datetime | ErrorNumber | None


class Context(Protocol):
    """What a sheet needs of its workbook."""

    date1904: bool

    @property
    def strings(self) -> SharedStrings: ...
    @property
    def styles(self) -> Styles: ...
    def cells_changed(self, part: str, area: Area) -> None: ...
    def formulas_changed(self) -> None: ...
    def forget_dependents(self) -> None: ...
    def forget_stale_results(self) -> None: ...
    @property
    def has_news(self) -> bool: ...


class Worksheet:
    """The cells of one worksheet part."""

    def __init__(self, part: str, root: Element, context: Context, touch: Callable[[], None]) -> None:
        self.part = part
        self.root = root
        self.context = context
        self.touch = touch
        self.data = ensure(root, "sheetData", ORDER)
        self.grown = False
        self._column_styles: list[tuple[int, int, int]] | None = None

    @cached_property
    def rows(self) -> SheetRows:
        """The index of rows."""
        return SheetRows(self.data)

    @cached_property
    def shared(self) -> SharedFormulas:
        """The index of shared and array formulas."""
        return SharedFormulas(self.rows)

    def forget_index(self) -> None:
        """Index anew after cells were moved about."""
        self.rows.rebuild()
        self.__dict__.pop("shared", None)
        self.context.forget_dependents()

    def used_area(self) -> Area | None:
        """The smallest area that holds every cell there is; None for an empty sheet."""
        first = last = 0
        left, right = 1 << 20, 0
        for number in self.rows.numbers:
            row = self.rows.get(number)
            start = None if row is None else next(row.iterchildren(CELL), None)
            if row is None or start is None:
                continue
            end = next(row.iterchildren(CELL, reversed=True))
            first, last = first or number, number
            left = min(left, column_of(start, 0))
            named = end.get("r") is not None
            right = max(right, column_of(end, 0) if named else RowCells(row, number).columns()[-1])
        return Area(first, left, last, right) if first else None

    # Reading

    def read(self, area: Area) -> list[list[Value]]:
        """The values of an area, row by row, as Excel's ``Range.Value`` gives them.

        Results of formulas that hang on what changed meanwhile are None: nothing is calculated here.
        """
        if self.context.has_news and self._shows_results(area):
            self.context.forget_stale_results()
        return self._collect(area, None, self._value)

    def _shows_results(self, area: Area) -> bool:
        rows = self.rows.between(area.row1, area.row2)
        if any(next(row.iter(FORMULA), None) is not None for _, row in rows):
            return True
        return any(array.meets(area) for array in self.shared.arrays)

    def formulas(self, area: Area) -> list[list[str]]:
        """The formulas and constants of an area, as Excel's ``Range.Formula`` gives them."""
        return self._collect(area, "", self._formula)

    def styles(self, area: Area) -> list[list[int]]:
        """The style numbers of an area, those of rows and columns where there is no cell."""
        plain = [self._column_style(column) for column in range(area.col1, area.col2 + 1)]
        result = [list(plain) for _ in range(area.height)]
        for number, row in self.rows.between(area.row1, area.row2):
            if _dressed(row):
                result[number - area.row1] = [style_of(row)] * area.width
            for column, cell in cells_of(row):
                if area.col1 <= column <= area.col2:
                    result[number - area.row1][column - area.col1] = style_of(cell)
        return result

    def _collect(self, area: Area, blank: T, decode: Callable[[Element, int, int], T]) -> list[list[T]]:
        if area.cells > LIMITS.range_cells:
            raise ValueError(f"{area} has {area.cells} cells, more than can be read at once")
        result = [[blank] * area.width for _ in range(area.height)]
        first, last = area.col1, area.col2
        for number, row in self.rows.between(area.row1, area.row2):
            line = result[number - area.row1]
            column = 0
            for cell in row.iterchildren(CELL):
                column = column_of(cell, column)
                if column < first:
                    continue
                if column > last:
                    break
                line[column - first] = decode(cell, number, column)
        return result

    def _value(self, cell: Element, row: int, column: int) -> Value:
        kind = cell.get("t")
        if kind == "inlineStr":
            inline = inner(cell, _INLINE)
            return read_rich(inline) if inline is not None else None
        text = value_text(cell)
        if not text:
            # A formula may give an empty text, which is not the same as no value yet.
            return "" if text == "" and kind == "str" else None
        try:
            if kind == "s":
                return self.context.strings.text(int(text))
            if kind is None or kind == "n":
                return self._number(float(text), cell)
            return _typed(kind, text)
        except ValueError as error:
            raise Damaged(f"cell {cell_name(row, column)} holds {text!r}", "content") from error

    def _number(self, number: float, cell: Element) -> Value:
        if cell.get("s") is not None and self.context.styles.shows(style_of(cell)) is Shows.DATE:
            moment = from_serial(number, self.context.date1904)
            if moment is not None:
                return moment
        return number

    def _formula(self, cell: Element, row: int, column: int) -> str:
        formula = inner(cell, FORMULA)
        if formula is not None:
            text = self.shared.text(formula, row, column)
            if text:
                return "=" + text
        kind = cell.get("t")
        if kind in (None, "n"):
            text = value_text(cell) or ""
            return _plain_number(text) if text else ""
        value = self._value(cell, row, column)
        if isinstance(value, bool):
            return "TRUE" if value else "FALSE"
        if isinstance(value, ErrorNumber):
            return value.text
        return "" if value is None else str(value)

    # Writing

    def write(self, area: Area, contents: Sequence[Sequence[Content]]) -> None:
        """Put contents into an area of their size; formats stay, but for dates in plain cells.

        Raises ValueError for a part of an array formula; nothing is written then.
        """
        self.shared.check_arrays(area)
        self.shared.drop_arrays(area)
        for row, line in enumerate(contents, area.row1):
            changed = self._write_row(row, area.col1, line)
            if changed is not None:
                self.context.cells_changed(self.part, Area(row, changed[0], row, changed[1]))
        self.touch()

    def spills(self, array: Area) -> bool:
        """Whether an array formula is one that fills as many cells as it needs."""
        row = self.rows.get(array.row1)
        cell = RowCells(row, array.row1).get(array.col1) if row is not None else None
        return cell is not None and cell.get("cm") is not None

    def write_array(self, area: Area, text: str, mark: str | None = None) -> None:
        """Give an area one array formula, marked if it may spill; raises ValueError for a part of another."""
        empty = Content("empty")
        self.write(area, [[empty] * area.width] * area.height)
        row = self.make_row(area.row1)
        cell = self.make_cell(RowCells(row, area.row1), row, area.col1)
        self._release(cell)
        etree.SubElement(cell, FORMULA, t="array", ref=area.text()).text = text
        if mark is not None:
            cell.set("cm", mark)
        self.shared.arrays.append(area)
        self.widen_spans(row, area.col1, area.col1)
        self.context.formulas_changed()
        self.context.cells_changed(self.part, area)

    def _write_row(self, number: int, first: int, line: Sequence[Content]) -> tuple[int, int] | None:
        """Write a row; returns the first and the last column that holds something else now."""
        row = self.rows.get(number)
        if row is None:
            if all(content.kind == "empty" for content in line):
                return None
            row = self.make_row(number)
        cells = RowCells(row, number)
        changed: list[int] = []
        for column, content in enumerate(line, first):
            cell = cells.get(column)
            if cell is not None:
                if (same := self._swap(cell, content)) is not None:
                    if not same:
                        changed.append(column)
                    continue
                if content.kind == "empty" and not len(cell):
                    continue
                self._release(cell)
            elif content.kind == "empty":
                continue
            else:
                cell = self.make_cell(cells, row, column)
            changed.append(column)
            if content.kind == "empty" and cell.get("s") is None:
                cells.remove(column)
            else:
                self._fill(cell, content)
        self.widen_spans(row, first, first + len(line) - 1)
        return (changed[0], changed[-1]) if changed else None

    def _swap(self, cell: Element, content: Content) -> bool | None:
        """Put a number or text where a plain one stood, the usual case, fast; None if it is no such case.

        Returns whether the same stood there already.
        """
        kind = content.kind
        if len(cell) != 1 or (kind != "text" and kind != "number"):
            return None
        old, present = cell[0], cell.get("t")
        if old.tag != VALUE or len(cell.attrib) > 3 or present not in _PLAIN:
            return None
        style = style_of(cell)
        styles = self.context.styles
        if styles.quoted(style) or (content.format_id and styles.shows(style) not in _MOMENTS):
            return None
        new = content.text if kind == "number" else str(self.context.strings.add(content.text))
        wanted = None if kind == "number" else "s"
        if old.text == new and present == wanted:
            return True
        if present == "s" and old.text:
            self.context.strings.release(int(old.text))
        if wanted is None:
            drop(cell, "t")
        else:
            cell.set("t", wanted)
        old.text = new
        return False

    def make_row(self, number: int) -> Element:
        """The row of that number, made if there is none."""
        self.grown = True
        return self.rows.make(number)

    def make_cell(self, cells: RowCells, row: Element, column: int) -> Element:
        """A new cell, dressed as its row or column is."""
        self.grown = True
        cell = cells.make(column)
        style = self._line_style(row, column)
        if style:
            cell.set("s", str(style))
        return cell

    def _release(self, cell: Element) -> None:
        """Empty a cell, giving back its shared text and formula."""
        kind = cell.get("t")
        formula = inner(cell, FORMULA)
        if formula is not None:
            if formula.get("t") == "shared":
                self.shared.unshare(formula.get("si", ""))
            self.context.formulas_changed()
        if kind == "s":
            text = value_text(cell)
            if text:
                self.context.strings.release(int(text))
        for child_element in list(cell):
            cell.remove(child_element)
        drop(cell, "t", "cm", "vm", "ph")

    def _fill(self, cell: Element, content: Content) -> None:
        kind = content.kind
        style = style_of(cell)
        styles = self.context.styles
        if kind == "formula" and styles.shows(style) is Shows.TEXT:
            kind, content = "text", Content("text", "=" + content.text)
        quoted = kind == "quoted"
        if kind != "empty" and styles.quoted(style) != quoted:
            style = styles.with_quote_prefix(style, quoted)
            cell.set("s", str(style))
        if kind == "number":
            etree.SubElement(cell, VALUE).text = content.text
            if content.format_id and styles.shows(style) not in _MOMENTS:
                cell.set("s", str(styles.with_number_format_id(style, content.format_id)))
        elif kind in ("text", "quoted"):
            cell.set("t", "s")
            etree.SubElement(cell, VALUE).text = str(self.context.strings.add(content.text))
        elif kind == "formula":
            etree.SubElement(cell, FORMULA).text = content.text
            self.context.formulas_changed()
        elif kind != "empty":
            cell.set("t", "b" if kind == "bool" else "e")
            etree.SubElement(cell, VALUE).text = content.text

    def clear_contents(self, area: Area) -> None:
        """Empty the cells of an area, formats kept; raises ValueError for a part of an array formula."""
        self._clear(area, formats=False)

    def clear(self, area: Area) -> None:
        """Take the cells of an area out, formats too."""
        self._clear(area, formats=True)

    def _clear(self, area: Area, formats: bool) -> None:
        self.shared.check_arrays(area)
        self.shared.drop_arrays(area)
        changed = False
        for number, row in list(self.rows.between(area.row1, area.row2)):
            cells = RowCells(row, number)
            for column in cells.columns():
                if not area.col1 <= column <= area.col2:
                    continue
                cell = cells.get(column)
                if cell is None:
                    continue
                changed = changed or len(cell) > 0
                self._release(cell)
                if formats or cell.get("s") is None:
                    cells.remove(column)
        self.touch()
        if changed:
            self.context.cells_changed(self.part, area)

    def restyle(self, area: Area, change: Callable[[int], int]) -> None:
        """Change the style number of every cell of an area, making the cells it needs."""
        if area.width == MAX_COLUMNS and area.height < MAX_ROWS:
            raise NotImplementedError("formats of whole rows are not available for closed workbooks")
        whole = area.height == MAX_ROWS
        for number in list(self.rows.numbers) if whole else range(area.row1, area.row2 + 1):
            row = self.make_row(number)
            if whole and not _dressed(row):
                self._restyle_present(row, area, change)
                continue
            cells = RowCells(row, number)
            for column in range(area.col1, area.col2 + 1):
                cell = cells.get(column)
                if cell is None:
                    cell = self.make_cell(cells, row, column)
                cell.set("s", str(change(style_of(cell))))
            self.widen_spans(row, area.col1, area.col2)
        self.touch()

    @staticmethod
    def _restyle_present(row: Element, area: Area, change: Callable[[int], int]) -> None:
        for column, cell in cells_of(row):
            if area.col1 <= column <= area.col2:
                cell.set("s", str(change(style_of(cell))))

    # Formats of rows and columns, spans, dimension

    def default_style(self, number: int, column: int) -> int:
        """The style that a new cell there would take."""
        return self._line_style(self.rows.get(number), column)

    def _line_style(self, row: Element | None, column: int) -> int:
        return style_of(row) if row is not None and _dressed(row) else self._column_style(column)

    def _column_style(self, column: int) -> int:
        if self._column_styles is None:
            cols = child(self.root, "cols")
            self._column_styles = [
                (int(col.get("min", "0")), int(col.get("max", "0")), int(col.get("style", "0")))
                for col in (cols if cols is not None else ())
                if col.get("style")
            ]
        return next((style for low, high, style in self._column_styles if low <= column <= high), 0)

    def forget_columns(self) -> None:
        """Read the formats of columns anew after they were changed."""
        self._column_styles = None

    @staticmethod
    def widen_spans(row: Element, first: int, last: int) -> None:
        spans = row.get("spans")
        if spans is None:
            return
        low, _, high = spans.partition(":")
        if " " in spans or not low.isdigit() or not high.isdigit():
            del row.attrib["spans"]
        elif first < int(low) or last > int(high):
            row.set("spans", f"{min(first, int(low))}:{max(last, int(high))}")

    def update_dimension(self) -> None:
        """Write the used area into the ``dimension`` hint, if cells came or went."""
        dimension = child(self.root, "dimension")
        used = self.used_area()
        if dimension is not None:
            dimension.set("ref", used.text() if used else "A1")


def _dressed(row: Element) -> bool:
    return row.get("customFormat") in ("1", "true")


def _typed(kind: str, text: str) -> Value:
    if kind == "b":
        return text.strip() in ("1", "true")
    if kind == "str":
        return unescape(text)
    if kind == "e":
        return ErrorNumber(ERROR_NUMBERS.get(text, ERROR_NUMBERS["#VALUE!"]))
    if kind == "d":
        return dt.datetime.fromisoformat(text.rstrip("Z"))
    raise ValueError(kind)


def _plain_number(text: str) -> str:
    number = float(text)
    return (
        str(int(number)) if number == int(number) and abs(number) < 1e15 else repr(number).replace("e", "E")
    )
