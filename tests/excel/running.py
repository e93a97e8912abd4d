"""A running Excel, by hand: what people see of it, what can be made to fail, and its objects over COM.

xlwings' own engine for Windows works on these objects, whose cells are those of a closed workbook.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlwings

from ap_xl.closed import open_book
from tests.excel import com
from tests.excel.windows import engine
from tests.udfs.pywin32 import ComError

BUSY, EDITING, GONE = -2147418111, -2146777998, -2147023174
AUTOMATIC, MANUAL = -4105, -4135
HWND = 4711
BROKEN = -2147352567


@dataclass
class Filter:
    """A filter of a table: the rows that do not hold the text in the column are hidden."""

    header: str
    text: str
    is_on: bool = True


@dataclass
class Fault:
    """A member of Excel that fails from its n-th use on, for some times."""

    member: str
    hresult: int
    first: int = 1
    times: int = 1_000_000
    seen: int = 0

    def meet(self, member: str) -> None:
        if member == self.member:
            self.seen += 1
            if self.first <= self.seen < self.first + self.times:
                raise ComError(self.hresult)


@dataclass
class Running:
    """Excel with one workbook open."""

    path: Path
    hwnd: int = HWND
    settings: dict[str, Any] = field(
        default_factory=lambda: {
            "StatusBar": False,
            "ScreenUpdating": True,
            "DisplayAlerts": True,
            "EnableEvents": True,
            "Calculation": AUTOMATIC,
        }
    )
    told: list[str] = field(default_factory=list)
    """What the status bar has shown."""
    active: str = ""
    selected: tuple[str, str] | None = None
    """The sheet and address of the selection; None for a chart."""
    scroll: dict[str, int] = field(default_factory=lambda: {"ScrollRow": 1, "ScrollColumn": 1})
    filters: dict[str, Filter] = field(default_factory=dict)
    """By the name of the table."""
    hidden: set[tuple[str, int]] = field(default_factory=set)
    """Rows that filters hide, by sheet."""
    protected: set[str] = field(default_factory=set)
    full_name: str = ""
    """Where the workbook lies, such as a web address; empty for its file."""
    is_read_only: bool = False
    has_protected_structure: bool = False
    in_protected_view: list[str] = field(default_factory=list)
    unhides: bool = True
    """Whether rows can be shown under a filter that is on."""
    given: dict[str, Any] = field(default_factory=dict)
    """Values that no closed workbook has, by the address of a cell that is read alone."""
    faults: list[Fault] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    """Every member of Excel that was used, in order."""

    def __post_init__(self) -> None:
        self.closed = open_book(self.path)
        self.active = self.active or self.closed.sheets[0].name
        self.selected = self.selected or (self.active, "A1")

    def meet(self, member: str) -> None:
        self.members.append(member)
        for fault in self.faults:
            fault.meet(member)

    def fails(self, member: str, hresult: int = BUSY, first: int = 1, times: int = 1_000_000) -> None:
        self.faults.append(Fault(member, hresult, first, times))

    @property
    def app(self) -> xlwings.App:
        """As xlwings finds it."""
        return xlwings.App(impl=engine().App(xl=wrapped(com.Application(self))))

    @property
    def book(self) -> xlwings.Book:
        return xlwings.Book(impl=engine().Book(xl=wrapped(com.Workbook(self))))

    def filter(self, table: str, header: str, text: str) -> None:
        """As somebody filters a table."""
        self.filters[table] = Filter(header, text)
        self.apply(table)

    def apply(self, table: str) -> None:
        """Hides the rows that the table's filter leaves out, as it stands now."""
        found, chosen = self.table(table), self.filters[table]
        top = found.range.row
        values = found.range.options(ndim=2).value
        place = values[0].index(chosen.header)
        sheet = found.parent.name
        self.hidden -= {(sheet, top + number) for number in range(len(values))}
        if chosen.is_on:
            self.hidden |= {
                (sheet, top + number)
                for number, row in enumerate(values)
                if number and str(row[place]) != chosen.text
            }

    def table(self, name: str) -> Any:
        return next(table for sheet in self.closed.sheets for table in sheet.tables if table.name == name)

    def as_seen(self) -> dict[str, Any]:
        """Everything of a coordinator's screen that a command must leave as it was."""
        return {
            **self.settings,
            "active": self.active,
            "selected": self.selected,
            "scroll": dict(self.scroll),
            "filters": {name: one.is_on for name, one in self.filters.items()},
        }

    def as_file(self) -> bytes:
        """The workbook as it now is, as Excel would write it."""
        self.closed.impl.part.settle()
        data: bytes = self.closed.impl.part.package.to_bytes()
        return data

    def save(self) -> Path:
        """The workbook as it now is, in its file."""
        self.closed.save()
        return self.path


def wrapped(found: com.ComObject) -> Any:
    """As xlwings takes objects from COM: calls that are rejected are made again."""
    return engine().COMRetryObjectWrapper(found)
