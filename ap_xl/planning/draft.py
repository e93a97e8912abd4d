"""What a search decided: per cohort its number of groups, its students and its staff."""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.planning.model import Model
from ap_xl.planning.problem import Cohort, Seat


@dataclass(frozen=True, slots=True)
class CohortDraft:
    """The groups of one cohort, not yet told apart."""

    cohort: Cohort
    count: int
    seats: tuple[Seat, ...]
    staff: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A whole solution; `values` are those of the model's variables, to start a later search from."""

    cohorts: tuple[CohortDraft, ...]
    values: dict[str, float]


def draft_of(model: Model, values: dict[str, float]) -> Draft:
    """Reads a solution: the values of the model's variables by name."""
    problem, found = model.problem, []
    for cohort in problem.cohorts:
        count = round(values[model.count[cohort.number].name])
        if count == 0:
            continue
        seats = problem.seats_of_cohort.get(cohort.number, ())
        staffings = problem.staffings_of_cohort.get(cohort.number, ())
        found.append(
            CohortDraft(
                cohort,
                count,
                tuple(seat for seat in seats if values[model.seat[seat.number].name] > 0.5),
                tuple(s.staff for s in staffings if values[model.staffing[s.number].name] > 0.5),
            )
        )
    return Draft(tuple(found), values)
