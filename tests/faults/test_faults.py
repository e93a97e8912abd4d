"""Killed at any step, or a step fails: the workbook is the old one or the new one, and the message says which."""

from __future__ import annotations

import errno
import json
import os
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from ap_xl.closed.saving import replace_file
from tests.faults.injecting import ERRORS, KILL
from tests.faults.worlds import CASES, Case, Run, Runner, World, same, whole
from tests.mutated.bases import Bases
from tests.states import State, state_of

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="children are forked")
IDS = [case.name for case in CASES]


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory, bases: Bases) -> Iterator[Runner]:
    found = Runner(tmp_path_factory.mktemp("home") / "h", bases.books["ouvert"])
    yield found
    found.stop()


class Clean:
    """What the command does when nothing happens to it."""

    def __init__(self, runner: Runner, case: Case, bases: Bases) -> None:
        world = World(runner, case, bases)
        self.run = world.run()
        assert self.run.status == 0, self.run.said
        self.names = world.names()
        self.new: State = state_of(world.book)


@pytest.fixture(scope="module")
def clean(runner: Runner, bases: Bases) -> Callable[[Case], Clean]:
    @cache
    def of(case: Case) -> Clean:
        return Clean(runner, case, bases)

    return of


def problems(world: World, run: Run, clean: Clean, number: int) -> list[str]:
    """What is wrong after a step failed."""
    is_old = world.book.read_bytes() == world.before
    found = whole(world.book)
    if not is_old and not found:
        found += [f"neither old nor new: {one}" for one in same(world.book, clean.new)]
    found += [one for state in world.states() for one in whole(state)]
    if number == KILL:
        assert run.status is None
        return found
    if run.status == 0:
        found += [f"done, but {sorted(clean.names ^ world.names())}"] if world.names() != clean.names else []
        found += ["done, but the workbook is the old one"] if is_old and world.case.changes else []
    elif run.status == 4:
        found += [] if is_old else ["refused, but the workbook is the new one"]
        kept = clean.names if "refaites-les" in run.said else set()
        strays = world.names() - {"classeur.xlsx"} - _made(world) - kept
        found += [f"left behind: {sorted(strays)}"] if strays else []
        found += _said(run)
    else:
        found.append(f"exit status {run.status}: {run.said[:400]}")
    return found


def _made(world: World) -> set[str]:
    """A folder that was to be filled may be there, without anything in it."""
    return {name for name in world.case.makes if (world.folder / name).is_dir()}


def _said(run: Run) -> list[str]:
    errors = [one for one in json.loads(run.said)["findings"] if one["severity"] == "Erreur"]
    text = " ".join(one["message"] for one in errors)
    return [] if text and "imprévue" not in text and "Errno" not in text else [f"said {run.said[:400]}"]


def try_step(world: World, clean: Clean, at: int, number: int) -> list[str]:
    run = world.run(at, number)
    step = clean.run.steps[at - 1]
    label = "killed" if number == KILL else errno.errorcode[number]
    found = [
        f"{world.case.name}, {label} at {at} ({step}): {one}" for one in problems(world, run, clean, number)
    ]
    was_done = world.book.read_bytes() != world.before
    again = world.run()
    # What is done is not done twice: a closed period, a student who is forgotten, a file that is there.
    is_refused = (was_done and again.status in (1, 2)) or "existe déjà" in again.said
    if again.status != 0 and not is_refused:
        found.append(f"{world.case.name}, {label} at {at} ({step}): the next run says {again.said[:300]}")
    return found


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_nothing_is_harmed_at_the_steps_that_matter_most(
    case: Case, runner: Runner, bases: Bases, clean: Callable[[Case], Clean]
) -> None:
    steps = clean(case).run.steps
    last = [at for at, step in enumerate(steps, 1) if step.startswith(("os.rename", "write"))][-2:]
    found = []
    for at in last:
        for number in (KILL, errno.ENOSPC):
            found += try_step(World(runner, case, bases), clean(case), at, number)
    assert not found, "\n".join(found)


@pytest.mark.long
@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_nothing_is_harmed_at_any_step(
    case: Case, runner: Runner, bases: Bases, clean: Callable[[Case], Clean]
) -> None:
    found = []
    for at in range(1, len(clean(case).run.steps) + 1):
        for number in (KILL, *ERRORS):
            found += try_step(World(runner, case, bases), clean(case), at, number)
    assert not found, "\n".join(found)


def test_a_step_that_fails_is_noticed(runner: Runner, bases: Bases, clean: Callable[[Case], Clean]) -> None:
    """The harness itself: a workbook cut short is neither old nor new."""
    expected = clean(CASES[0])
    world = World(runner, CASES[0], bases)
    world.book.write_bytes(world.before[:5000])
    assert problems(world, Run(None, "", []), expected, KILL)


def test_what_a_killed_command_left_goes_with_the_next_one(tmp_path: Path) -> None:
    book = tmp_path / "classeur.xlsx"
    old, young = tmp_path / ".classeur.xlsx.abc.tmp", tmp_path / ".classeur.xlsx.def.tmp"
    for path in (old, young):
        path.write_bytes(b"half")
    an_hour_ago = time.time() - 3600
    os.utime(old, (an_hour_ago, an_hour_ago))
    replace_file(book, b"whole")
    assert {path.name for path in tmp_path.iterdir()} == {book.name, young.name}
