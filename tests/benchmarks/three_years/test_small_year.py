"""The simulated school, small: every step of it is looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.three_years.schools import REGIMES, Setting
from benchmarks.three_years.years import Simulation

SIZE = 12
"""Students of a class: sixty in all."""


def test_in_a_year_and_the_next_nothing_is_lost_and_all_figures_agree(tmp_path: Path):
    """The first period of each: what a lively coordinator does once a year, she does there."""
    simulation = Simulation(Setting(1, SIZE, "2019"), "ap_xl", tmp_path, is_lively=True)
    years = tuple(simulation.run(years=2, periods=1))
    assert simulation.problems == []
    assert [len(year.priority) for year in years] == [1, 1]


@pytest.mark.long
@pytest.mark.parametrize("regime", REGIMES)
def test_through_three_years_nothing_is_lost_and_all_figures_agree(regime: str, tmp_path: Path):
    simulation = Simulation(Setting(3, SIZE, regime), "ap_xl", tmp_path, is_lively=True)
    years = tuple(simulation.run(years=3))
    assert simulation.problems == []
    assert [year.year for year in years] == [2026, 2027, 2028]
