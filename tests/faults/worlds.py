"""A folder with a workbook, a command on it, and what is there afterwards."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.closed.soundness import breakage
from tests.faults.injecting import KILL
from tests.mutated.bases import Bases
from tests.states import State, differences, state_of

TODAY = ("--today", "2026-10-19")
ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Case:
    """A command: the workbook it starts from, its words with places for paths, files or folders it makes."""

    name: str
    base: str
    words: tuple[str, ...]
    makes: tuple[str, ...] = ()
    changes: bool = True


CASES = (
    Case("check", "forme", ("check", "{book}", *TODAY)),
    Case("budget", "forme", ("budget", "{book}", *TODAY)),
    Case("reviews", "forme", ("reviews", "{book}", *TODAY)),
    Case("close", "bilan", ("close", "{book}", "--partial", *TODAY)),
    Case("undo", "clos", ("undo", "{book}", *TODAY)),
    Case("import", "ouvert", ("import", "{book}", "{list}", *TODAY)),
    Case("merge", "envoye", ("merge", "{book}", "{pack}", *TODAY)),
    Case("erase", "forme", ("erase", "{book}", "--student", "E004", *TODAY)),
    Case("copy", "forme", ("check", "{book}", "-o", "{folder}/copie.xlsx", *TODAY), ("copie.xlsx",), changes=False),
    Case("new", "forme", ("new", "{folder}/neuf.xlsx", "--sample", "petit"), ("neuf.xlsx",), changes=False),
    Case(
        "new-year", "clos", ("new-year", "{book}", "-o", "{folder}/suivant.xlsx", *TODAY), ("suivant.xlsx",),
        changes=False,
    ),
    Case("anonymise", "forme", ("anonymise", "{book}", "-o", "{folder}/anonyme.xlsx"), ("anonyme.xlsx",), changes=False),
    Case("share", "forme", ("share", "{book}", "-o", "{folder}/envois", *TODAY), ("envois",)),
    Case("export", "forme", ("export", "{book}", "-o", "{folder}/export"), ("export",), changes=False),
)  # fmt: skip


@dataclass
class Run:
    """How a command ended; no status where it was killed."""

    status: int | None
    said: str
    steps: list[str]


class Runner:
    """The process that forks one child per command; people's data folder and scratch files lie in `home`."""

    def __init__(self, home: Path, warm_up: Path) -> None:
        self.home = home
        (home / "tmp").mkdir(parents=True)
        environment = {**os.environ, "XDG_DATA_HOME": str(home / "data"), "TMPDIR": str(home / "tmp")}
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "tests.faults.runner", "check", str(warm_up), "--json"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment,
        )  # fmt: skip

    def run(self, argv: list[str], folder: Path, at: int = 0, number: int = KILL) -> Run:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps([str(folder), at, number, argv]) + "\n")
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return Run(**answer)

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()


class World:
    """A fresh folder under the runner's home, so that what is kept aside lies under it too."""

    def __init__(self, runner: Runner, case: Case, bases: Bases) -> None:
        self.runner, self.case = runner, case
        self.root = runner.home
        shutil.rmtree(self.root / "data", ignore_errors=True)
        shutil.rmtree(self.root / "tmp")
        (self.root / "tmp").mkdir()
        self.folder = self.root / "dossier"
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.book = self.folder / "classeur.xlsx"
        shutil.copy(bases.books[case.base], self.book)
        places = {"book": self.book, "folder": self.folder, "list": bases.list, "pack": bases.pack}
        self.argv = [word.format(**places) for word in case.words]
        self.before = self.book.read_bytes()

    def run(self, at: int = 0, number: int = KILL) -> Run:
        return self.runner.run([*self.argv, "--json"], self.root, at, number)

    def names(self) -> set[str]:
        """What lies in the folder, and in the folders below."""
        return {str(path.relative_to(self.folder)) for path in self.folder.rglob("*")}

    def states(self) -> list[Path]:
        """The states kept for `restore`."""
        folder = self.root / "data"
        return sorted(path for path in folder.rglob("*.xlsx") if path.is_file())


def whole(path: Path) -> list[str]:
    """What is wrong with a file that must be a whole one."""
    if path.suffix not in (".xlsx", ".xlsm"):
        return [] if path.stat().st_size else [f"{path.name} is empty"]
    return [f"{path.name}: {one}" for one in breakage(path)]


def same(path: Path, state: State) -> list[str]:
    return differences(state_of(path), state)
