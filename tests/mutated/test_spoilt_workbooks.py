"""Whatever stands in a workbook, commands end as the contract says and harm nothing.

One workbook by its number: ``python -m tests.mutated NUMBER``.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.mutated.bases import Bases
from tests.mutated.trial import try_seed

_IN_CI, _IN_ALL = 240, 10_000
_AT_A_TIME = 20


def _try_all(first: int, bases: Bases, folder: Path) -> None:
    found = []
    for seed in range(first, first + _AT_A_TIME):
        outcome = try_seed(seed, bases, folder / str(seed))
        shutil.rmtree(folder / str(seed))
        if outcome.wrong:
            found.append(str(outcome))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("first", range(1, _IN_CI, _AT_A_TIME))
def test_commands_stand_spoilt_workbooks(first: int, bases: Bases, tmp_path: Path) -> None:
    _try_all(first, bases, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("first", range(_IN_CI + 1, _IN_ALL, _AT_A_TIME))
def test_commands_stand_very_many_spoilt_workbooks(first: int, bases: Bases, tmp_path: Path) -> None:
    _try_all(first, bases, tmp_path)


def test_the_same_number_gives_the_same_workbook(bases: Bases, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.mkdir()
    other.mkdir()
    assert try_seed(5, bases, one).changes == try_seed(5, bases, other).changes


def test_what_a_command_may_not_do_is_noticed(
    bases: Bases, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def falls_over(line: list[str]) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr("tests.mutated.trial.main", falls_over)
    assert any("ZeroDivisionError" in one for one in try_seed(1, bases, tmp_path / "one").wrong)

    def scribbles(line: list[str]) -> int:
        with Path(line[1]).open("ab") as file:
            file.write(b"x")
        return 4

    monkeypatch.setattr("tests.mutated.trial.main", scribbles)
    assert any("although" in one for one in try_seed(1, bases, tmp_path / "two").wrong)
