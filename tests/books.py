"""Workbook files for tests of the commands: built once, copied for each test, read and edited by table."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import xlwings

from ap_xl.cli import main
from ap_xl.closed import open_book
from ap_xl.domain.codes import code_key
from ap_xl.template import Content, build
from ap_xl.template.samples import content
from ap_xl.workbook.access import read_book
from ap_xl.workbook.columns import Column
from ap_xl.workbook.raw import Cell, RawBook, RawTable
from ap_xl.workbook.schema import Needs, Students, Table

Rows = list[dict[str, Cell]]
SECONDS = "30"
"""The time limit of a search in tests; the small sample is solved well before it, on a busy machine too."""


@contextmanager
def opened(path: Path) -> Iterator[xlwings.Book]:
    book = open_book(path)
    try:
        yield book
    finally:
        book.close()


@contextmanager
def edited(path: Path) -> Iterator[xlwings.Book]:
    """The book, saved in place at the end."""
    with opened(path) as book:
        yield book
        book.save()


@lru_cache(maxsize=4)
def _read(path: Path, stamp: tuple[int, int]) -> RawBook:
    with opened(path) as book:
        return read_book(book)


def read(path: Path) -> RawBook:
    """The whole book, read once for as long as the file stays as it is."""
    status = path.stat()
    return _read(path, (status.st_mtime_ns, status.st_ino))


def _raw(path: Path, table: str) -> RawTable:
    raw = read(path).table(table)
    assert raw is not None, table
    return raw


def name_of(table: type[Table] | str) -> str:
    return table if isinstance(table, str) else table.name


def rows(path: Path, table: type[Table] | str) -> Rows:
    """The table's rows by header; blank rows are left out."""
    raw = _raw(path, name_of(table))
    found = [dict(zip(raw.headers, row, strict=True)) for row in raw.rows]
    return [row for row in found if any(cell is not None for cell in row.values())]


def column(path: Path, table: type[Table] | str, name: str | Column) -> list[Cell]:
    header = name if isinstance(name, str) else name.name
    return [row[header] for row in rows(path, table)]


def table_names(path: Path) -> set[str]:
    return {table.name for table in read(path).tables.values()}


def sheet_names(path: Path) -> list[str]:
    return list(read(path).sheets)


def find_table(book: xlwings.Book, table: type[Table] | str) -> xlwings.main.Table:
    name = name_of(table)
    return next(found for sheet in book.sheets for found in sheet.tables if found.name == name)


def cell(path: Path, table: type[Table] | str, name: str | Column, row: int) -> str:
    """The address of a body cell."""
    raw = _raw(path, name_of(table))
    header = name if isinstance(name, str) else name.name
    return raw.address(row, raw.headers.index(header))


def put(path: Path, table: type[Table] | str, name: str | Column, row: int, value: object) -> str:
    """Type a value into a body cell; returns its address."""
    address = cell(path, table, name, row)
    with edited(path) as book:
        find_table(book, table).parent.range(address).value = value
    return address


def add_row(path: Path, table: type[Table] | str, values: dict[str, Any]) -> int:
    """Type one more row below the table; returns its 0-based number."""
    raw = _raw(path, name_of(table))
    blank = not any(cell is not None for row in raw.rows for cell in row)
    number = 0 if blank else len(raw.rows)
    keys = {code_key(header): place for place, header in enumerate(raw.headers)}
    with edited(path) as book:
        found = find_table(book, table)
        if not blank:
            found.resize(found.range.resize(len(raw.rows) + 2))
        for header, value in values.items():
            address = raw.address(number, keys[code_key(header)])
            found.parent.range(address).value = value
    return number


def first(path: Path, table: type[Table] | str, wanted: Callable[[dict[str, Cell]], bool]) -> int:
    """The 0-based number of the first row that is wanted."""
    return next(number for number, row in enumerate(rows(path, table)) if wanted(row))


def plan_rows(path: Path) -> tuple[Rows, Rows, Rows]:
    """Groupes, Affectations and Séances."""
    return rows(path, "tblGroupes"), rows(path, "tblAffectations"), rows(path, "tblSeances")


@dataclass(frozen=True)
class Ran:
    """What a command did: exit status, what it printed, and its JSON object where it was asked for one."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        lines = self.out.splitlines()
        assert len(lines) == 1, self.out
        found: dict[str, Any] = json.loads(lines[0])
        return found

    def findings(self, name: str) -> list[dict[str, str]]:
        return [finding for finding in self.json["findings"] if finding["name"] == name]

    def finding(self, name: str) -> dict[str, str]:
        found = self.findings(name)
        assert len(found) == 1, self.json["findings"]
        return found[0]


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process."""

    def run_it(*arguments: object) -> Ran:
        capsys.readouterr()
        status = main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run_it


@pytest.fixture
def regroup(run: Run) -> Run:
    """Runs `regroup --json` with a short time limit."""
    return lambda path, *more: run("regroup", path, "--time", SECONDS, "--json", *more)


@pytest.fixture(scope="session")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "petit.xlsx"
    build(path, content("petit"))
    return path


@pytest.fixture(scope="session")
def _built_and_planned(_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("planned") / "petit.xlsx"
    shutil.copy(_built, path)
    assert main(["regroup", str(path), "--time", SECONDS, "--json"]) == 0
    return path


@pytest.fixture
def fresh(_built: Path, tmp_path: Path) -> Path:
    """A copy of the small sample."""
    return Path(shutil.copy(_built, tmp_path / "petit.xlsx"))


@pytest.fixture
def planned(_built_and_planned: Path, tmp_path: Path) -> Path:
    """A copy of the small sample with the plan of P1 in it."""
    return Path(shutil.copy(_built_and_planned, tmp_path / "petit.xlsx"))


def times(base: Content, factor: int) -> Content:
    """The content with every student `factor` times, under Ids of their own."""

    def copies(table: type[Table], key: Column) -> list[dict[str, Any]]:
        return [
            {**row, key.name: f"{row[key.name]}x{number}" if number else row[key.name]}
            for number in range(factor)
            for row in base.rows(table)
        ]

    return base.with_rows(Students, copies(Students, Students.id)).with_rows(Needs, copies(Needs, Needs.id))
