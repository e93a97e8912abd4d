"""Nonsense in single cells."""

from __future__ import annotations

import random

import xlwings

from tests.mutated.values import nonsense, respelled


def tables(book: xlwings.Book) -> list[xlwings.main.Table]:
    return [table for sheet in book.sheets for table in sheet.tables]


def a_table(rng: random.Random, book: xlwings.Book) -> xlwings.main.Table:
    return rng.choice(tables(book))


def a_cell(rng: random.Random, table: xlwings.main.Table) -> xlwings.Range:
    body = table.data_body_range or table.range
    return body[rng.randrange(body.shape[0]), rng.randrange(body.shape[1])]


def type_nonsense(rng: random.Random, book: xlwings.Book) -> None:
    """Nonsense in a few cells of a table."""
    table = a_table(rng, book)
    for _ in range(rng.randint(1, 4)):
        a_cell(rng, table).value = nonsense(rng)


def fill_column(rng: random.Random, book: xlwings.Book) -> None:
    """The same nonsense all down a column."""
    table = a_table(rng, book)
    body = table.data_body_range or table.range
    body[:, rng.randrange(body.shape[1])].value = nonsense(rng)


def empty_cells(rng: random.Random, book: xlwings.Book) -> None:
    """A few cells without anything."""
    table = a_table(rng, book)
    for _ in range(rng.randint(1, 6)):
        a_cell(rng, table).clear_contents()


def respell(rng: random.Random, book: xlwings.Book) -> None:
    """Cells typed in another way."""
    table = a_table(rng, book)
    for _ in range(rng.randint(1, 8)):
        cell = a_cell(rng, table)
        cell.value = respelled(rng, cell.value)


def repeat_above(rng: random.Random, book: xlwings.Book) -> None:
    """A cell filled down, as by dragging."""
    cell = a_cell(rng, a_table(rng, book))
    if cell.row > 1:
        cell.value = cell.offset(-1, 0).value


def swap_cells(rng: random.Random, book: xlwings.Book) -> None:
    """A value of one table in another."""
    one, other = a_cell(rng, a_table(rng, book)), a_cell(rng, a_table(rng, book))
    one.value, other.value = other.value, one.value


def format_as(rng: random.Random, book: xlwings.Book) -> None:
    """Cells with a format from elsewhere."""
    body = a_table(rng, book).range
    column = body[:, rng.randrange(body.shape[1])]
    column.number_format = rng.choice(["@", "0.00", "dd/mm/yyyy", "General", "0%", "hh:mm", ";;;"])
    if rng.random() < 0.5:
        column.color = (255, 255, 0)


def type_outside(rng: random.Random, book: xlwings.Book) -> None:
    """Something beside or below the tables, or on any other sheet."""
    sheet = rng.choice(list(book.sheets))
    sheet.range((rng.randint(1, 60), rng.randint(1, 30))).value = nonsense(rng)


KINDS = (
    type_nonsense, type_nonsense, type_nonsense, fill_column, empty_cells, respell, respell, repeat_above,
    swap_cells, format_as, type_outside,
)  # fmt: skip
