"""What keeps a table from taking the cells that it is about to need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ap_xl.domain.findings import Finding, Origin, error
from ap_xl.workbook.places import Place, place_of, values_of
from ap_xl.workbook.raw import column_letters
from ap_xl.workbook.rewriting import Change

if TYPE_CHECKING:
    from xlwings import Range


def obstacles_to(place: Place, change: Change) -> list[Finding]:
    """Where something stands in cells that the table is about to take, or cells are merged in a table that must be
    resized, which Excel does not do then.
    """
    grown, wider = change.height - place.body_rows, len(change.new_headers)
    needed = []
    if grown > 0:
        needed.append((place.height + place.has_totals, 0, grown, place.width + wider))
    if wider:
        needed.append((0, place.width, max(place.body_rows, change.height) + 1, wider))
    found = [
        _no_room(place, row, column) for row, column, *size in needed if _is_taken(place, row, column, *size)
    ]
    if found or not (grown or wider or change.narrower):
        return found
    width = place.width + wider - change.narrower
    merged = _first_merged(place.part(0, 0, 1 + change.height + place.has_totals, width))
    return [] if merged is None else [_merged(place, merged)]


def _is_taken(place: Place, row: int, column: int, height: int, width: int) -> bool:
    top, left = place.top + row, place.left + column
    others = [place_of(place.sheet, table) for table in place.sheet.tables if table.name != place.table.name]
    if any(_meet(other, top, left, height, width) for other in others):
        return True
    return any(
        cell is not None for cells in values_of(place.part(row, column, height, width)) for cell in cells
    )


def _meet(other: Place, top: int, left: int, height: int, width: int) -> bool:
    bottom = other.top + other.height + other.has_totals
    return (
        other.left < left + width
        and left < other.left + other.width
        and other.top < top + height
        and top < bottom
    )


def _first_merged(cells: Range) -> Range | None:
    """The first merged cells of a rectangle; Excel tells only whether there are some, so it is halved."""
    if cells.merge_cells is False:
        return None
    height, width = cells.shape
    if height == width == 1:
        return cells.merge_area
    middle = (height if height > 1 else width) // 2
    halves = (cells[:middle, :], cells[middle:, :]) if height > 1 else (cells[:, :middle], cells[:, middle:])
    return _first_merged(halves[0]) or _first_merged(halves[1])


def _no_room(place: Place, row: int, column: int) -> Finding:
    where = f"{column_letters(place.left + column)}{place.top + row}"
    return error(
        "no-room-for-table",
        Origin(place.sheet.name, where),
        f"Le tableau « {place.table.name} » n'a pas la place de s'agrandir : des cellules sont occupées à partir "
        f"de {where}.",
        "Déplacez ce qui se trouve sous le tableau ou à sa droite, puis recommencez.",
    )


def _merged(place: Place, cells: Range) -> Finding:
    (height, width), row, column = cells.shape, cells.row, cells.column
    where = f"{column_letters(column)}{row}:{column_letters(column + width - 1)}{row + height - 1}"
    return error(
        "merged-cells",
        Origin(place.sheet.name, where),
        f"Le tableau « {place.table.name} » change de taille, et les cellules {where} y sont fusionnées, ou juste en "
        "dessous : Excel ne l'admet pas dans un tableau.",
        "Sélectionnez ces cellules, annulez leur fusion (Accueil, Fusionner et centrer), puis recommencez.",
    )
