"""What the straight branching of a single pool's search saves: its time as a part of that with HiGHS's own settings.

Run with ``python -m benchmarks.pool_search``; ten schools of 100 students, each searched to a gap of 0.2 % both ways.
"""

from __future__ import annotations

import time
from dataclasses import replace
from statistics import median

from ap_xl.planning.candidates import find_problem
from ap_xl.planning.model import Model
from ap_xl.planning.pools import whole_of
from ap_xl.planning.rules import RULES
from ap_xl.planning.situation import situation
from ap_xl.planning.solver import Effort
from benchmarks.instances import instance

_SCHOOLS = 10
_LEAN = Effort(seconds=60.0, gap=0.002, is_lean=True)


def _seconds(seed: int, effort: Effort) -> float:
    school = instance(100, seed)
    pool = whole_of(Model(find_problem(situation(school, school.periods[0]), RULES), RULES))
    started = time.perf_counter()
    pool.priced({}, effort, None, None)
    return time.perf_counter() - started


def main() -> None:
    ratios = []
    for seed in range(_SCHOOLS):
        straight, own = _seconds(seed, _LEAN), _seconds(seed, replace(_LEAN, is_lean=False))
        ratios.append(straight / own)
        print(f"seed {seed}: {straight:.2f} s beside {own:.2f} s, ratio {straight / own:.2f}")
    print(f"median ratio {median(ratios):.2f}")


if __name__ == "__main__":
    main()
