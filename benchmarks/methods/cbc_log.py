"""Reads the log of CBC 3: what it knew when."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.methods.watch import Moment

_NUMBER = r"([-+\d.e]+)"
_RELAXED = re.compile(rf"LP Optimal .*Obj: {_NUMBER} .*Time: {_NUMBER}s")
_ENDED = re.compile(rf"(?:BestSol|Obj): {_NUMBER} +Bound: {_NUMBER} .*Time: {_NUMBER}s")
_TOTAL = re.compile(rf"Total time \(Wallclock seconds\): +{_NUMBER}")
_PASS_COLUMNS = 7
_NODE_COLUMNS = 7


def total_seconds(log: str) -> float:
    """How long CBC ran; 0 where the log does not say."""
    found = _TOTAL.search(log)
    return float(found[1]) if found else 0.0


def moments(log: str) -> Iterator[Moment]:
    """What the log tells of C and its bound; seconds count from the start of CBC."""
    section = ""
    for line in log.splitlines():
        columns = line.split()
        if line.startswith("▶"):
            section = line
        elif found := _RELAXED.search(line):
            yield float(found[2]), 0.0, float(found[1])
        elif "Stopped" in line and (found := _ENDED.search(line)):
            yield float(found[3]), float(found[1]), float(found[2])
        elif not columns or not columns[0].isdigit():
            continue
        elif "Cut generation" in section and len(columns) == _PASS_COLUMNS:
            yield float(columns[-1]), 0.0, float(columns[-2])
        elif "Branch and bound" in section and len(columns) >= _NODE_COLUMNS:
            yield float(columns[-1]), float(columns[3]), float(columns[-3])
