# ruff: noqa: ANN401 (what is timed takes anything)
"""What `regroup` costs beside the search, on the sample lycée: time, memory, engine calls, start-up.

Run with ``python -m benchmarks.regroup [SECONDS]``: the time limit of the search. Each figure is printed as
measured and as a ratio to its target; above 1 the target is missed.
"""

from __future__ import annotations

import os
import pty
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.engine_calls import count_calls

SAMPLE = "lycee"
SECONDS = 10.0
STARTS = 5
MEGABYTE = 1024.0  # ru_maxrss is in kilobytes


@dataclass(frozen=True)
class Measure:
    """A figure with its unit and its target."""

    name: str
    value: float
    unit: str
    target: float | None = None

    def __str__(self) -> str:
        text = f"{self.name:<34}{self.value:>10.2f} {self.unit:<3}"
        if self.target is None:
            return text
        return f"{text}  target {self.target:g} {self.unit}, ratio {self.value / self.target:.2f}"


def main(arguments: list[str]) -> int:
    seconds = float(arguments[0]) if arguments else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{SAMPLE}.xlsx"
        subprocess.run(
            [*_command("new"), str(path), "--sample", SAMPLE], check=True, stdout=subprocess.DEVNULL
        )
        start = min(start_up(path) for _ in range(STARTS))
        first = measured(path, seconds, "first plan")
        again = measured(path, seconds, "run again")
    for measure in (*first, *again, Measure("start to first message", start, "s", 0.5)):
        print(measure)
    return 0


def _command(verb: str) -> list[str]:
    return [sys.executable, "-m", "ap_xl.cli", verb]


def measured(path: Path, seconds: float, label: str) -> list[Measure]:
    """One run of `regroup` in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.regroup", "--one", str(path), str(seconds)],
        check=True,
        capture_output=True,
        text=True,
    )
    whole, search, calls, memory = map(float, done.stdout.split())
    return [
        Measure(f"{label}: search", search, "s"),
        Measure(f"{label}: everything else", whole - search, "s", 2.0),
        Measure(f"{label}: peak memory", memory, "MB", 400.0),
        Measure(f"{label}: engine calls", calls, ""),
    ]


def one(path: Path, seconds: float) -> None:
    """Prints the seconds of the whole command and of its search, the engine calls and the peak memory."""
    started = time.perf_counter()
    from ap_xl.importing import import_xlwings_alone

    import_xlwings_alone()
    from ap_xl.app.files import opened, save
    from ap_xl.app.regroup import regroup
    from ap_xl.planning import planner

    imported = time.perf_counter() - started
    calls, plan, search = count_calls(), planner.plan_period, 0.0

    def timed(*arguments: Any, **more: Any) -> planner.PlanResult:
        nonlocal search
        begun = time.perf_counter()
        try:
            return plan(*arguments, **more)
        finally:
            search += time.perf_counter() - begun

    planner.plan_period = timed
    started = time.perf_counter()
    with opened(path) as book:
        regroup(book, seconds=seconds)
        save(book, path, None)
    whole = imported + time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    print(whole, search, sum(calls.values()), memory)


def start_up(path: Path) -> float:
    """Seconds from the start of the command to its first message on a terminal."""
    ours, theirs = pty.openpty()
    copy = Path(shutil.copy(path, path.with_stem("start")))
    started = time.perf_counter()
    running = subprocess.Popen(
        [*_command("check"), str(copy)], stdin=theirs, stdout=theirs, stderr=theirs,
        env={**os.environ, "TERM": "xterm"},
    )  # fmt: skip
    os.close(theirs)
    received = b""
    while b"Lecture" not in received:
        received += os.read(ours, 4096)
    waited = time.perf_counter() - started
    _drain(ours)
    running.wait()
    os.close(ours)
    return waited


def _drain(terminal: int) -> None:
    while True:
        try:
            if not os.read(terminal, 65536):
                return
        except OSError:
            return


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]), float(sys.argv[3]))
    else:
        sys.exit(main(sys.argv[1:]))
