"""Sheets, names and settings of the workbook that are not as they were."""

from __future__ import annotations

import random

import xlwings

from tests.mutated.values import nonsense


def a_sheet(rng: random.Random, book: xlwings.Book) -> xlwings.Sheet:
    return rng.choice(list(book.sheets))


def rename_sheet(rng: random.Random, book: xlwings.Book) -> None:
    """Another name on a tab."""
    a_sheet(rng, book).name = rng.choice(["Feuil1", "élèves ", "Bilan P2", "Ma feuille", "L'AP", "x" * 31])


def delete_sheet(rng: random.Random, book: xlwings.Book) -> None:
    """A sheet gone with all that is on it."""
    a_sheet(rng, book).delete()


def copy_sheet(rng: random.Random, book: xlwings.Book) -> None:
    """A copy of a sheet, its tables under other names."""
    a_sheet(rng, book).copy()


def hide_sheet(rng: random.Random, book: xlwings.Book) -> None:
    """A sheet that does not show, or one that should not."""
    sheet = a_sheet(rng, book)
    sheet.visible = not sheet.visible


def clear_sheet(rng: random.Random, book: xlwings.Book) -> None:
    """Everything on a sheet emptied, headers too."""
    a_sheet(rng, book).clear_contents()


def move_cells(rng: random.Random, book: xlwings.Book) -> None:
    """Rows or columns inserted anywhere on a sheet, or deleted."""
    sheet = a_sheet(rng, book)
    at, is_row = rng.randint(1, 12), rng.random() < 0.5
    cells = sheet.range(f"{at}:{at}") if is_row else sheet.range((1, at), (60, at))
    if rng.random() < 0.6:
        cells.insert("down" if is_row else "right")
    else:
        cells.delete("up" if is_row else "left")


def own_sheet(rng: random.Random, book: xlwings.Book) -> None:
    """A sheet of one's own with formulas about the tables."""
    sheet = book.sheets.add(rng.choice(["Mes calculs", "Synthèse", "Bilan"]))
    sheet["A1"].formula = "=COUNTA(tblEleves[Nom])"
    sheet["A2"].value = nonsense(rng)


def lose_name(rng: random.Random, book: xlwings.Book) -> None:
    """A defined name gone, or leading nowhere."""
    names = list(book.names)
    if names:
        name = rng.choice(names)
        if rng.random() < 0.5:
            name.delete()
        else:
            name.refers_to = rng.choice(["=#REF!", "=1", "=Nulle!$A$1", '="x"'])


def spoil_hidden(rng: random.Random, book: xlwings.Book) -> None:
    """Nonsense in what the program keeps for itself."""
    hidden = [sheet for sheet in book.sheets if sheet.name.startswith("AP_")]
    if hidden:
        sheet = rng.choice(hidden)
        used = sheet.used_range
        for _ in range(rng.randint(1, 4)):
            cell = used[rng.randrange(used.shape[0]), rng.randrange(used.shape[1])]
            text = cell.value
            cell.value = (
                text[: len(text) // 2] if isinstance(text, str) and rng.random() < 0.5 else nonsense(rng)
            )


KINDS = (
    rename_sheet, delete_sheet, copy_sheet, hide_sheet, clear_sheet, move_cells, own_sheet, lose_name,
    spoil_hidden, spoil_hidden,
)  # fmt: skip
