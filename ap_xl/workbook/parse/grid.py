"""A table with every cell understood, or found wanting."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from ap_xl.domain.findings import Finding, Origin, error, info, warning
from ap_xl.workbook.cells import Flaw, empty_value, is_empty, reader
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.parse.headers import Headers
from ap_xl.workbook.raw import Cell, RawTable
from ap_xl.workbook.schema import Filled, Table
from ap_xl.workbook.wording import quoted


class Row:
    """One row that is not blank: its values by column, and whether it must be left out of the school."""

    __slots__ = ("_values", "grid", "index", "is_left_out")

    def __init__(self, grid: Grid, index: int, values: dict[str, Any]) -> None:
        self.grid, self.index, self._values = grid, index, values
        self.is_left_out = False

    def __getitem__(self, column: Column) -> Any:  # noqa: ANN401 - the type goes with the column's kind
        return self._values[column.name]

    def __setitem__(self, column: Column, value: object) -> None:
        self._values[column.name] = value

    def origin(self, column: Column | None = None) -> Origin:
        """Where the column's cell stands; without a column, the cell that names the row."""
        return self.grid.origin(self.index, column)

    def cell(self, column: Column) -> str:
        """The address of the column's cell."""
        return self.origin(column).cell

    def error(self, name: str, column: Column, message: str, remedy: str) -> None:
        """Report an error in the column's cell; the row is left out."""
        self.grid.findings.append(error(name, self.origin(column), message, remedy))
        self.is_left_out = True

    def warning(self, name: str, column: Column, message: str, remedy: str) -> None:
        self.grid.findings.append(warning(name, self.origin(column), message, remedy))

    def info(self, name: str, column: Column, message: str, remedy: str) -> None:
        self.grid.findings.append(info(name, self.origin(column), message, remedy))


class Grid:
    """One table: where its columns are, its rows in order, and where to report."""

    def __init__(
        self,
        spec: type[Table],
        raw: RawTable,
        headers: Headers,
        extra: Sequence[Column],
        findings: list[Finding],
    ) -> None:
        self.spec, self.raw, self.headers, self.findings = spec, raw, headers, findings
        self.columns = [column for column in spec.columns if not column.shown] + list(extra)
        self.key = _naming_column(spec)
        self.lacks_required = bool(headers.missing_required(spec.columns))
        self.rows = self._read_rows()

    def origin(self, row: int, column: Column | None = None) -> Origin:
        place = self.headers.place
        where = place.get((column or self.key).name, place.get(self.key.name, 0))
        return Origin(self.raw.sheet, self.raw.address(row, where))

    def _read_rows(self) -> list[Row]:
        place = self.headers.place
        owned = {place[c.name] for c in self.columns if not c.output and c.name in place}
        pending = {row for row, column in self.raw.uncached if column in owned}
        kept = [
            index
            for index, cells in enumerate(self.raw.rows)
            if index in pending or not all(is_empty(cells[where]) for where in owned)
        ]
        self._report_blank_rows(kept)
        rows = [Row(self, index, {}) for index in kept]
        for column in self.columns:
            self._read_column(column, rows)
        for row in rows:
            row.is_left_out |= self.lacks_required
        return rows

    def _report_blank_rows(self, kept: Sequence[int]) -> None:
        if self.spec.filled is Filled.BY_PROGRAM or not kept:
            return
        blank = sorted(set(range(kept[-1])) - set(kept))
        for run in _runs(blank):
            many = f"Les lignes {self._line(run[0])} à {self._line(run[-1])} du tableau sont vides."
            one = f"La ligne {self._line(run[0])} du tableau est vide."
            self.findings.append(
                warning(
                    "blank-row",
                    self.origin(run[0]),
                    one if len(run) == 1 else many,
                    "Supprimez cette ligne si elle est de trop ; elle n'est pas lue."
                    if len(run) == 1
                    else "Supprimez ces lignes si elles sont de trop ; elles ne sont pas lues.",
                )
            )

    def _line(self, row: int) -> int:
        return self.raw.top + 1 + row

    def _read_column(self, column: Column, rows: Sequence[Row]) -> None:
        name, empty, where = column.name, empty_value(column), self.headers.place.get(column.name)
        if where is None:
            for row in rows:
                row._values[name] = empty
            return
        uncached = {row for row, at in self.raw.uncached if at == where}
        understand = _remembering(reader(column))
        for row in rows:
            cell = self.raw.rows[row.index][where]
            if row.index in uncached:
                row._values[name] = empty
                _report_uncached(row, column)
            elif cell is None or is_empty(cell):
                row._values[name] = empty
                if column.filled:
                    _report_empty(row, column)
            else:
                value = understand(cell)
                if isinstance(value, Flaw):
                    row.error(value.name, column, value.message, value.remedy)
                    value = empty
                row._values[name] = value


def _naming_column(spec: type[Table]) -> Column:
    """The column whose cell stands for the row: its code, else the student, else the first."""
    columns = spec.columns
    codes = [column for column in columns if column.kind is Kind.CODE]
    students = [column for column in columns if column.name == "Id" and column.filled]
    return next(iter(codes + students), columns[0])


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Consecutive numbers together."""
    grouped = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    return [[number for _, number in run] for _, run in grouped]


def _remembering(understand: Callable[[object], object]) -> Callable[[Cell], object]:
    """The same reader, asked once per value: columns repeat few values over many rows."""
    seen: dict[tuple[type, Cell], object] = {}

    def read(cell: Cell) -> object:
        # 1.0 and True are equal keys, hence the class beside the value.
        key = (cell.__class__, cell)
        try:
            return seen[key]
        except KeyError:
            return seen.setdefault(key, understand(cell))

    return read


def _report_uncached(row: Row, column: Column) -> None:
    row.error(
        "formula-without-value",
        column,
        f"Colonne « {column.name} » : la cellule contient une formule dont le résultat n'a pas été "
        "enregistré.",
        "Ouvrez le classeur dans Excel et enregistrez-le, ou remplacez la formule par sa valeur.",
    )


def _report_empty(row: Row, column: Column) -> None:
    what = {
        Kind.DATE: "une date (jj/mm/aaaa)",
        Kind.TIME: "une heure (par exemple 08:00)",
        Kind.NUMBER: "un nombre",
        Kind.INTEGER: "un nombre entier",
        Kind.CODE: "un code",
        Kind.REFERENCE: "un code",
        Kind.REFERENCES: "un ou plusieurs codes",
        Kind.CHOICE: "une valeur de la liste",
    }.get(column.kind, "une valeur")
    row.error(
        "missing-value",
        column,
        f"Colonne {quoted(column.name)} : la cellule est vide, il faut {what}.",
        "Complétez la cellule, ou videz toute la ligne si elle est de trop.",
    )
