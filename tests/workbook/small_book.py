"""A small workbook in order, as plain lists, and ways to spoil it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from ap_xl.domain.findings import Finding, Severity
from ap_xl.workbook import schema
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse import Reading, parse
from ap_xl.workbook.raw import Cell, RawBook, RawTable

Rows = list[list[Cell]]
_LEFT = {"tblVacances": 6, "tblSemaines": 10, "tblPFMP": 13, "tblHeuresIntervenants": 12}


def day(year: int, month: int, number: int) -> datetime:
    return datetime(year, month, number)


def _mondays() -> Rows:
    return [[day(2026, 9, 7), "B"], [day(2026, 9, 14), "A"]]


ROWS: dict[str, Rows] = {
    "tblParametres": [
        [row.name, value, row.unit, row.help]
        for row, value in zip(
            schema.PARAMETERS,
            ["Lycée Essai", "2026-2027", "A", "P1", 1, 3, 8, 1, 0.5, 0.5, 0.3, 0.5, 0.5, "0,1", 0.1, 30, 0.002, 0.01],
            strict=True,
        )
    ],
    "tblPeriodes": [
        ["P1", day(2026, 9, 7), day(2026, 10, 16), "En cours"],
        ["P2", "02/11/2026", "18/12/2026", None],
    ],
    "tblVacances": [[day(2026, 10, 17), day(2026, 11, 1), "Toussaint"]],
    "tblSemaines": _mondays(),
    "tblPFMP": [["1MELEC", None, day(2026, 11, 2), day(2026, 11, 6)], [None, "1002", "09/11/2026", "13/11/2026"]],
    "tblDivisions": [
        ["1MELEC", "1ERE", "Électricité", "Mme Roy", 70.0, None, 210.0, 0.0],
        ["2COM", "2NDE", "Commerce", "M. Petit", 70.0, 2.0, "210,5", None],
    ],
    "tblModules": [
        ["MATHS", "Maths", "Soutien disciplinaire", "Groupe", 1, 12, None, 12, None, None, None],
        ["ORAL", "Oral", "Développement personnel", None, 2, 10, 1, "7,5", "2NDE ; 1ERE", "Oui", "Test"],
    ],
    "tblIntervenants": [
        ["ROY", "Mme Roy", "Maths", 60.0, "Service", "MATHS ; ORAL", "LU1;MA1", "roy@example.org"],
        ["PETIT", "M. Petit", "Lettres", 40.0, "HSE", "ORAL", "MA1", None],
    ],
    "tblCreneaux": [
        ["LU1", "B1", "Lundi", 8 / 24, 9 / 24, "Toutes", "1MELEC;2COM", 2, "A1;A2", "Étude"],
        ["MA1", "B1", "Mardi", "10h00", "11:00", None, "1MELEC ; 2COM", 2, None, None],
    ],
    "tblEleves": [
        [1001.0, "Durand", "Ana", "1MELEC", day(2009, 5, 3), "Oui", None, None, None, "x", None, None, "à suivre"],
        [1002.0, "Lopez", "Marc", "1MELEC", None, None, None, None, None, None, None, None, None],
        [1003.0, "Martin", "Zoé", "2COM", None, None, "Non", None, None, None, "14/09/2026", None, None],
    ],
    "tblBesoins": [
        [1001.0, "Durand", "Ana", "1MELEC", 3.0, None],
        [1002.0, "Lopez", "Marc", "1MELEC", 0.0, 2.0],
        [1003.0, "Martin", "Zoé", "2COM", "1", None],
    ],
    "tblContraintes": [
        ["Ensemble", 1001.0, 1002.0, None, None, None, None, "covoiturage"],
        ["Interdit", 1003.0, None, "MATHS", None, None, "P1", None],
    ],
    "tblGroupes": [
        ["P1-1", "P1", "LU1", "MATHS", "ROY", "A1", 2, 6, 6, "Non"],
        ["P1-2", "P1", "MA1", "ORAL", "PETIT", None, 2, 6, 6, None],
    ],
    "tblAffectations": [
        ["P1", 1001.0, "Durand", "Ana", "1MELEC", "LU1", "P1-1", "MATHS", 3, 6, None, None, "Non", "…"],
        ["P1", 1002.0, "Lopez", "Marc", "1MELEC", "LU1", "P1-1", "MATHS", 0, 6, day(2026, 9, 14), None, "Oui", "…"],
        ["P1", 1003.0, "Martin", "Zoé", "2COM", "LU1", None, None, None, None, None, None, None, "…"],
    ],
    "tblSeances": [
        ["P1-1", day(2026, 9, 7), 8 / 24, 1, "Prévue", None, None],
        ["P1-1", day(2026, 9, 14), None, None, "Annulée", "ROY", "grève"],
    ],
    "tblHistorique": [
        ["2025-2026", "P5", 900.0, "OLD", "P5-1", "X", 5, 2, 1, "Acquis", None],
        ["2026-2027", "P1", 1001.0, "MATHS", "P1-1", "ROY", "4,5", 3, None, None, None],
    ],
    "tblEntretiens": [[day(2026, 9, 8), "10:30", 20, 1001.0, "ROY", "Accueil", "Bien", None]],
    "tblOutils": [["MATHS", "Fiche", "https://example.org", "Mme Roy", None]],
    "tblBilanP1": [["P1-1", "MATHS", "LU1", "ROY", 1001.0, "Durand", "Ana", "1MELEC", 6, 6, 3, 1, 2, "Poursuivre", None, ""]],
}  # fmt: skip
_EXTRA_HEADERS = {"tblBesoins": ("MATHS", "ORAL")}


def _table(spec: type[schema.Table], name: str, sheet: str) -> RawTable:
    headers = tuple(column.name for column in spec.columns) + _EXTRA_HEADERS.get(name, ())
    rows = tuple(tuple(row) for row in ROWS.get(name, []))
    return RawTable(name, sheet, 3, _LEFT.get(name, 1), headers, rows or ((None,) * len(headers),))


def small_book() -> RawBook:
    """Two divisions, two modules, three students: nothing to find."""
    tables = {spec.name.casefold(): _table(spec, spec.name, spec.sheet) for spec in schema.TABLES}
    tables["tblbilanp1"] = _table(schema.Reviews, "tblBilanP1", "Bilan P1")
    return RawBook((*schema.SHEETS, "Bilan P1"), tables)


def changed(book: RawBook, name: str, change: Callable[[RawTable], RawTable]) -> RawBook:
    """The book with one table replaced."""
    return replace(book, tables={**book.tables, name.casefold(): change(book.tables[name.casefold()])})


def place(table: RawTable, column: Column | str) -> int:
    return table.headers.index(column if isinstance(column, str) else column.name)


def with_cell(book: RawBook, name: str, row: int, column: Column | str, value: Cell) -> RawBook:
    """The book with one body cell replaced."""

    def change(table: RawTable) -> RawTable:
        rows = [list(cells) for cells in table.rows]
        rows[row][place(table, column)] = value
        return replace(table, rows=tuple(map(tuple, rows)))

    return changed(book, name, change)


def with_row(book: RawBook, name: str, row: Iterable[Cell], at: int | None = None) -> RawBook:
    """The book with one more row, at the end or before row `at`."""

    def change(table: RawTable) -> RawTable:
        rows = list(table.rows)
        rows.insert(len(rows) if at is None else at, tuple(row))
        return replace(table, rows=tuple(rows))

    return changed(book, name, change)


def with_rows(book: RawBook, name: str, rows: Iterable[Iterable[Cell]]) -> RawBook:
    return changed(book, name, lambda table: replace(table, rows=tuple(map(tuple, rows))))


def with_header(book: RawBook, name: str, column: Column | str, header: str) -> RawBook:
    """The book with one header replaced."""

    def change(table: RawTable) -> RawTable:
        headers = list(table.headers)
        headers[place(table, column)] = header
        return replace(table, headers=tuple(headers))

    return changed(book, name, change)


def with_column(book: RawBook, name: str, header: str, values: Iterable[Cell] = ()) -> RawBook:
    """The book with one more column at the right."""

    def change(table: RawTable) -> RawTable:
        cells = [*values] + [None] * len(table.rows)
        rows = tuple((*row, cell) for row, cell in zip(table.rows, cells, strict=False))
        return replace(table, headers=(*table.headers, header), rows=rows)

    return changed(book, name, change)


def without_table(book: RawBook, name: str) -> RawBook:
    return replace(book, tables={key: table for key, table in book.tables.items() if key != name.casefold()})


def without_sheet(book: RawBook, sheet: str) -> RawBook:
    return RawBook(
        tuple(name for name in book.sheets if name != sheet),
        {key: table for key, table in book.tables.items() if table.sheet != sheet},
    )


def named(reading: Reading, name: str) -> list[Finding]:
    return [finding for finding in reading.findings if finding.name == name]


def only(book: RawBook, name: str, severity: Severity) -> Finding:
    """The one finding of the book, which must have that name and severity."""
    findings = parse(book).findings
    assert [(found.name, found.severity) for found in findings] == [(name, severity)], findings
    return findings[0]
