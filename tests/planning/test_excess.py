"""The hours in excess of R, as lines: exact wherever slots are taken or not, and as tight as can be between."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pulp
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ap_xl.planning.excess import excess_lines
from ap_xl.planning.solver import relaxation

HOURS = st.integers(1, 32).map(lambda quarters: quarters / 4) | st.floats(0.1, 8.0)
PARTS = st.floats(0.0, 1.0)


def excess(hours: Sequence[float], remaining: float, taken: Sequence[float]) -> float:
    """The hours of the slots taken that are more than R."""
    return max(0.0, sum(hour * part for hour, part in zip(hours, taken, strict=True)) - remaining)


def highest_line(hours: Sequence[float], remaining: float, taken: Sequence[float]) -> float:
    """What the lines say at a point, or 0."""
    lines = excess_lines(hours, remaining)
    return max(
        0.0, *(sum(f * part for f, part in zip(factors, taken, strict=True)) + c for factors, c in lines)
    )


def least_mix(hours: Sequence[float], remaining: float, taken: Sequence[float]) -> float:
    """The least excess of any mix of whole choices that takes the slots in these parts: no limit is higher."""
    lp = pulp.LpProblem("mix", pulp.LpMaximize)
    choices = list(product((0, 1), repeat=len(hours)))
    parts = [lp.add_variable(f"l{number}", 0) for number in range(len(choices))]
    lp.addConstraint(pulp.lpSum(parts) == 1)
    for slot, part in enumerate(taken):
        lp.addConstraint(
            pulp.lpSum(choice[slot] * mixed for choice, mixed in zip(choices, parts, strict=True)) == part
        )
    pairs = zip(choices, parts, strict=True)
    lp.setObjective(pulp.lpSum(-excess(hours, remaining, choice) * mixed for choice, mixed in pairs))
    found = relaxation(lp)
    assert found is not None
    return -found.bound


@st.composite
def wants(draw: st.DrawFn, slots: st.SearchStrategy[int]) -> tuple[list[float], float]:
    """Slots of any hours, and less to follow than all of them together give."""
    number = draw(slots)
    hours = draw(st.lists(HOURS, min_size=number, max_size=number))
    return hours, draw(st.floats(0.05, 0.999)) * sum(hours)


@settings(deadline=None)
@given(wants(st.integers(1, 7)))
def test_for_slots_taken_or_not_the_highest_line_is_the_excess(want: tuple[list[float], float]):
    hours, remaining = want
    for taken in product((0, 1), repeat=len(hours)):
        assert highest_line(hours, remaining, taken) == pytest.approx(
            excess(hours, remaining, taken), abs=1e-4
        )


@settings(deadline=None)
@given(HOURS, st.integers(1, 7), st.floats(0.05, 0.999))
def test_so_it_is_for_slots_of_equal_hours(hour: float, slots: int, part: float):
    hours, remaining = [hour] * slots, part * hour * slots
    for number in range(slots + 1):
        taken = [1] * number + [0] * (slots - number)
        assert highest_line(hours, remaining, taken) == pytest.approx(
            excess(hours, remaining, taken), abs=1e-6
        )


@settings(max_examples=60, deadline=None)
@given(wants(st.integers(1, 3)), st.lists(PARTS, min_size=3, max_size=3))
def test_for_up_to_three_slots_taken_in_parts_no_limit_is_tighter(
    want: tuple[list[float], float], parts: list[float]
):
    hours, remaining = want
    taken = parts[: len(hours)]
    assert highest_line(hours, remaining, taken) == pytest.approx(
        least_mix(hours, remaining, taken), abs=1e-4
    )


@settings(max_examples=40, deadline=None)
@given(HOURS, st.floats(0.05, 0.999), st.lists(PARTS, min_size=2, max_size=5))
def test_so_it_is_for_any_number_of_slots_of_equal_hours(hour: float, part: float, taken: list[float]):
    hours, remaining = [hour] * len(taken), part * hour * len(taken)
    assert highest_line(hours, remaining, taken) == pytest.approx(
        least_mix(hours, remaining, taken), abs=1e-4
    )


@settings(max_examples=40, deadline=None)
@given(wants(st.integers(4, 6)), st.lists(PARTS, min_size=6, max_size=6))
def test_for_more_slots_no_line_says_too_much(want: tuple[list[float], float], parts: list[float]):
    hours, remaining = want
    taken = parts[: len(hours)]
    assert highest_line(hours, remaining, taken) <= least_mix(hours, remaining, taken) + 1e-4


def test_two_slots_have_one_line():
    assert excess_lines((6.0, 6.0), 10.0) == (((2.0, 2.0), -2.0),)


def test_slots_that_give_no_more_than_is_left_have_none():
    assert excess_lines((2.0, 3.0, 4.0), 9.0) == ()
