# ruff: noqa: N803 (the arguments have the names that Excel gives them)
"""Excel's objects as COM hands them out, as strict as COM: unknown members and values of other types are errors.

What Excel does with rows that a filter hides happens here as well: a block that is written puts its first value
into every visible cell, and only visible cells are emptied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ap_xl.closed.cells import ErrorNumber
from tests.udfs.pywin32 import CDispatch, ComError

if TYPE_CHECKING:
    from tests.excel.running import Running

NO_SUCH_MEMBER, NO_SUCH_ITEM, REFUSED, WRONG_TYPE = -2147352570, -2147352565, -2147352567, -2147352571
DAY_ZERO = datetime(1899, 12, 30, tzinfo=UTC)
FIRST_ERROR = -2146828288
ERRORS = {
    name: FIRST_ERROR + number
    for name, number in {
        "#NULL!": 2000,
        "#DIV/0!": 2007,
        "#VALUE!": 2015,
        "#REF!": 2023,
        "#NAME?": 2029,
        "#NUM!": 2036,
        "#N/A": 2042,
        "#SPILL!": 2045,
    }.items()
}
_SHOWN, _HIDDEN, _VERY_HIDDEN = -1, 0, 2


class _Unknown:
    """What COM answers to a name that it does not know."""

    def GetIDsOfNames(self, *_: object) -> None:
        raise ComError(NO_SUCH_MEMBER)


class ComObject(CDispatch):
    """Only what its class lays down can be read, called or set."""

    def __init__(self, excel: Running, **members: Any) -> None:
        self.__dict__.update(excel=excel, **members)

    @property
    def _oleobj_(self) -> _Unknown:
        return _Unknown()

    def __getattribute__(self, name: str) -> Any:
        if name[0].isupper():
            object.__getattribute__(self, "excel").meet(f"{type(self).__name__}.{name}")
        return object.__getattribute__(self, name)

    def __setattr__(self, name: str, value: object) -> None:
        setter = getattr(type(self), name, None)
        if not isinstance(setter, property) or setter.fset is None:
            raise ComError(NO_SUCH_MEMBER)
        self.excel.meet(f"{type(self).__name__}.{name}=")
        setter.fset(self, value)


def bare(given: Any) -> Any:
    """xlwings wraps what it hands back."""
    return getattr(given, "_inner", given)


def _setting(name: str) -> property:
    def put(found: Application, value: Any) -> None:
        found.excel.settings[name] = value
        if name == "StatusBar" and value is not False:
            found.excel.told.append(value)

    return property(lambda found: found.excel.settings[name], put)


class Application(ComObject):
    StatusBar = _setting("StatusBar")
    ScreenUpdating = _setting("ScreenUpdating")
    DisplayAlerts = _setting("DisplayAlerts")
    EnableEvents = _setting("EnableEvents")
    Calculation = _setting("Calculation")

    @property
    def Hwnd(self) -> int:
        return self.excel.hwnd

    @property
    def Workbooks(self) -> Collection:
        return Collection(self.excel, [Workbook(self.excel)])

    @property
    def Selection(self) -> Any:
        if self.excel.selected is None:
            return ComObject(self.excel)
        sheet, address = self.excel.selected
        return Range(self.excel, cells=self.excel.closed.sheets[sheet].range(address))

    @property
    def ActiveSheet(self) -> Worksheet:
        return Worksheet(self.excel, closed=self.excel.closed.sheets[self.excel.active])

    @property
    def ActiveWindow(self) -> Window:
        return Window(self.excel)

    @property
    def ProtectedViewWindows(self) -> Collection:
        return Collection(
            self.excel, [Window(self.excel, caption=name) for name in self.excel.in_protected_view]
        )


def _scroll(name: str) -> property:
    return property(
        lambda found: found.excel.scroll[name],
        lambda found, value: found.excel.scroll.update({name: value}),
    )


class Window(ComObject):
    ScrollRow = _scroll("ScrollRow")
    ScrollColumn = _scroll("ScrollColumn")

    @property
    def Caption(self) -> str:
        caption: str = self.caption
        return caption


class Collection(ComObject):
    """Things in order, found by number from 1 or by name."""

    def __init__(self, excel: Running, items: list[Any], **members: Any) -> None:
        super().__init__(excel, items=items, **members)

    def __iter__(self) -> Iterator[Any]:
        self.excel.meet("Collection.Next")
        return iter(self.items)

    def __call__(self, key: int | str) -> Any:
        for number, item in enumerate(self.items, 1):
            if key == number or (isinstance(key, str) and item.Name.casefold() == key.casefold()):
                return item
        raise ComError(NO_SUCH_ITEM)

    @property
    def Item(self) -> Callable[[int | str], Any]:
        return self.__call__

    @property
    def Count(self) -> int:
        return len(self.items)


class Workbook(ComObject):
    @property
    def Name(self) -> str:
        return self.excel.path.name

    @property
    def FullName(self) -> str:
        return self.excel.full_name or str(self.excel.path)

    @property
    def Application(self) -> Application:
        return Application(self.excel)

    @property
    def Worksheets(self) -> Worksheets:
        return Worksheets(self.excel)

    @property
    def ActiveSheet(self) -> Worksheet:
        return Application(self.excel).ActiveSheet

    @property
    def ReadOnly(self) -> bool:
        return self.excel.is_read_only

    @property
    def ProtectStructure(self) -> bool:
        return self.excel.has_protected_structure

    def SaveCopyAs(self, Filename: str) -> None:
        """The copy holds what is not saved; the workbook stays what it was."""
        assert isinstance(Filename, str)
        Path(Filename).write_bytes(self.excel.as_file())

    @property
    def Names(self) -> Collection:
        return Collection(self.excel, [Name(self.excel, closed=name) for name in self.excel.closed.names])


class Name(ComObject):
    @property
    def Name(self) -> str:
        name: str = self.closed.name
        return name

    @property
    def RefersTo(self) -> str:
        text: str = self.closed.refers_to
        return text


class Worksheets(Collection):
    def __init__(self, excel: Running) -> None:
        super().__init__(excel, [Worksheet(excel, closed=sheet) for sheet in excel.closed.sheets])

    @property
    def Parent(self) -> Workbook:
        return Workbook(self.excel)

    def Add(self, Before: Any) -> Worksheet:
        """A new sheet comes to the front."""
        if self.excel.has_protected_structure:
            raise ComError(REFUSED)
        new = self.excel.closed.sheets.add(before=bare(Before).closed)
        self.excel.active = new.name
        return Worksheet(self.excel, closed=new)


class Worksheet(ComObject):
    @property
    def Name(self) -> str:
        name: str = self.closed.name
        return name

    @Name.setter
    def Name(self, value: str) -> None:
        if self.excel.active == self.closed.name:
            self.excel.active = value
        self.closed.name = value

    @property
    def Index(self) -> int:
        index: int = self.closed.index
        return index

    @property
    def Parent(self) -> Workbook:
        return Workbook(self.excel)

    @property
    def Application(self) -> Application:
        return Application(self.excel)

    @property
    def Visible(self) -> int:
        return {True: _SHOWN, False: _HIDDEN}.get(self.closed.visible, _VERY_HIDDEN)

    @Visible.setter
    def Visible(self, value: int) -> None:
        self.closed.visible = {True: True, _SHOWN: True, _HIDDEN: False}.get(value, value)

    @property
    def ProtectContents(self) -> bool:
        return self.closed.name in self.excel.protected

    @property
    def AutoFilter(self) -> None:
        """Filters of tables are the tables'."""
        return

    @property
    def ListObjects(self) -> ListObjects:
        return ListObjects(self.excel, self.closed)

    @property
    def Shapes(self) -> Collection:
        return Collection(self.excel, [None] * len(self.closed.shapes))

    @property
    def UsedRange(self) -> Range:
        return Range(self.excel, cells=self.closed.used_range)

    def Cells(self, row: int, column: int) -> Range:
        return Range(self.excel, cells=self.closed.range((row, column)))

    def Range(self, first: Any, last: Any) -> Range:
        return Range(self.excel, cells=self.closed.range(bare(first).cells, bare(last).cells))

    def Activate(self) -> None:
        if self.Visible != _SHOWN:
            raise ComError(REFUSED)
        self.excel.active = self.closed.name

    def Move(self, Before: Any) -> None:
        if self.Visible == _VERY_HIDDEN:
            raise ComError(REFUSED)
        self.closed.impl.move(before=bare(Before).closed.impl)

    def Delete(self) -> None:
        if self.Visible == _VERY_HIDDEN or self.excel.has_protected_structure:
            raise ComError(REFUSED)
        self.closed.delete()


