"""Do the ledger's tables add up to both tables of Heures?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ap_xl.domain.ledger import YearLedger
from ap_xl.domain.ledger.period_hours import limit_of
from ap_xl.domain.reconciling import TOLERANCE, Discrepancy, Figure
from ap_xl.domain.school import Nature

_ALL = "l'établissement"


def ledger_discrepancies(shown: YearLedger) -> tuple[Discrepancy, ...]:
    """Where a sum differs by more than 0.01 h from what the lines of divisions and staff say."""
    found = (
        *_of_periods(shown),
        *_of_pools(shown),
        *_of_types(shown),
        *_of_publics(shown),
        *_of_overtime(shown),
    )
    return tuple(one for one in found if abs(one.expected - one.found) > TOLERANCE)


def _of_periods(shown: YearLedger) -> Iterator[Discrepancy]:
    for line in shown.divisions:
        rows = [row for row in shown.periods if row.division == line.division]
        yield _sum(line.division, line.done, (row.done for row in rows))
        yield _sum(line.division, line.planned, (row.planned for row in rows))
        yield _sum(line.division, line.projection, (row.used for row in rows))
        if any(row.weeks for row in rows):
            yield _sum(line.division, limit_of(line), (row.allotted for row in rows))
        left = limit_of(line) - line.projection
        yield from (_period(line.division, left, row.left) for row in rows[-1:])


def _period(division: str, expected: float, found: float) -> Discrepancy:
    return Discrepancy(Figure.BY_PERIOD, division, expected, found)


def _sum(division: str, expected: float, parts: Iterable[float]) -> Discrepancy:
    return _period(division, expected, sum(parts))


def _of_pools(shown: YearLedger) -> Iterator[Discrepancy]:
    lines = {line.division: line for line in shown.divisions}
    for pool in shown.pools:
        own, whose = [lines[code] for code in pool.divisions], " ".join(pool.divisions)
        for expected, found in (
            (sum(line.done for line in own), pool.done),
            (sum(line.planned for line in own), pool.planned),
            (sum(line.remaining for line in own), pool.remaining),
            (sum(line.projection for line in own), pool.projection),
        ):
            yield Discrepancy(Figure.POOLED, whose, expected, found)


def _of_types(shown: YearLedger) -> Iterator[Discrepancy]:
    *each, whole = shown.types
    charged = sum(line.done + line.planned for line in shown.divisions)
    for expected, found in (
        (sum(line.done for line in shown.staff), whole.done),
        (sum(line.planned for line in shown.staff), whole.planned),
        (charged, whole.charged),
        (whole.done, sum(row.done for row in each)),
        (whole.planned, sum(row.planned for row in each)),
    ):
        yield Discrepancy(Figure.BY_TYPE, _ALL, expected, found)


def _of_publics(shown: YearLedger) -> Iterator[Discrepancy]:
    whole = shown.publics[-1]
    yield Discrepancy(Figure.BY_PUBLIC, _ALL, sum(line.done for line in shown.divisions), whole.done)
    yield Discrepancy(Figure.BY_PUBLIC, _ALL, sum(line.planned for line in shown.divisions), whole.planned)


def _of_overtime(shown: YearLedger) -> Iterator[Discrepancy]:
    for line in shown.staff:
        if line.nature == Nature.HSE.value:
            stated = sum(row.hours - row.unclosed for row in shown.overtime if row.staff == line.staff)
            yield Discrepancy(Figure.OVERTIME, line.staff, line.done, stated)
