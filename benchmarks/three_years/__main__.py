"""Lives the years, all ways on the same schools, and writes the page.

Run with ``python -m benchmarks.three_years [--seeds 4] [--size 16] [--years 3] [--docs docs]``: without --docs the
tables are printed. Runs are kept in build/three_years.jsonl, so it can be stopped and taken up again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ap_xl.importing import import_xlwings_alone

_PAGE, _PICTURE = "three-years.md", "three-years.svg"


def main(arguments: list[str]) -> int:
    import_xlwings_alone()
    from benchmarks.report.page import rewrite
    from benchmarks.three_years.report import figures
    from benchmarks.three_years.runs import cases, keep, live, load

    given = _parser().parse_args(arguments)
    wanted = list(cases(range(1, given.seeds + 1), given.size, given.years))
    known = {run.case: run for run in load(given.results)}
    for case in wanted:
        if case not in known:
            known[case] = live(case)
            keep(given.results, known[case])
            print(case, *known[case].years, *known[case].problems, sep="\n  ", flush=True)
    runs = [known[case] for case in wanted]
    if given.docs is None:
        print(figures(runs))
        return 0
    from benchmarks.three_years.picture import draw

    rewrite(given.docs / _PAGE, "three-years", figures(runs))
    draw(given.docs / "pictures" / _PICTURE, runs)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.three_years", description=__doc__)
    parser.add_argument("--seeds", type=int, default=4, help="how many schools")
    parser.add_argument("--size", type=int, default=16, help="students of each of the five classes")
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--results", type=Path, default=Path("build/three_years.jsonl"))
    parser.add_argument("--docs", type=Path, help="the folder of the page and its picture")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
