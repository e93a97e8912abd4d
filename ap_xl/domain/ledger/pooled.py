"""Divisions that share slots: their hours are one budget (rule H7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ap_xl.domain.balance import DivisionBalance, HourState, division_state
from ap_xl.domain.hours import Pool, pools
from ap_xl.domain.ledger.period_hours import limit_of
from ap_xl.domain.ledger.run_out import Days, runs_out, together
from ap_xl.domain.state import School


@dataclass(frozen=True, slots=True)
class PooledHours:
    """The sums of the divisions' lines (hours); `limit` is what they can use this year."""

    divisions: tuple[str, ...]
    limit: float
    done: float
    planned: float
    remaining: float
    projection: float
    runs_out: date | None
    state: HourState


def pooled(
    school: School, divisions: tuple[DivisionBalance, ...], days: Mapping[str, Days]
) -> tuple[PooledHours, ...]:
    """The pools of two divisions or more."""
    lines = {line.division: line for line in divisions}
    return tuple(_of_pool(pool, lines, days) for pool in pools(school) if len(pool.divisions) > 1)


def _of_pool(pool: Pool, lines: Mapping[str, DivisionBalance], days: Mapping[str, Days]) -> PooledHours:
    own = [lines[code] for code in pool.divisions]
    limit, projection = sum(map(limit_of, own)), sum(line.projection for line in own)
    done, planned = sum(line.done for line in own), sum(line.planned for line in own)
    return PooledHours(
        pool.divisions,
        limit,
        done,
        planned,
        sum(line.remaining for line in own),
        projection,
        runs_out(together(days.get(code, {}) for code in pool.divisions), limit),
        division_state(limit, done + planned, projection),
    )
