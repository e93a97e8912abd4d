# ruff: noqa: ANN401 (what is set aside takes anything)
"""What it costs on the sample lycée that `regroup` can be taken back: time beside the search, size of the file.

Run with ``python -m benchmarks.undo [SECONDS [ROUNDS]]``: the time limit of the one search, whose plan is then
written again and again, with and without the log in turn, so that both meet the same machine. Times are those
of the processor. Above 1 the ratio misses its target.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ap_xl.cli import import_xlwings_alone
from benchmarks.regroup import Measure

SAMPLE = "lycee"
SECONDS = 6.0
ROUNDS = 15
MOST_TIME = 10.0  # per cent


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else SECONDS
    rounds = int(arguments[1]) if len(arguments) > 1 else ROUNDS
    import_xlwings_alone()
    with tempfile.TemporaryDirectory() as folder, _one_search():
        for measure in _measured(Path(folder), seconds, rounds):
            print(measure)
    return 0


def _measured(folder: Path, seconds: float, rounds: int) -> list[Measure]:
    from ap_xl.app.new import new

    book, copy = folder / f"{SAMPLE}.xlsx", folder / "copy.xlsx"
    new(book, SAMPLE)
    times: dict[bool, list[float]] = {True: [], False: []}
    sizes: dict[bool, int] = {}
    _regroup(shutil.copy(book, copy), seconds)  # the search, and everything loaded
    for _ in range(rounds):
        for keeps in (True, False):
            shutil.copy(book, copy)
            started = time.process_time()
            with _log(keeps):
                _regroup(copy, seconds)
            times[keeps].append(time.process_time() - started)
            sizes[keeps] = copy.stat().st_size
    _regroup(shutil.copy(book, copy), seconds)
    started = time.process_time()
    _undo(copy)
    undone = time.process_time() - started
    more = {keeps: statistics.median(found) for keeps, found in times.items()}
    return [
        Measure("beside the search, without a log", more[False], "s"),
        Measure("beside the search, with it", more[True], "s"),
        Measure("more time", 100 * (more[True] / more[False] - 1), "%", MOST_TIME),
        Measure("larger file", 100 * (sizes[True] / sizes[False] - 1), "%"),
        Measure("undo", undone, "s"),
    ]


def _one_search() -> AbstractContextManager[Any]:
    """The search is done once; every later one gives the same plan at once."""
    planner = import_module("ap_xl.planning.planner")
    search: Callable[..., Any] = planner.plan_period

    found: list[Any] = []

    def searched(*arguments: Any, **more: Any) -> Any:
        if not found:
            found.append(search(*arguments, **more))
        return found[0]

    return patch.object(planner, "plan_period", searched)


def _log(keeps: bool) -> AbstractContextManager[Any]:
    """Nothing is kept where `keeps` is false, nor is it put together."""
    if keeps:
        return nullcontext()
    without = ExitStack()
    without.enter_context(patch("ap_xl.app.desk.remember", lambda *given: None))
    without.enter_context(patch("ap_xl.workbook.writing.Prepared.changes", lambda self, but: ()))
    return without


def _regroup(path: Path | str, seconds: float) -> None:
    from ap_xl.app.files import opened, save
    from ap_xl.app.regroup import regroup

    with opened(Path(path)) as book:
        regroup(book, seconds=seconds)
        save(book, Path(path), None)


def _undo(path: Path) -> None:
    from ap_xl.app.files import opened, save
    from ap_xl.app.undo import undo

    with opened(path) as book:
        undo(book)
        save(book, path, None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