class ListObjects(Collection):
    def __init__(self, excel: Running, sheet: Any) -> None:
        tables = [ListObject(excel, closed=table) for table in sheet.tables]
        super().__init__(excel, tables, sheet=sheet)

    def Add(
        self,
        SourceType: int,
        Source: Any,
        LinkSource: None,
        XlListObjectHasHeaders: int,
        Destination: None,
        TableStyleName: str,
    ) -> ListObject:
        assert SourceType == XlListObjectHasHeaders == 1
        assert LinkSource is Destination is None
        new = self.sheet.tables.add(source=bare(Source).cells, table_style_name=TableStyleName)
        return ListObject(self.excel, closed=new)


class ListObject(ComObject):
    @property
    def Name(self) -> str:
        name: str = self.closed.name
        return name

    @Name.setter
    def Name(self, value: str) -> None:
        self.closed.name = value

    @property
    def Parent(self) -> Worksheet:
        return Worksheet(self.excel, closed=self.closed.parent)

    @property
    def Range(self) -> Range:
        return Range(self.excel, cells=self.closed.range)

    @property
    def ShowTotals(self) -> bool:
        shows: bool = self.closed.show_totals
        return shows

    @property
    def AutoFilter(self) -> AutoFilter | None:
        return AutoFilter(self.excel, table=self.closed) if self.closed.name in self.excel.filters else None

    def Resize(self, area: Any) -> None:
        if self.closed.parent.name in self.excel.protected:
            raise ComError(REFUSED)
        self.closed.resize(bare(area).cells)

    def Delete(self) -> None:
        self.closed.impl.delete()


