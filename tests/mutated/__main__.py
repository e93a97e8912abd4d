"""Try spoilt workbooks by their numbers: ``python -m tests.mutated FIRST [LAST]``; tells what goes wrong."""

from __future__ import annotations

import collections
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.mutated.bases import build_bases
from tests.mutated.trial import try_seed


def main() -> int:
    first = int(sys.argv[1])
    last = int(sys.argv[2]) if len(sys.argv) > 2 else first
    statuses: collections.Counter[str] = collections.Counter()
    bad = 0
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        bases = build_bases(Path(folder))
        for seed in range(first, last + 1):
            work = Path(folder) / "essai"
            outcome = try_seed(seed, bases, work)
            shutil.rmtree(work)
            statuses[str(outcome.status)] += 1
            if outcome.wrong or first == last:
                bad += bool(outcome.wrong)
                print(outcome, flush=True)
                print("-" * 60, flush=True)
    print(f"{last - first + 1} workbooks, {bad} with faults, exit statuses {dict(statuses)}, "
          f"{time.perf_counter() - started:.0f} s")  # fmt: skip
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
