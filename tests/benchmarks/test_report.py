from __future__ import annotations

from math import inf
from pathlib import Path

import pytest

from benchmarks.methods.watch import Moment
from benchmarks.report.evidence import gather, problems
from benchmarks.report.page import MissingSectionError, rewritten
from benchmarks.report.scores import Heading, Score, scores
from benchmarks.report.tables import on_page
from benchmarks.runs import Case, Run, run_of
from benchmarks.store import keep, kept


def a_run(
    method: str = "planner",
    coverage: float = 90.0,
    bound: float = 100.0,
    moments: tuple[Moment, ...] = (),
    seed: int = 0,
    breaches: tuple[str, ...] = (),
) -> Run:
    case = Case(method, 100, "plain", seed, 60.0)
    return Run(
        case, 5.0, 50.0, coverage, 0.3, coverage, bound, moments=moments or ((5.0, coverage, bound),), breaches=breaches
    )  # fmt: skip


def only_score(*runs: Run) -> Score:
    """The score of the first run's method."""
    found = scores(runs, gather(runs))
    return found[Heading("plain", 100, 60.0)][runs[0].case.method]


def told(*runs: Run) -> list[str]:
    return list(problems(runs, gather(runs)))


# -- what all methods know together


def test_the_gap_is_to_the_lowest_bound_of_all_methods():
    score = only_score(a_run(coverage=90.0, bound=120.0), a_run("plain-cbc", coverage=50.0, bound=100.0))
    assert (score.gap, score.own_gap) == pytest.approx((0.1, 0.25))


def test_a_bound_that_a_plan_refutes_is_a_problem_and_does_not_count():
    runs = (a_run(coverage=90.0, bound=100.0), a_run("plain-cbc", coverage=70.0, bound=80.0))
    assert told(*runs) == [
        "plain-cbc at 100 students, plain, seed 0: bound 80.0000, yet planner found C = 90.0000"
    ]
    assert only_score(*runs).gap == pytest.approx(0.1)


def test_a_bound_that_was_wrong_for_a_moment_is_a_problem():
    assert len(told(a_run(moments=((1.0, 10.0, 80.0), (5.0, 90.0, 80.0))))) == 1


def test_a_plan_that_breaks_a_rule_is_a_problem_and_worth_nothing():
    runs = (a_run(coverage=90.0), a_run("greedy", coverage=99.0, bound=inf, breaches=("H3",)))
    assert told(*runs) == ["greedy at 100 students, plain, seed 0: the plan breaks H3"]
    assert gather(runs)[100, "plain", 0].best == 90.0


def test_a_plan_worth_less_than_claimed_is_a_problem():
    case = Case("planner", 100, "plain", 0, 60.0)
    assert len(told(Run(case, coverage=80.0, best=90.0, bound=100.0))) == 1
    assert told(Run(case, coverage=90.0, best=90.0, bound=100.0)) == []


# -- scores


def test_times_are_those_of_the_first_moment_within_the_gap():
    moments = ((1.0, 98.0, inf), (2.0, 99.2, inf), (3.0, 99.2, 100.0), (4.0, 99.6, 100.0))
    score = only_score(a_run(coverage=99.6, moments=moments))
    assert (score.found, score.proved) == ((2.0, 4.0), (3.0, 4.0))


def test_the_median_seed_counts():
    runs = [a_run(coverage=coverage, seed=seed) for seed, coverage in enumerate((50.0, 99.0, 98.0))]
    assert only_score(*runs).gap == pytest.approx(0.02)


def test_a_method_that_never_gets_there_has_no_time():
    assert only_score(a_run("greedy", bound=inf), a_run()).proved == (inf, inf)


# -- tables and page


def test_peers_stand_as_ratios_to_the_planner():
    runs = (
        a_run(coverage=99.2, moments=((4.0, 99.2, 100.0),)),
        a_run("plain-highs", coverage=98.4, moments=((5.0, 98.4, 100.0),)),
    )
    ours, theirs = on_page(scores(runs, gather(runs))).splitlines()[-2:]
    assert ours == "| this planner | 4 s | – | 4 s | – | 0.80 % | 0.80 % | 30.0 % | 50 MB |"
    assert theirs == (
        "| plain model, HiGHS | > ×15 | – | > ×15 | – | ×2 (1.60 %) | ×2 (1.60 %) | ×1 (30.0 %) | ×1 |"
    )


def test_only_the_figures_of_the_page_change():
    page = "Before\n<!-- targets: begin -->\nold\n<!-- targets: end -->\nAfter\n"
    assert rewritten(page, "targets", "new") == (
        "Before\n<!-- targets: begin -->\n\nnew\n\n<!-- targets: end -->\nAfter\n"
    )
    with pytest.raises(MissingSectionError, match="comparison"):
        rewritten(page, "comparison", "new")


def test_the_page_has_the_sections_that_the_commands_write():
    page = (Path(__file__).parents[2] / "docs" / "performance.md").read_text(encoding="utf-8")
    for section in ("targets", "comparison"):
        assert "new" in rewritten(page, section, "new")


# -- runs that are kept


def test_a_run_is_read_as_it_was_written():
    run = a_run("greedy", bound=inf, breaches=("H3", "H5"))
    assert run_of(run.as_json()) == run


def test_runs_add_up_in_the_file_until_a_method_is_run_again(tmp_path: Path):
    file = tmp_path / "runs.jsonl"
    for run in (a_run(), a_run("greedy"), a_run(coverage=95.0)):
        keep(file, run)
    assert [run.coverage for run in kept(file).values()] == [95.0, 90.0]
    assert [case.method for case in kept(file, again=("planner",))] == ["greedy"]
