"""A plan as the tables of the workbook are to show it: a whole period, or a begun one with its rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property

from ap_xl.app.desk import Desk
from ap_xl.app.moves import with_moves
from ap_xl.domain import french
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.calendar import Period
from ap_xl.domain.continuing import Continuing
from ap_xl.domain.hours import GroupCost, members_of
from ap_xl.domain.plan import Group, Placement, Plan, Session
from ap_xl.domain.rooms import with_rooms
from ap_xl.domain.sessions import plan_sessions
from ap_xl.domain.state import School
from ap_xl.planning.explain import Move, explain_moves, reasons
from ap_xl.planning.situation import Situation
from ap_xl.workbook.cells import text_of
from ap_xl.workbook.raw import cell_place
from ap_xl.workbook.render.merging import OldRow, cell_of, old_rows
from ap_xl.workbook.schema import Placements


@dataclass(frozen=True)
class WrittenPlan:
    """What Groupes, Affectations and Séances are to hold of a period; `moves` are told against the plan before.

    `over` is there where the period has begun."""

    period: Period
    attendance: Attendance
    groups: tuple[Group, ...]
    placements: tuple[Placement, ...]
    sessions: tuple[Session, ...]
    costs: Mapping[str, GroupCost]
    members: Mapping[str, tuple[str, ...]]
    hours: Mapping[Placement, float]
    sentences: Mapping[Placement, str]
    moves: tuple[Move, ...]
    over: Continuing | None = None

    @property
    def plan(self) -> Plan:
        return Plan(self.period.code, self.groups, self.placements)


def written_plan(desk: Desk, known: Situation, found: Plan) -> WrittenPlan:
    """The plan of the situation's period, or of its rest behind what is over."""
    plan = replace(found, groups=with_rooms(desk.school, found.groups))
    plan = replace(plan, placements=_all_pairs(known, plan))
    moves = explain_moves(known, found)
    why = reasons(known, plan)
    sentences = with_moves(why, moves)
    if known.school.held is None or not known.is_rest:
        return _of_whole(desk.school, known, plan, sentences, moves)
    period = known.school.held.period
    over = Continuing(desk.school, Attendance(desk.school), period, known.period.start, plan)
    sentences |= {
        placement: reason.sentence() for placement, reason in why.items() if placement.group is None
    }
    return _Begun(desk, known, over, sentences, moves).written()


def _of_whole(
    school: School,
    known: Situation,
    plan: Plan,
    sentences: Mapping[Placement, str],
    moves: tuple[Move, ...],
) -> WrittenPlan:
    members = members_of(plan.placements)
    costs = {group.code: known.ledger.cost(group, members.get(group.code, ())) for group in plan.groups}
    return WrittenPlan(
        known.period,
        known.attendance,
        _at_their_cost(plan.groups, costs),
        plan.placements,
        plan_sessions(school, known.attendance, plan, members),
        costs,
        members,
        {p: known.placement_hours(p) if p.group else 0.0 for p in plan.placements},
        sentences,
        moves,
    )


def _at_their_cost(groups: Iterable[Group], costs: Mapping[str, GroupCost]) -> tuple[Group, ...]:
    return tuple(
        replace(group, sessions=costs[group.code].sessions, hours=round(costs[group.code].hours, 6))
        for group in groups
    )


def _all_pairs(known: Situation, plan: Plan) -> tuple[Placement, ...]:
    """Every student and slot of the division, placed, locked without a group or neither, by Élèves and Créneaux."""
    rows: dict[tuple[str, str], list[Placement]] = {}
    placed = (placement for placement in plan.placements if placement.group is not None)
    for placement in (*placed, *known.locks.without):
        rows.setdefault((placement.student, placement.slot), []).append(placement)
    found: list[Placement] = []
    for student in known.students:
        for slot in known.slots_of(student):
            key = (student.id, slot.code)
            found += rows.pop(key, [Placement(plan.period, *key, None)])
    return (*found, *(placement for rest in rows.values() for placement in rest))


@dataclass(frozen=True)
class _Begun:
    """A begun period: what is over stays, `sentences` are those of the plan of the rest."""

    desk: Desk
    known: Situation
    over: Continuing
    sentences: Mapping[Placement, str]
    moves: tuple[Move, ...]

    def written(self) -> WrittenPlan:
        over = self.over
        sessions = over.sessions()
        costs, placements = over.costs(sessions), tuple(self._rows())
        hours = over.hours(sessions)
        return WrittenPlan(
            over.period,
            over.attendance,
            _at_their_cost(over.groups(), costs),
            placements,
            sessions,
            costs,
            over.members(),
            {placement: hours.get(placement, 0.0) for placement in placements},
            {placement: self._sentence(placement) for placement in placements},
            self.moves,
            over,
        )

    # -- rows of Affectations ----------------------------------------------------------------------

    def _rows(self) -> Iterator[Placement]:
        """By student and slot: what is over, then what holds in the rest, or that there is no group."""
        pairs: dict[tuple[str, str], list[Placement]] = {}
        for placement in self.over.rest.placements:
            pairs.setdefault((placement.student, placement.slot), [])
        for placement in (*self.over.placements(), *self._locked_without()):
            pairs.setdefault((placement.student, placement.slot), []).append(placement)
        without = {(p.student, p.slot): p for p in self.over.rest.placements if p.group is None}
        for pair, rows in pairs.items():
            yield from rows
            if pair in without and not any(row.group is None for row in rows):
                yield self._without(without[pair], rows)

    def _locked_without(self) -> Iterator[Placement]:
        """The rows locked without a group, with the Du that they have."""
        planned = {student.id for student in self.known.students}
        for placement in self.desk.school.plan_of(self.over.period.code).placements:
            if placement.group is None and placement.locked and placement.student in planned:
                yield placement

    def _without(self, placement: Placement, before: Iterable[Placement]) -> Placement:
        """No group, from the day after the last group's Au."""
        ends = [row.end for row in before if row.end is not None]
        return replace(placement, start=max(ends) + timedelta(days=1)) if ends else placement

    # -- sentences ---------------------------------------------------------------------------------

    def _sentence(self, placement: Placement) -> str:
        if placement.group is None:
            return self._of_pair.get((placement.student, placement.slot), self._old_text(placement))
        stood = self._as_stood.get(placement, placement)
        if stood in self.over.ended and (stood.end is None or stood.end >= self.over.first):
            return self._ending(placement)
        planned = self.over.continued.get(stood, stood)
        return self._old_text(stood) or self.sentences.get(planned, "")

    @cached_property
    def _as_stood(self) -> Mapping[Placement, Placement]:
        return self.over.as_written()

    @cached_property
    def _of_pair(self) -> Mapping[tuple[str, str], str]:
        return {(p.student, p.slot): text for p, text in self.sentences.items() if p.group is None}

    def _ending(self, placement: Placement) -> str:
        day = french.day(placement.end or self.over.last)
        for move in self.moves:
            if (move.student, move.slot, move.before) == (placement.student, placement.slot, placement.group):
                return f"Jusqu'au {day} : {move.cause.clause()}."
        return f"Jusqu'au {day}."

    def _old_text(self, placement: Placement) -> str:
        """The Motif that stands in the placement's row."""
        raw = self.desk.raw.table(Placements.name)
        place = cell_place(raw, placement.origin.sheet, placement.origin.cell) if raw is not None else None
        return text_of(cell_of(self._old_rows[place[0]], Placements.reason)) if place is not None else ""

    @cached_property
    def _old_rows(self) -> list[OldRow]:
        return old_rows(self.desk.raw.table(Placements.name))
