from __future__ import annotations

from benchmarks.methods.cbc_log import moments, total_seconds

LOG = """\
✔ LP Optimal — Frac: 197/2308 (8.5%)   Obj: 848.889   Iters: 1527   Time: 0.258s — winner: dual

▶ Feasibility pump (191 fractional, suminf 46.26)

  Round   Pass   Fractional       Suminf Status                BestSol  Time(s)
      1      1           96      15.7500 converging                       0.303

▶ Cut generation (root node)

  Pass     Rows    Tight   Frac     Suminf        Objective  Time(s)
  ──── ──────── ──────── ────── ────────── ──────────────── ────────
     2     1053      166    403      85.97          797.616    0.630

▶ Branch and bound

     Nodes   OnTree  Depth         BestSol Method                 BestBound     Gap%   Time(s)
         0        1      0          -1e+50                          726.622  100.00%      2.52
       497       12     20         719.638 DiveCoefficient          726.172    0.91%      6.77

✔ Stopped (time limit) — BestSol: 719.972   Bound: 724.405   Gap: 0.61%   Nodes: 600   Iters: 9K   Time: 9.03s

Total time (Wallclock seconds): 9.10779   (CPU seconds):             9.0051
"""


def test_the_log_tells_coverage_and_bound_over_time():
    assert list(moments(LOG)) == [
        (0.258, 0.0, 848.889),
        (0.630, 0.0, 797.616),
        (2.52, -1e50, 726.622),
        (6.77, 719.638, 726.172),
        (9.03, 719.972, 724.405),
    ]


def test_the_log_tells_how_long_the_solver_ran():
    assert total_seconds(LOG) == 9.10779
