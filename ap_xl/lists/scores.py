"""Rows of a list as results of tests."""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.domain.arrivals.problems import Problem
from ap_xl.domain.arrivals.results import Score
from ap_xl.lists.columns import KnownList
from ap_xl.lists.people import people
from ap_xl.lists.typed import number_of


@dataclass(frozen=True)
class Scores:
    """Every cell that is not empty in a module's column, and the rows that are not clear."""

    scores: tuple[Score, ...]
    problems: tuple[Problem, ...]


def scores(known: KnownList) -> Scores:
    """The results of everybody on the list."""
    found = people(known)
    cells = (
        (student, module, text)
        for student, row in zip(found.students, found.rows, strict=True)
        for module in known.modules
        if (text := known.cell(row, module))
    )
    return Scores(
        tuple(Score(student, module, text, number_of(text)) for student, module, text in cells),
        found.problems,
    )
