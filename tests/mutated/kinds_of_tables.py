"""Tables with other rows, columns, names and sizes."""

from __future__ import annotations

import random

import xlwings

from tests.mutated.kinds_of_cells import a_table
from tests.mutated.values import nonsense, respelled


def rename_column(rng: random.Random, book: xlwings.Book) -> None:
    """A header that says something else, or nearly the same."""
    header = a_table(rng, book).header_row_range
    cell = header[0, rng.randrange(header.shape[1])]
    cell.value = str(rng.choice([nonsense(rng), respelled(rng, cell.value), "Colonne", ""]))


def swap_columns(rng: random.Random, book: xlwings.Book) -> None:
    """Two columns in each other's place."""
    cells = a_table(rng, book).range
    one, other = rng.randrange(cells.shape[1]), rng.randrange(cells.shape[1])
    first, second = cells[:, one].formula, cells[:, other].formula
    cells[0, one].value, cells[0, other].value = "échange 1", "échange 2"
    cells[:, one].formula, cells[:, other].formula = second, first


def delete_column(rng: random.Random, book: xlwings.Book) -> None:
    """A column that somebody found useless."""
    cells = a_table(rng, book).range
    cells[:, rng.randrange(cells.shape[1])].delete("left")


def insert_column(rng: random.Random, book: xlwings.Book) -> None:
    """A column of one's own in the middle."""
    cells = a_table(rng, book).range
    cells[:, rng.randrange(cells.shape[1])].insert("right")


def delete_rows(rng: random.Random, book: xlwings.Book) -> None:
    """Some rows gone."""
    table = a_table(rng, book)
    body = table.data_body_range
    first = rng.randrange(body.shape[0])
    last = min(body.shape[0], first + rng.randint(1, 5))
    body[first:last, :].delete("up")


def insert_rows(rng: random.Random, book: xlwings.Book) -> None:
    """Blank rows in the middle."""
    body = a_table(rng, book).data_body_range
    first = rng.randrange(body.shape[0])
    body[first : first + rng.randint(1, 3), :].insert("down")


def double_rows(rng: random.Random, book: xlwings.Book) -> None:
    """A row copied over another one."""
    body = a_table(rng, book).data_body_range
    one, other = rng.randrange(body.shape[0]), rng.randrange(body.shape[0])
    body[one, :].formula = body[other, :].formula


def empty_table(rng: random.Random, book: xlwings.Book) -> None:
    """Nothing but the header left, rows or their cells emptied."""
    a_table(rng, book).data_body_range.clear_contents()


def resize(rng: random.Random, book: xlwings.Book) -> None:
    """The corner dragged too far or not far enough."""
    table = a_table(rng, book)
    cells = table.range
    height = max(2, cells.shape[0] + rng.randint(-4, 8))
    width = max(1, cells.shape[1] + rng.choice([0, 0, 0, -1, 1, 2]))
    table.resize(cells.resize(height, width))


def rename_table(rng: random.Random, book: xlwings.Book) -> None:
    """Another name for a table."""
    a_table(rng, book).name = rng.choice(["Tableau1", "tblEleves2", "eleves", "TBLELEVES", "tblBilanP9"])


def delete_table(rng: random.Random, book: xlwings.Book) -> None:
    """A table gone with its cells."""
    a_table(rng, book).impl.delete()


def into_range(rng: random.Random, book: xlwings.Book) -> None:
    """A table made plain cells."""
    table = a_table(rng, book)
    cells, formulas = table.range, table.range.formula
    table.impl.delete()
    cells.formula = formulas


def show_totals(rng: random.Random, book: xlwings.Book) -> None:
    """A row of totals, with something in it."""
    table = a_table(rng, book)
    table.show_totals = not table.show_totals
    if table.show_totals:
        row = table.totals_row_range
        row[0, rng.randrange(row.shape[1])].value = nonsense(rng)


def hide_header(rng: random.Random, book: xlwings.Book) -> None:
    """A table without its header row."""
    a_table(rng, book).show_headers = False


def sort_table(rng: random.Random, book: xlwings.Book) -> None:
    """Rows in another order."""
    table = a_table(rng, book)
    table.sort(rng.randint(1, table.range.shape[1]), ascending=rng.random() < 0.5)


def type_below(rng: random.Random, book: xlwings.Book) -> None:
    """Rows typed below a table, which did not take them in."""
    cells = a_table(rng, book).range
    row = cells[-1, :].offset(1, 0)
    row.formula = cells[rng.randrange(cells.shape[0]), :].formula
    if rng.random() < 0.5:
        row[0, rng.randrange(row.shape[1])].value = nonsense(rng)


KINDS = (
    rename_column, rename_column, swap_columns, delete_column, insert_column, delete_rows, delete_rows,
    insert_rows, double_rows, empty_table, resize, rename_table, delete_table, into_range, show_totals,
    hide_header, sort_table, type_below,
)  # fmt: skip
