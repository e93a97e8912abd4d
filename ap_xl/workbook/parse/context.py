"""What the parsing of the sheets shares: the tables, the codes known so far, the findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from ap_xl.domain.codes import code_key
from ap_xl.domain.findings import Finding, Origin
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.parse.codes import Codes, Missing
from ap_xl.workbook.parse.grid import Grid, Row
from ap_xl.workbook.parse.headers import find_headers
from ap_xl.workbook.raw import RawBook, RawTable
from ap_xl.workbook.schema import TABLES, Groups, Slots, Table
from ap_xl.workbook.wording import did_you_mean, one_of, quoted

Record = TypeVar("Record")
_FEW = 8
_SHEETS = {spec.name: spec.sheet for spec in TABLES}


class Context:
    """Grows while the tables are read, each after those whose codes it names."""

    def __init__(self, raw: RawBook) -> None:
        self.raw = raw
        self.findings: list[Finding] = []
        self.skipped: list[Origin] = []
        self.codes: dict[str, Codes] = {}
        self._whole: set[str] = set()

    def open(self, spec: type[Table]) -> Grid | None:
        """The table with its references resolved; None where the workbook lacks it."""
        raw = self.raw.table(spec.name)
        if raw is None:
            self.codes[spec.name] = Codes(is_complete=False)
            return None
        return self.open_raw(spec, raw)

    def open_raw(
        self, spec: type[Table], raw: RawTable, extra: Sequence[Column] = (), is_past: bool = False
    ) -> Grid:
        """The same for a table under another name, or with more columns than the schema's.

        What is past stays as it was: a code that is gone since then is no error.
        """
        headers = find_headers(raw, (*spec.columns, *extra))
        grid = Grid(spec, raw, headers, extra, self.findings)
        _report_duplicates(grid)
        for column in grid.columns:
            if column.kind is Kind.REFERENCE:
                self._resolve(grid, column, is_past)
            elif column.kind is Kind.REFERENCES:
                self._resolve_lists(grid, column)
        return grid

    def close(self, grid: Grid | None, build: Callable[[Row], Record]) -> tuple[Record, ...]:
        """The records of the rows that are in order; from now on the table's codes are known."""
        if grid is None:
            return ()
        codes = Codes(is_complete=not grid.lacks_required)
        for row in grid.rows:
            if grid.key.kind is Kind.CODE and row[grid.key]:
                codes.add(row[grid.key], is_left_out=row.is_left_out)
        self.codes[grid.spec.name] = codes
        left_out = [row.origin() for row in grid.rows if row.is_left_out]
        if not left_out and not grid.lacks_required:
            self._whole.add(grid.spec.name)
        self.skipped += left_out
        return tuple(build(row) for row in grid.rows if not row.is_left_out)

    def is_whole(self, spec: type[Table]) -> bool:
        """Whether the table is there and no row of it was left out: what it lacks, it really lacks."""
        return spec.name in self._whole

    def _resolve(self, grid: Grid, column: Column, is_past: bool) -> None:
        codes = self.codes[column.target]
        for row in grid.rows:
            if row[column] is not None:
                found = codes.find(row[column])
                if found is Missing.UNKNOWN:
                    _report_unknown(row, column, row[column], codes, is_past)
                if isinstance(found, Missing):
                    row.is_left_out, found = True, row[column]
                row[column] = found

    def _resolve_lists(self, grid: Grid, column: Column) -> None:
        codes = self.codes[column.target]
        for row in grid.rows:
            typed: tuple[str, ...] = row[column]
            found = [codes.find(code) for code in typed]
            for code, known in zip(typed, found, strict=True):
                if known is Missing.UNKNOWN:
                    _report_unknown(row, column, code, codes)
            usable = tuple(dict.fromkeys(code for code in found if isinstance(code, str)))
            row.is_left_out |= bool(typed) and not usable and column.filled
            row[column] = usable


def _report_unknown(row: Row, column: Column, code: str, codes: Codes, is_past: bool = False) -> None:
    message, remedy = unknown_code(column, code, codes)
    if row.grid.spec is Groups and column is Groups.slot:
        remedy = (
            f"Si la ligne du créneau a été supprimée, remettez-la dans la feuille « {Slots.sheet} » : des groupes le "
            f"nomment. Pour qu'il ne serve plus, mettez 0 dans « {Slots.rooms.name} ». Sinon, corrigez le code."
        )
    report = row.warning if is_past else row.error
    report("unknown-code", column, message, remedy)


def unknown_code(column: Column, code: str, codes: Codes) -> tuple[str, str]:
    """The sentences for a code that the column's target does not define."""
    sheet = _SHEETS[column.target]
    message = f"Colonne « {column.name} » : le code {quoted(code)} n'existe pas dans la feuille « {sheet} »."
    known = codes.known()
    remedy = f"Corrigez le code, ou ajoutez-le d'abord dans la feuille « {sheet} »."
    if known and len(known) <= _FEW:
        remedy = f"Utilisez {one_of(known)}, ou ajoutez d'abord le code dans la feuille « {sheet} »."
    return message + did_you_mean(codes.nearest(code)), remedy


def _report_duplicates(grid: Grid) -> None:
    if grid.key.kind is not Kind.CODE:
        return
    first: dict[str, Row] = {}
    for row in grid.rows:
        if not row[grid.key]:
            continue
        earlier = first.setdefault(code_key(row[grid.key]), row)
        if earlier is not row:
            row.error(
                "duplicate-code",
                grid.key,
                f"Colonne « {grid.key.name} » : {quoted(row[grid.key])} figure déjà en "
                f"{earlier.cell(grid.key)}.",
                "Gardez une seule des deux lignes, ou donnez à celle-ci un autre code.",
            )
