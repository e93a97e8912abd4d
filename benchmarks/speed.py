"""How near this planner comes to the best possible plan, against its targets.

Run with ``python -m benchmarks.speed``. Each figure is the median over the seeds, with its ratio to the target;
above 1 the target is missed. Time counts from before the situation is gathered to the plan.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.instances import KINDS
from benchmarks.options import names, numbers
from benchmarks.report.machine import machine
from benchmarks.report.page import rewrite
from benchmarks.runs import Case, Run, measured


@dataclass(frozen=True)
class Target:
    """At `students` students a gap (0–1) within `seconds`, and where given within `memory` (MB)."""

    students: int
    seconds: float
    gap: float
    memory: float | None = None


TARGETS = (
    Target(100, 1.0, 0.002),
    Target(300, 5.0, 0.005),
    Target(600, 10.0, 0.01),
    Target(600, 60.0, 0.005),
    Target(2000, 120.0, 0.02, memory=1024.0),
)
_COLUMNS = (
    "kind", "size", "gap ≤", "gap", "ratio", "worst", "s ≤", "s", "ratio", "MB", "ratio", "by gap"
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    console = Console()
    rows = [
        (kind, *_cells(target, _runs(console, target, kind, options.seeds)))
        for kind in options.kinds
        for target in TARGETS
        if target.students in options.sizes
    ]
    console.print(_on_terminal(rows))
    console.print(
        f"Medians over the seeds {', '.join(map(str, options.seeds))}; ratios above 1 miss the target."
    )
    if options.docs:
        rewrite(options.docs / "performance.md", "targets", f"Measured on {machine()}\n\n{_on_page(rows)}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.speed", description=(__doc__ or "").splitlines()[0]
    )
    sizes = tuple(dict.fromkeys(target.students for target in TARGETS))
    parser.add_argument("--sizes", type=numbers(sizes), default=sizes, help="numbers of students: 100,300")
    parser.add_argument(
        "--kinds", type=names(KINDS), default=("plain",), help=f"of {', '.join(KINDS)}; or all"
    )
    parser.add_argument("--seeds", type=numbers(), default=(0, 1, 2), help="seeds of the schools: 0,1,2")
    parser.add_argument("--docs", type=Path, help="the folder of performance.md, to write the table there")
    return parser


def _on_terminal(rows: Iterable[Sequence[str]]) -> Table:
    table = Table(box=None, padding=(0, 1, 0, 0))
    for number, name in enumerate(_COLUMNS):
        table.add_column(name, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*(_coloured(name, cell) for name, cell in zip(_COLUMNS, row, strict=True)))
    return table


def _coloured(name: str, cell: str) -> str:
    if name != "ratio" or not cell:
        return cell
    return f"[{'green' if float(cell) <= 1 else 'red'}]{cell}[/]"


def _on_page(rows: Iterable[Sequence[str]]) -> str:
    lines = [_COLUMNS, ["---", *["---:"] * (len(_COLUMNS) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _runs(console: Console, target: Target, kind: str, seeds: Sequence[int]) -> list[Run]:
    found = []
    for seed in seeds:
        run = measured(Case("planner", target.students, kind, seed, target.seconds))
        found.append(run)
        told = run.failure or f"gap {run.own_gap:.3%} in {run.seconds:.2f} s, {run.memory:.0f} MB"
        broken = f", breaks {', '.join(run.breaches)}" if run.breaches else ""
        console.print(f"{kind} {target.students} seed {seed}: {told}{broken}", highlight=False)
    return found


def _cells(target: Target, runs: Sequence[Run]) -> list[str]:
    gap = median(run.own_gap for run in runs)
    seconds = median(run.seconds for run in runs)
    memory = median(run.memory for run in runs)
    return [
        str(target.students),
        f"{target.gap:.1%}",
        f"{gap:.2%}",
        _ratio(gap, target.gap),
        f"{max(run.own_gap for run in runs):.2%}",
        f"{target.seconds:g}",
        f"{seconds:.2f}",
        _ratio(seconds, target.seconds),
        f"{memory:.0f}",
        _ratio(memory, target.memory) if target.memory else "",
        f"{sum(not run.by_clock for run in runs)}/{len(runs)}",
    ]


def _ratio(value: float, target: float) -> str:
    return f"{value / target:.3g}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
