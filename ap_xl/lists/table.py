"""A list as it was read, before anything is understood."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListRow:
    """The cells as text, and the line of the file that they begin on."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(cell and not cell.isspace() for cell in self.cells)


@dataclass(frozen=True)
class RawList:
    """All rows of a file that are not blank; `form` says in French what kind of file it was."""

    file: str
    form: str
    rows: tuple[ListRow, ...]
