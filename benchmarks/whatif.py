"""How long `whatif` takes on the sample lycée, and how much of it is measured.

Run with ``python -m benchmarks.whatif [SECONDS]``: the time limit of the plan that it starts from. The target
holds for the whole command with the workbook's own parameters; above 1 the ratio misses it.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.regroup import Measure

SAMPLE = "lycee"
SECONDS = 30.0
TARGET = 30.0
"""Seconds at 430 students."""


def main(arguments: list[str]) -> int:
    seconds = arguments[0] if arguments else str(SECONDS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{SAMPLE}.xlsx"
        _run("new", path, "--sample", SAMPLE)
        for label in ("before any plan", "with a plan"):
            copy = Path(shutil.copy(path, path.with_stem("measured")))
            for measure in measured(copy, label):
                print(measure)
            _run("regroup", path, "--time", seconds)
    return 0


def measured(path: Path, label: str) -> list[Measure]:
    """One run of `whatif` in a process of its own."""
    started = time.perf_counter()
    answer = _run("whatif", path)
    whole = time.perf_counter() - started
    kinds = {track["kind"] for track in answer["tracks"]}
    return [
        Measure(f"{label}: whole command", whole, "s", TARGET),
        Measure(f"{label}: changes measured", answer["measured"], ""),
        Measure(f"{label}: not measured", len(answer["not_measured"]), ""),
        Measure(f"{label}: tracks", len(answer["tracks"]), ""),
        Measure(f"{label}: kinds of tracks", len(kinds), ""),
    ]


def _run(verb: str, path: Path, *more: str) -> dict[str, Any]:
    """The JSON object that a command prints."""
    command = [sys.executable, "-m", "ap_xl.cli", verb, str(path), *more, "--json"]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
