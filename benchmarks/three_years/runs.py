"""Runs, each a seed and a way, kept one by one so that they can be stopped and taken up again."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.three_years.measures import YearFigures
from benchmarks.three_years.schools import REGIMES, Setting
from benchmarks.three_years.ways import WAYS
from benchmarks.three_years.years import Simulation


@dataclass(frozen=True)
class Case:
    """A school and a way; schools of odd seeds go by the regime of 2019, those of even seeds by that of 2009."""

    seed: int
    size: int
    years: int
    way: str

    @property
    def setting(self) -> Setting:
        return Setting(self.seed, self.size, REGIMES[self.seed % len(REGIMES)])


@dataclass(frozen=True)
class Run:
    """What a case came to, year by year; `problems` should be none."""

    case: Case
    years: tuple[YearFigures, ...]
    problems: tuple[str, ...]


def cases(seeds: Sequence[int], size: int, years: int) -> Iterator[Case]:
    for seed in seeds:
        for way in WAYS:
            yield Case(seed, size, years, way)


def live(case: Case) -> Run:
    """Lives the years in a folder that is gone afterwards, with the states that commands keep."""
    with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, XDG_DATA_HOME=folder):
        simulation = Simulation(case.setting, case.way, Path(folder))
        years = tuple(simulation.run(case.years))
        return Run(case, years, tuple(simulation.problems))


def load(path: Path) -> list[Run]:
    """The runs kept so far."""
    if not path.exists():
        return []
    return [_run(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def keep(path: Path, run: Run) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(asdict(run), ensure_ascii=False) + "\n")


def _run(found: dict[str, object]) -> Run:
    case, years, problems = found["case"], found["years"], found["problems"]
    assert isinstance(case, dict)
    assert isinstance(years, list)
    assert isinstance(problems, list)
    return Run(
        Case(**case),
        tuple(_year(year) for year in years),
        tuple(problems),
    )


def _year(found: dict[str, Any]) -> YearFigures:
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in found.items()
    }
    return YearFigures(**values)
