"""What a list says of a student, and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, counted from 1 as editors do."""

    file: str
    number: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A student of a list; what the list does not say is empty.

    `birth_name` is there where `last_name` is another name that is used; `division` is as in the list;
    `national` serves to find doubles and is kept nowhere.
    """

    line: Line
    last_name: str
    first_name: str
    birth_name: str = ""
    id: str = ""
    division: str = ""
    birth_date: date | None = None
    arrival: date | None = None
    departure: date | None = None
    national: str = ""

    @property
    def name(self) -> str:
        """For people."""
        return f"{self.last_name} {self.first_name}".strip()
