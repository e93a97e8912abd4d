from __future__ import annotations

from datetime import time
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from ap_xl.domain.calendar import WeekLetter
from ap_xl.domain.school import Slot
from ap_xl.planning.times import moments
from tests.schools import a_slot


def meetings(*slots: Slot) -> list[str]:
    return [" ".join(slot.code for slot in meeting) for meeting in moments(slots)]


def from_to(code: str, start: int, end: int, weekday: int = 0, letter: WeekLetter | None = None) -> Slot:
    return a_slot(code, weekday=weekday, start=time(start), end=time(end), letter=letter)


def test_slots_that_meet_nowhere_are_alone():
    assert meetings(from_to("X", 8, 9), from_to("Y", 9, 10), from_to("Z", 8, 9, weekday=1)) == ["X", "Y", "Z"]


def test_a_long_slot_meets_each_of_two_short_ones():
    assert sorted(meetings(from_to("X", 8, 10), from_to("Y", 8, 9), from_to("Z", 9, 10))) == ["X Y", "X Z"]


def test_slots_of_every_week_meet_those_of_each_week():
    in_a, in_b = from_to("A", 8, 9, letter=WeekLetter.A), from_to("B", 8, 9, letter=WeekLetter.B)
    assert meetings(from_to("T", 8, 9), in_a, in_b) == ["T A", "T B"]


SLOTS = st.lists(
    st.tuples(st.integers(8, 12), st.integers(1, 3), st.integers(0, 1), st.sampled_from([None, *WeekLetter])),
    max_size=7,
)


@given(SLOTS)
def test_two_slots_meet_when_they_overlap_and_else_never(
    drawn: list[tuple[int, int, int, WeekLetter | None]],
):
    slots = [
        from_to(f"S{number}", start, start + hours, weekday, letter)
        for number, (start, hours, weekday, letter) in enumerate(drawn)
    ]
    meet = {
        frozenset(pair) for meeting in moments(slots) for pair in combinations((s.code for s in meeting), 2)
    }
    assert meet == {frozenset((a.code, b.code)) for a, b in combinations(slots, 2) if a.overlaps(b)}
    assert {slot.code for meeting in moments(slots) for slot in meeting} == {slot.code for slot in slots}