class AutoFilter(ComObject):
    @property
    def FilterMode(self) -> bool:
        return self.excel.filters[self.table.name].is_on

    @property
    def Range(self) -> Range:
        return Range(self.excel, cells=self.table.range)

    def ApplyFilter(self) -> None:
        self.excel.apply(self.table.name)

    def ShowAllData(self) -> None:
        self.excel.filters[self.table.name].is_on = False
        self.excel.apply(self.table.name)


class Lines(ComObject):
    """The rows or columns of a range; for whole rows, whether they are hidden."""

    @property
    def Count(self) -> int:
        count: int = self.count
        return count

    @property
    def Hidden(self) -> bool | None:
        found = {place in self.excel.hidden for place in self.places}
        return found.pop() if len(found) == 1 else None

    @Hidden.setter
    def Hidden(self, value: bool) -> None:
        assert value is False
        if self.excel.unhides:
            self.excel.hidden.difference_update(self.places)


class Range(ComObject):
    def __call__(self, row: int, column: int) -> Range:
        return Range(self.excel, cells=self.cells(row, column))

    @property
    def Worksheet(self) -> Worksheet:
        return Worksheet(self.excel, closed=self.cells.sheet)

    @property
    def Row(self) -> int:
        row: int = self.cells.row
        return row

    @property
    def Column(self) -> int:
        column: int = self.cells.column
        return column

    @property
    def Rows(self) -> Lines:
        return Lines(self.excel, count=self.cells.shape[0])

    @property
    def Columns(self) -> Lines:
        return Lines(self.excel, count=self.cells.shape[1])

    @property
    def Count(self) -> int:
        height, width = self.cells.shape
        return int(height * width)

    @property
    def Address(self) -> str:
        address: str = self.cells.address
        return address

    @property
    def MergeCells(self) -> bool | None:
        """None where only some of the cells are merged."""
        is_one = self.Count == 1
        return (True if is_one else None) if self.cells.merge_cells else False

    @property
    def MergeArea(self) -> Range:
        return Range(self.excel, cells=self.cells.merge_area)

    @property
    def EntireRow(self) -> Lines:
        return Lines(self.excel, count=self.cells.shape[0], places=self._places())

    @property
    def Value(self) -> Any:
        """One cell's alone, else rows."""
        if self.cells.address in self.excel.given:
            return self.excel.given[self.cells.address]
        found = self.cells.raw_value
        rows = found if isinstance(found, (list, tuple)) else [[found]]
        handed = tuple(
            tuple(self._handed_out(value, down, right) for right, value in enumerate(row))
            for down, row in enumerate(rows)
        )
        return handed if isinstance(found, (list, tuple)) else handed[0][0]

    def _handed_out(self, value: Any, down: int, right: int) -> Any:
        """A value as pywin32 gives it: errors are numbers, moments have a zone, times are of day zero."""
        if isinstance(value, ErrorNumber):
            return ERRORS[value.text]
        if isinstance(value, datetime):
            return value.replace(tzinfo=UTC)
        if (
            isinstance(value, float)
            and 0 < value < 1
            and "h" in self.cells(down + 1, right + 1).number_format
        ):
            return DAY_ZERO + timedelta(seconds=round(value * 86_400))
        return value

    @Value.setter
    def Value(self, value: Any) -> None:
        if self.cells.sheet.name in self.excel.protected:
            raise ComError(REFUSED)
        rows = [[_taken(one) for one in row] for row in value] if isinstance(value, (list, tuple)) else None
        if not self.excel.hidden.intersection(self._places()):
            self.cells.raw_value = _taken(value) if rows is None else rows
            return
        for row in self._shown_rows():
            row.raw_value = _taken(value) if rows is None else rows[0][0]

    @property
    def Formula(self) -> Any:
        return self.cells.formula

    @property
    def NumberFormat(self) -> str | None:
        found: str | None = self.cells.number_format
        return found

    @NumberFormat.setter
    def NumberFormat(self, value: str) -> None:
        self.cells.number_format = value

    @property
    def ColumnWidth(self) -> float | None:
        found: float | None = self.cells.column_width
        return found

    @ColumnWidth.setter
    def ColumnWidth(self, value: float) -> None:
        self.cells.column_width = value

    @property
    def WrapText(self) -> bool | None:
        found: bool | None = self.cells.wrap_text
        return found

    @WrapText.setter
    def WrapText(self, value: bool) -> None:
        self.cells.wrap_text = value

    def ClearContents(self) -> None:
        if not self.excel.hidden.intersection(self._places()):
            self.cells.clear_contents()
            return
        for row in self._shown_rows():
            row.clear_contents()

    def Select(self) -> None:
        if self.cells.sheet.name != self.excel.active:
            raise ComError(REFUSED)
        self.excel.selected = (self.cells.sheet.name, self.cells.address.replace("$", ""))

    def _places(self) -> list[tuple[str, int]]:
        first = self.cells.row
        return [(self.cells.sheet.name, first + down) for down in range(self.cells.shape[0])]

    def _shown_rows(self) -> Iterator[Any]:
        left, width = self.cells.column, self.cells.shape[1]
        for place in self._places():
            if place not in self.excel.hidden:
                row = place[1]
                yield self.cells.sheet.range((row, left), (row, left + width - 1))


def _taken(value: Any) -> Any:
    """A value as pywin32 takes it without guessing; empty text empties the cell."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ComError(WRONG_TYPE)
        return value.replace(tzinfo=None)
    if type(value) not in (str, bool, int, float):
        raise ComError(WRONG_TYPE)
    return None if value == "" else value
