"""This planner beside its peers: how near to the best possible plan, how soon, with how much memory.

Run with ``python -m benchmarks.compare``. Runs are kept in a file: a comparison that was stopped goes on where it
was, and one with other options adds to it. The table is of all runs in the file, and so are the pictures and the
figures of docs/performance.md, written with ``--docs docs``. Ends with status 1 where a plan breaks a rule or a
bound is refuted.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path

from rich.console import Console

from benchmarks.instances import KINDS
from benchmarks.methods import METHODS
from benchmarks.options import names, numbers
from benchmarks.report.evidence import Evidence, Instance, gather, problems
from benchmarks.report.machine import machine
from benchmarks.report.page import rewrite
from benchmarks.report.scores import Heading, scores
from benchmarks.report.tables import on_page, on_terminal
from benchmarks.runs import Case, Run, measured
from benchmarks.store import keep, kept

_ROOT = Path(__file__).parent.parent
_SIZES = (100, 300, 600, 2000)
_NO_MARGIN = 0.0
"""Peers know term 1 only, so the terms after it may cost the planner nothing of C either."""
_WIDTH = 150
_COLUMNS = 4
"""Of one picture."""


def main(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    console = Console(width=None if sys.stdout.isatty() else _WIDTH)
    runs = kept(options.results, options.again)
    for case in _cases(options):
        if case not in runs:
            runs[case] = measured(case)
            keep(options.results, runs[case])
            console.print(_line(runs[case]), highlight=False)
    return _report(console, list(runs.values()), options.docs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.compare", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--sizes", type=numbers(), default=_SIZES, help="numbers of students: 100,300")
    parser.add_argument(
        "--kinds", type=names(KINDS), default=("plain",), help=f"of {', '.join(KINDS)}; or all"
    )
    parser.add_argument("--seeds", type=numbers(), default=(0, 1, 2), help="seeds of the schools: 0,1,2")
    parser.add_argument(
        "--methods", type=names(METHODS), default=tuple(METHODS), help=f"of {', '.join(METHODS)}"
    )
    parser.add_argument("--seconds", type=float, default=60.0, help="time limit of each run")
    parser.add_argument(
        "--again",
        type=names(METHODS),
        default=(),
        help="methods whose runs in the file do not count any more",
    )
    parser.add_argument(
        "--results", type=Path, default=_ROOT / "build" / "compare.jsonl", help="the file that keeps the runs"
    )
    parser.add_argument("--docs", type=Path, help="the folder of performance.md and pictures/, to write them")
    return parser


def _cases(options: argparse.Namespace) -> Iterator[Case]:
    every = product(options.kinds, options.sizes, options.seeds, options.methods)
    for kind, students, seed, method in every:
        yield Case(method, students, kind, seed, options.seconds, _NO_MARGIN)


def _line(run: Run) -> str:
    case = run.case
    told = run.failure or f"C {run.coverage:.2f}, own gap {run.own_gap:.2%}"
    broken = f", breaks {', '.join(run.breaches)}" if run.breaches else ""
    used = f"{run.seconds:.1f} s, {run.memory:.0f} MB"
    return f"{case.kind} {case.students} seed {case.seed} {case.method}: {told}{broken}; {used}"


def _report(console: Console, runs: Sequence[Run], docs: Path | None) -> int:
    evidence = gather(runs)
    found = scores(runs, evidence)
    console.print(on_terminal(found))
    if docs:
        figures = [f"Measured on {machine()}", *_drawn(docs, list(found), runs, evidence), on_page(found)]
        rewrite(docs / "performance.md", "comparison", "\n\n".join(figures))
    wrong = list(problems(runs, evidence))
    for problem in wrong:
        console.print(f"[red]{problem}[/]")
    return 1 if wrong else 0


def _drawn(
    docs: Path, headings: Sequence[Heading], runs: Sequence[Run], evidence: Mapping[Instance, Evidence]
) -> Iterator[str]:
    """Draws plain schools by size, and the other kinds; gives the lines that show the pictures."""
    from benchmarks.report.picture import draw  # only now: its memory would count as that of the runs

    plain = [heading for heading in headings if heading.kind == "plain"]
    others = [heading for heading in headings if heading.kind != "plain"]
    for name, shown in (("gap", plain), ("gap-kinds", others)):
        for number, start in enumerate(range(0, len(shown), _COLUMNS), start=1):
            file = Path("pictures") / (f"{name}-{number}.svg" if len(shown) > _COLUMNS else f"{name}.svg")
            (docs / file).parent.mkdir(exist_ok=True)
            draw(docs / file, shown[start : start + _COLUMNS], runs, evidence)
            yield f"![Gap over time for each method]({file.as_posix()})"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
