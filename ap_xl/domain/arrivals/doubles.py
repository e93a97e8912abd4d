"""Rows of one list that are about the same student, or seem to be."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from ap_xl.domain.arrivals.listed import Listed
from ap_xl.domain.arrivals.matching import grouped
from ap_xl.domain.arrivals.names import exact_name, rough, rough_name
from ap_xl.domain.arrivals.problems import Kind, Problem
from ap_xl.domain.codes import code_key


@dataclass(frozen=True)
class Sorted:
    """The rows to go on with, in their order, and what was odd."""

    rows: tuple[Listed, ...]
    problems: tuple[Problem, ...]


def without_doubles(rows: Sequence[Listed]) -> Sorted:
    """One row per person; persons in two divisions at once are left out, for nobody can tell which holds."""
    left_out: set[Listed] = set()
    problems = []
    for same in grouped(rows, _person):
        first, *others = same
        if not others:
            continue
        divisions = {code_key(row.division) for row in same if row.division}
        kind = Kind.TWO_DIVISIONS if len(divisions) > 1 else Kind.TWICE
        problems.append(_problem(kind, first, others))
        left_out.update(same if kind is Kind.TWO_DIVISIONS else others)
    kept = tuple(row for row in rows if row not in left_out)
    return Sorted(kept, (*problems, *_same_national(kept), *_homonyms(kept)))


def _person(row: Listed) -> Hashable | None:
    """What rows of one person have in common: the Id; else the name with birth date, else with division.

    Different national numbers make different persons; without birth dates, so do accents.
    """
    if row.id:
        return code_key(row.id), rough_name(row.last_name, row.first_name)
    if row.birth_date is not None:
        return rough_name(row.last_name, row.first_name), row.birth_date, rough(row.national)
    return exact_name(row.last_name, row.first_name), code_key(row.division), rough(row.national)


def _same_national(rows: Sequence[Listed]) -> Iterator[Problem]:
    for first, *others in grouped(rows, lambda row: rough(row.national) or None):
        if others:
            yield _problem(Kind.SAME_NATIONAL, first, others)


def _homonyms(rows: Sequence[Listed]) -> Iterator[Problem]:
    for first, *others in grouped(rows, lambda row: rough_name(row.last_name, row.first_name)):
        if others and first.name:
            yield _problem(Kind.HOMONYMS, first, others)


def _problem(kind: Kind, first: Listed, others: Sequence[Listed]) -> Problem:
    lines = tuple(row.line for row in others)
    return Problem(kind, first.line, first.name, others=lines, count=len(lines) + 1)
