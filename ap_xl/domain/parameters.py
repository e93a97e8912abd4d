"""The workbook's parameters with their defaults."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Parameters:
    """Weights (no unit), bonuses (no unit), rates in 0–1 and seconds, as in `tblParametres`."""

    establishment: str = ""
    school_year: str = "2026-2027"
    zone: str = "A"
    current_period: str = "P1"
    weight_need_1: float = 1.0
    weight_need_2: float = 3.0
    weight_need_3: float = 8.0
    bonus_dropout: float = 1.0
    bonus_difficulty: float = 0.5
    bonus_bridge: float = 0.5
    bonus_further_study: float = 0.3
    bonus_newcomer: float = 0.5
    bonus_unserved: float = 0.5
    weight_open_to_all: float = 0.1
    hours_tolerance: float = 0.10
    time_limit: float = 30.0
    target_gap: float = 0.002
    secondary_margin: float = 0.01

    def weight(self, need: int) -> float:
        """w(n) of a need of 0 (a module open to all) to 3."""
        return (self.weight_open_to_all, self.weight_need_1, self.weight_need_2, self.weight_need_3)[need]
