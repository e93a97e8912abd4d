"""The runs of a comparison, one JSON line each, so that a long comparison can be stopped and taken up again."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from benchmarks.runs import Case, Run, run_of


def kept(path: Path, again: Collection[str] = ()) -> dict[Case, Run]:
    """The runs in the file, without those of the methods to be run again; the latest of a case counts."""
    if not path.exists():
        return {}
    runs = [run_of(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return {run.case: run for run in runs if run.case.method not in again}


def keep(path: Path, run: Run) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(run.as_json() + "\n")
