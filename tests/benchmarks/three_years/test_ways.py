"""The ways that the page compares make groups as they are said to."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.three_years.schools import Setting
from benchmarks.three_years.years import Simulation


@pytest.fixture
def lived(tmp_path: Path):
    """Two periods of a small school, by the way asked for."""

    def live(way: str) -> Simulation:
        simulation = Simulation(Setting(1, 6, "2019"), way, tmp_path)
        tuple(simulation.run(years=1, periods=2))
        return simulation

    return live


def groups(simulation: Simulation, period: str) -> list[tuple[object, ...]]:
    rows = simulation.watch.rows("tblGroupes")
    return [(row["Créneau"], row["Module"], row["Intervenants"]) for row in rows if row["Période"] == period]


def test_groups_of_september_are_the_same_in_the_next_period(lived):
    simulation = lived("september")
    assert simulation.problems == []
    assert groups(simulation, "P2") == groups(simulation, "P1") != []


def test_groups_made_by_hand_keep_the_rules(lived):
    simulation = lived("greedy")
    assert simulation.problems == []
    assert groups(simulation, "P2")
