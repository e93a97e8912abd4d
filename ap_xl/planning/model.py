"""The planning problem as a PuLP model; its names are row numbers, never people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pulp

from ap_xl.domain.needs import EPSILON, Demand
from ap_xl.planning.excess import excess_lines
from ap_xl.planning.problem import Cohort, Problem, Seat

if TYPE_CHECKING:
    from ap_xl.planning.rules.rule import Request, Row, Rule


Values = dict[str, float]
"""The values of a model's variables by name: a draft that a search can start from."""


class Model:
    """Variables and rows of one problem.

    `seat[i]` is 1 when the student of the i-th seat sits there, `count[k]` the number of groups of the
    k-th cohort, `staffing[j]` is 1 when the member of the j-th staffing takes a group. `has_others[k]` is 1
    when somebody whom H3 binds joins the locked or imposed placements of a named cohort. `dropped` holds,
    in an elastic model, a binary for each request that may be given up.
    """

    def __init__(self, problem: Problem, rules: Sequence[Rule], is_elastic: bool = False) -> None:
        self.problem = problem
        self.lp = pulp.LpProblem("ap", pulp.LpMaximize)
        self.is_elastic = is_elastic
        self.dropped: list[tuple[Request, pulp.LpVariable]] = []
        self._drop_of: dict[int, pulp.LpVariable] = {}
        self._excess: list[tuple[str, tuple[pulp.LpAffineExpression, ...]]] = []
        self._requested: set[str] = set()
        self.seat = [self.new_binary(f"x{seat.number}") for seat in problem.seats]
        self.count = [
            self.lp.add_variable(f"g{cohort.number}", 0, cohort.count_max, pulp.LpInteger)
            for cohort in problem.cohorts
        ]
        self.staffing = [self.new_binary(f"z{staffing.number}") for staffing in problem.staffings]
        self.has_others = {
            cohort.number: self.new_binary(f"f{cohort.number}")
            for cohort in problem.cohorts
            if cohort.group is not None and not (cohort.is_locked and not self._is_joined_by_imposed(cohort))
        }
        self._link()
        for rule in rules:
            self.add(rule.rows(self))
        self.coverage = self._coverage()

    def structure(self) -> list[pulp.LpVariable]:
        """What decides the groups and their staff."""
        return [*self.count, *self.staffing]

    def variables_but(self, slots: Collection[str]) -> Iterator[pulp.LpVariable]:
        """What decides groups, staff and students in all slots but these."""
        for cohort in self.problem.cohorts:
            if cohort.slot not in slots:
                yield self.count[cohort.number]
        for seat in self.problem.seats:
            if seat.cohort.slot not in slots:
                yield self.seat[seat.number]
        for staffing in self.problem.staffings:
            if staffing.cohort.slot not in slots:
                yield self.staffing[staffing.number]

    def new_binary(self, name: str) -> pulp.LpVariable:
        return self.lp.add_variable(name, 0, 1, pulp.LpInteger)

    def add(self, rows: Iterable[Row]) -> None:
        """Adds the rows; in an elastic model, a row of a request may be given up with the request."""
        for row in rows:
            expression = row.expression
            if row.request is not None:
                self._requested.update(variable.name for variable in pulp.LpAffineExpression(expression))
            if self.is_elastic and row.request is not None:
                give = row.reach * self._drop(row.request)
                expression = expression + give if row.at_least else expression - give
            sense = pulp.LpConstraintGE if row.at_least else pulp.LpConstraintLE
            self.lp.addConstraint(pulp.LpConstraint(expression, sense, row.name, row.bound))

    def covered(self, values: Mapping[str, float]) -> float:
        """C of a draft, given by the values of the variables by name."""
        return float(sum(factor * values[variable.name] for variable, factor in self.coverage.items()))

    def settled(self, values: Values) -> Values:
        """The values with the hours in excess that follow from the seats."""
        excess = {name: max(0.0, *(_value(line, values) for line in lines)) for name, lines in self._excess}
        return {**values, **excess}

    def loose(self) -> frozenset[str]:
        """The names of the seats and staffings that come out whole where the numbers of groups are whole.

        Once the groups are given, students are told off to seats and staff to groups as in a transport
        problem, unless a row of the workbook ties some of them to each other.
        """
        names = (variable.name for variable in (*self.seat, *self.staffing))
        return frozenset(name for name in names if name not in self._requested)

    def _drop(self, request: Request) -> pulp.LpVariable:
        if id(request) not in self._drop_of:
            variable = self.new_binary(f"d{len(self.dropped)}")
            self._drop_of[id(request)] = variable
            self.dropped.append((request, variable))
        return self._drop_of[id(request)]

    def _is_joined_by_imposed(self, cohort: Cohort) -> bool:
        seats = self.problem.seats_of_cohort.get(cohort.number, ())
        return any(seat.is_imposed and seat.lock is None for seat in seats)

    def is_imposed(self, seat: Seat) -> pulp.LpAffineExpression | int:
        """At least 1 where a placement in the seat is an imposed one, with the member of staff it names."""
        if not seat.is_imposed or not seat.imposed_with:
            return int(seat.is_imposed)
        staffings = self.problem.staffings_of_cohort.get(seat.cohort.number, ())
        return pulp.lpSum(self.staffing[s.number] for s in staffings if s.staff in seat.imposed_with)

    def _link(self) -> None:
        """Nobody sits or teaches in a cohort without a group; others join locks only through `has_others`."""
        for seat in self.problem.seats:
            cohort = seat.cohort.number
            open_ = self.count[cohort]
            self.lp.addConstraint(self.seat[seat.number] - open_ <= 0, f"link_x{seat.number}")
            if seat.lock is None and cohort in self.has_others:
                joined = self.has_others[cohort] + self.is_imposed(seat)
                self.lp.addConstraint(self.seat[seat.number] - joined <= 0, f"link_f{seat.number}")
        for staffing in self.problem.staffings:
            open_ = self.count[staffing.cohort.number]
            self.lp.addConstraint(self.staffing[staffing.number] - open_ <= 0, f"link_z{staffing.number}")

    def _coverage(self) -> pulp.LpAffineExpression:
        """C, objective term 1: Σ w·π·min(hours, R)/H."""
        terms: list[pulp.LpAffineExpression] = []
        for student, seats in self.problem.seats_of_student.items():
            by_module: dict[str, list[Seat]] = {}
            for seat in seats:
                if (student, seat.cohort.module.code) in self.problem.situation.demands and seat.hours > 0:
                    by_module.setdefault(seat.cohort.module.code, []).append(seat)
            for module, found in by_module.items():
                demand = self.problem.situation.demands[student, module]
                terms.append(self._followed(demand, found) * (demand.weight / demand.target))
        return pulp.lpSum(terms)

    def _followed(self, demand: Demand, seats: Sequence[Seat]) -> pulp.LpAffineExpression:
        """min(hours, R): the hours less what is in excess of R, where they can exceed it."""
        remaining = demand.remaining
        hours = pulp.lpSum(min(seat.hours, remaining) * self.seat[seat.number] for seat in seats)
        by_slot: dict[str, list[Seat]] = {}
        for seat in seats:
            by_slot.setdefault(seat.cohort.slot, []).append(seat)
        most = [max(min(seat.hours, remaining) for seat in found) for found in by_slot.values()]
        is_locked = any(seat.lock is not None for seat in seats)
        if sum(most) <= remaining + EPSILON and not is_locked:
            return hours
        taken = [pulp.lpSum(self.seat[seat.number] for seat in found) for found in by_slot.values()]
        lines = [hours - remaining]
        if not is_locked:
            lines = [
                pulp.lpSum(factor * one for factor, one in zip(factors, taken, strict=True)) + constant
                for factors, constant in excess_lines(most, remaining)
            ]
        unit = sum(most) - remaining if not is_locked else 1.0
        excess = self.lp.add_variable(f"e{seats[0].number}", 0)
        for number, line in enumerate(lines):
            self.lp.addConstraint(line / unit - excess <= 0, f"cover_e{seats[0].number}_{number}")
        self._excess.append((excess.name, tuple(line / unit for line in lines)))
        return hours - unit * excess


def _value(line: pulp.LpAffineExpression, values: Values) -> float:
    return float(line.constant + sum(factor * values[variable.name] for variable, factor in line.items()))
