"""What a hard rule is: who it lets in, and the rows it adds to the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pulp

from ap_xl.domain.constraints import Constraint
from ap_xl.domain.plan import Group, Placement
from ap_xl.domain.school import Module, Slot, Staff, Student
from ap_xl.planning.situation import Situation

if TYPE_CHECKING:
    from ap_xl.planning.model import Model

Request = Constraint | Group | Placement
"""A row of the workbook that a row of the model comes from, and that could be dropped."""


@dataclass(frozen=True, slots=True)
class Row:
    """`expression` ≤ `bound`, or ≥ where `at_least`; `reach` is what dropping the `request` frees."""

    name: str
    expression: pulp.LpAffineExpression
    bound: float
    at_least: bool = False
    request: Request | None = None
    reach: float = 1.0


def _no_rows(model: Model) -> Iterator[Row]:
    return iter(())


def _any_seat(situation: Situation, student: Student, slot: Slot, module: Module) -> bool:
    return True


def _any_student(situation: Situation, student: Student) -> bool:
    return True


def _any_staff(situation: Situation, member: Staff, slot: Slot, module: Module) -> bool:
    return True


@dataclass(frozen=True)
class Rule:
    """One hard rule: its stable name, one plain sentence, whom it lets in, and its rows."""

    name: str
    sentence: str
    allows_student: Callable[[Situation, Student], bool] = _any_student
    allows_seat: Callable[[Situation, Student, Slot, Module], bool] = _any_seat
    allows_staff: Callable[[Situation, Staff, Slot, Module], bool] = _any_staff
    rows: Callable[[Model], Iterable[Row]] = _no_rows
