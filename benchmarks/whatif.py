"""How long `whatif` takes on the sample lycée, and how much of it is measured.

Run with ``python -m benchmarks.whatif [SECONDS]``: the time limit of the plan that it starts from. The target
holds for the whole command with the workbook's own parameters; above 1 the ratio misses it.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.commands import answer_of
from benchmarks.regroup import Measure

SAMPLE = "lycee"
SECONDS = 30.0
TARGET = 30.0
"""Seconds at 430 students."""


def main(arguments: list[str]) -> int:
    seconds = arguments[0] if arguments else str(SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{SAMPLE}.xlsx"
        answer_of("new", path, "--sample", SAMPLE)
        for label in ("before any plan", "with a plan"):
            copy = Path(shutil.copy(path, path.with_stem("measured")))
            for measure in measured(copy, label):
                print(measure)
            answer_of("regroup", path, "--time", seconds)
    return 0


def measured(path: Path, label: str) -> list[Measure]:
    """One run of `whatif` in a process of its own."""
    started = time.perf_counter()
    answer = answer_of("whatif", path)
    whole = time.perf_counter() - started
    kinds = {track["kind"] for track in answer["tracks"]}
    return [
        Measure(f"{label}: whole command", whole, "s", TARGET),
        Measure(f"{label}: changes measured", answer["measured"], ""),
        Measure(f"{label}: not measured", len(answer["not_measured"]), ""),
        Measure(f"{label}: tracks", len(answer["tracks"]), ""),
        Measure(f"{label}: kinds of tracks", len(kinds), ""),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
