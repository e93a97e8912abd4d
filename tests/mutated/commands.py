"""The commands that a spoilt workbook is given to."""

from __future__ import annotations

import random
from pathlib import Path

from tests.mutated.bases import Bases

READING = ("check", "budget", "regroup", "reviews", "whatif", "explain", "scenario", "share", "export")
"""Verbs that leave alone what the coordinator typed."""


def a_command(rng: random.Random, path: Path, bases: Bases, ids: list[str], groups: list[str]) -> list[str]:
    """A command line, the workbook in it."""
    folder = path.parent
    student = rng.choice([*ids, "E999"])
    group = rng.choice([*groups, "P1-XX"])
    lines: list[list[object]] = [
        ["check", path],
        ["check", path],
        ["budget", path],
        ["regroup", path, "--time", "1"],
        ["regroup", path, "--time", "1"],
        ["regroup", path, "--time", "1", "--skip-errors"],
        ["regroup", path, "--time", "1", "--period", rng.choice(["P1", "P2", "P9"])],
        ["reviews", path],
        ["close", path, "--partial"],
        ["close", path],
        ["undo", path],
        ["undo", path],
        ["periods", path],
        ["plan-year", path, "--time", "1"],
        ["whatif", path, "--time", "1"],
        ["scenario", path, "--set", "Bonus décrochage=2", "--time", "1"],
        ["explain", path, "--student", student],
        ["explain", path, "--group", group],
        ["erase", path, "--student", student],
        ["merge", path, bases.pack],
        ["merge", path, bases.copy],
        ["merge", path],
        ["import", path, bases.list],
        ["share", path, "-o", folder / "envois"],
        ["export", path, "-o", folder / "export"],
        ["anonymise", path, "-o", folder / "anonyme.xlsx"],
        ["new-year", path, "-o", folder / "suivante.xlsx"],
    ]
    line = rng.choice(lines)
    return [str(one) for one in line] + (["--json"] if rng.random() < 0.7 else [])
