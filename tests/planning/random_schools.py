"""Schools by chance, with all that the contract knows: whatever is drawn, a plan is possible or a row is named."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from hypothesis import strategies as st

from ap_xl.domain.calendar import Absence, PeriodState, WeekLetter
from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.domain.parameters import Parameters
from ap_xl.domain.plan import Group, Placement, Session, SessionState
from ap_xl.domain.school import Level, Mode, Nature, Slot
from ap_xl.domain.state import School
from tests.schools import (
    a_division,
    a_member,
    a_module,
    a_period,
    a_school,
    a_student,
    followed,
    monday,
)

CLASSES = ("1A", "1B")
MODULES = ("MA", "MB", "MC")
SLOTS = ("S1", "S2", "S3")
STAFF = ("T1", "T2", "T3")
PERIODS = (
    a_period("P1", 0, 4, state=PeriodState.CLOSED),
    a_period("P2", 4, 4),
    a_period("P3", 8, 5),
    a_period("P4", 13, 3),
)
"""P3 is the one to plan; P1 is closed, P2 is not yet."""

_DAYS = st.integers(0, 12).map(monday)
_RARELY = st.integers(0, 7).map(lambda number: number == 7)
_OFTEN = st.integers(0, 3).map(lambda number: number > 0)


def _some(values: tuple[str, ...], least: int = 0) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values), min_size=least)


@st.composite
def _slot(draw: st.DrawFn, code: str) -> Slot:
    start = draw(st.sampled_from((time(8), time(8, 30), time(10))))
    end = draw(st.sampled_from((start.replace(hour=start.hour + 1), time(9, 30), time(11, 30))))
    return Slot(
        code,
        draw(st.sampled_from((0, 0, 3))),
        start,
        max(end, start.replace(hour=start.hour + 1)),
        tuple(sorted(draw(_some(CLASSES, 1)))),
        draw(st.integers(0, 3)),
        draw(st.sampled_from((None, None, WeekLetter.A, WeekLetter.B))),
    )


@st.composite
def _module(draw: st.DrawFn, code: str) -> Any:
    low = draw(st.integers(1, 3))
    return a_module(
        code,
        low,
        low + draw(st.integers(0, 4)),
        draw(st.sampled_from((3.0, 5.0, 10.0))),
        staff_count=draw(st.sampled_from((1, 1, 1, 2))),
        open_to_all=draw(_RARELY),
        levels=frozenset({Level.SECONDE}) if draw(_RARELY) else frozenset(),
        mode=Mode.INTERVIEW if draw(_RARELY) else Mode.GROUP,
    )


@st.composite
def _constraint(draw: st.DrawFn, ids: tuple[str, ...]) -> Constraint:
    kind = draw(st.sampled_from(list(ConstraintType)))
    student, other = draw(st.permutations(ids))[:2]
    period = draw(st.sampled_from((None, None, "P3", "P2")))
    if kind in (ConstraintType.TOGETHER, ConstraintType.APART):
        return Constraint(kind, student, other, period=period)
    slot, staff = draw(st.sampled_from((None, *SLOTS))), draw(st.sampled_from((None, None, *STAFF)))
    return Constraint(kind, student, None, draw(st.sampled_from(MODULES)), slot, staff, period)


@st.composite
def _groups(draw: st.DrawFn) -> tuple[Group, ...]:
    """Groups that a program or a hand may have left, of any period."""
    periods = draw(st.lists(st.sampled_from(("P1", "P2", "P3", "P3", "P3", "P4")), max_size=5))
    return tuple(
        Group(
            f"G{number}",
            period,
            draw(st.sampled_from(SLOTS)),
            draw(st.sampled_from(MODULES)),
            tuple(sorted(draw(_some(STAFF)))),
            locked=draw(_RARELY),
            hours=draw(st.sampled_from((None, 4.0))),
        )
        for number, period in enumerate(periods)
    )


@st.composite
def _placement(draw: st.DrawFn, ids: tuple[str, ...], groups: tuple[Group, ...]) -> Placement:
    student = draw(st.sampled_from(ids))
    if not groups or draw(_RARELY):
        return Placement("P3", student, draw(st.sampled_from(SLOTS)), None, locked=draw(_RARELY))
    group = draw(st.sampled_from(groups))
    start, end = _dates(draw, group.period) if draw(_RARELY) else (None, None)
    return Placement(group.period, student, group.slot, group.code, start, end, draw(_RARELY))


def _dates(draw: st.DrawFn, period: str) -> tuple[date | None, date | None]:
    (found,) = (p for p in PERIODS if p.code == period)
    middle = found.start + timedelta(weeks=2)
    return draw(st.sampled_from(((None, middle), (middle + timedelta(1), None))))


@st.composite
def _absences(draw: st.DrawFn, ids: tuple[str, ...]) -> tuple[Absence, ...]:
    found = []
    for _ in range(draw(st.integers(0, 2))):
        start = draw(_DAYS)
        end = start + timedelta(weeks=draw(st.integers(1, 4)))
        who = (draw(st.sampled_from(CLASSES)), None) if draw(_OFTEN) else (None, draw(st.sampled_from(ids)))
        found.append(Absence(*who, start, end))
    return tuple(found)


@st.composite
def schools(draw: st.DrawFn) -> School:
    """Four to eight students of two classes; P3 is to be planned."""
    count = draw(st.integers(4, 8))
    ids = tuple(f"e{number}" for number in range(count))
    groups = draw(_groups())
    held = [group for group in groups if draw(_RARELY)]
    days = {period.code: period.start for period in PERIODS}
    hours = st.sampled_from((4.0, 9.0, 30.0, 90.0))
    return a_school(
        parameters=Parameters(secondary_margin=draw(st.sampled_from((0.0, 0.01, 0.05)))),
        periods=PERIODS,
        absences=draw(_absences(ids)),
        divisions=tuple(a_division(code, draw(hours)) for code in CLASSES),
        modules=tuple(draw(_module(code)) for code in MODULES),
        staff=tuple(
            a_member(
                code, " ".join(draw(_some(MODULES, 1))), " ".join(draw(_some(SLOTS, 1))), draw(hours),
                nature=draw(st.sampled_from((Nature.SERVICE, Nature.HSE, Nature.OUTSIDE))),
            )
            for code in STAFF
        ),
        slots=tuple(draw(_slot(code)) for code in SLOTS),
        students=tuple(
            a_student(
                id,
                draw(st.sampled_from((*CLASSES, *CLASSES, None))) if draw(_RARELY) else draw(st.sampled_from(CLASSES)),
                arrival=draw(_DAYS) if draw(_RARELY) else None,
                departure=draw(_DAYS) if draw(_RARELY) else None,
                bridge=draw(_RARELY),
            )
            for id in ids
        ),
        needs={(id, module): draw(st.integers(0, 3)) for id in ids for module in MODULES if draw(_OFTEN)},
        constraints=tuple(draw(st.lists(_constraint(ids), max_size=3))),
        groups=groups,
        placements=tuple(draw(st.lists(_placement(ids, groups), max_size=10))),
        sessions=tuple(Session(g.code, days[g.period], None, 1.0, SessionState.HELD) for g in held),
        history=(followed(ids[0], 2.0, "P1"), followed(ids[1], 1.0, "P1", need_end=2)),
    )  # fmt: skip
