"""How soon a click on a button shows something, and how many calls into Excel it makes, on the sample lycée.

Run with ``python -m benchmarks.click``. Excel is the one of the tests: each member of its objects that is used
is a call from one process into another on a real machine, which takes 0.05 to 0.2 ms there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = "lycee"
STARTS = 5
CLICKS = (
    ("check",),
    ("lock", "--sheet", "Groupes", "--rows", "5:9"),
    ("explain", "--sheet", "Élèves", "--rows", "5:5"),
    ("budget",),
    ("undo",),
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{SAMPLE}.xlsx"
        command = [sys.executable, "-m", "ap_xl.cli"]
        subprocess.run(
            [*command, "new", str(path), "--sample", SAMPLE], check=True, stdout=subprocess.DEVNULL
        )
        subprocess.run(
            [*command, "regroup", str(path), "--time", "10"], check=True, stdout=subprocess.DEVNULL
        )
        print(f"{'click':<12}{'first message':>16}{'answer':>12}{'calls':>10}")
        for click in CLICKS:
            first, answer, calls = _best(path, click)
            print(f"{click[0]:<12}{first:>14.2f} s{answer:>10.2f} s{calls:>10.0f}")
    return 0


def _best(path: Path, click: tuple[str, ...]) -> tuple[float, ...]:
    """The quickest of some clicks, each in a process of its own and on a copy."""
    found = []
    for _ in range(STARTS):
        copy = shutil.copy(path, path.with_stem("clicked"))
        done = subprocess.run(
            [sys.executable, "-m", "benchmarks.click", "--one", copy, str(time.time()), *click],
            check=True,
            capture_output=True,
            text=True,
        )
        found.append(tuple(map(float, done.stdout.split())))
    return min(found)


def one(path: Path, started: float, click: list[str]) -> None:
    """Prints the seconds to the first message and to the answer, and the calls; opening Excel not counted."""
    from ap_xl.ribbon.running import respond

    opening, told_at = 0.0, [0.0]

    def find_book(name: str, hwnd: int | None) -> object:
        nonlocal opening
        from tests.excel.running import Running

        class Watched(Running):
            def meet(self, member: str) -> None:
                super().meet(member)
                if member == "Application.StatusBar=" and not told_at[0]:
                    told_at[0] = time.time()

        begun = time.time()
        excel = Watched(path)
        book = excel.book
        opening = time.time() - begun
        members.append(excel.members)
        return book

    members: list[list[str]] = []
    answer = respond([*click, "--book", path.name, "--answer", "x"], find_book)  # type: ignore[arg-type]
    assert answer.status == 0, answer.message
    print(told_at[0] - started - opening, time.time() - started - opening, len(members[0]))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(Path(sys.argv[2]), float(sys.argv[3]), sys.argv[4:])
    else:
        sys.exit(main())
