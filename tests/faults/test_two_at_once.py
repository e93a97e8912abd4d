"""Two commands on one workbook at the same time, and clocks that are wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ap_xl.app.kept_states import kept_states
from ap_xl.cli import main
from tests.books import _built, _built_and_planned, planned, rows
from tests.closed.soundness import faults

__all__ = ["_built", "_built_and_planned", "planned"]
_A_DAY = 86_400


def test_each_says_what_became_of_it_and_the_workbook_is_whole(planned: Path) -> None:
    line = [sys.executable, "-m", "ap_xl", "budget", str(planned), "--json"]
    commands = [subprocess.Popen(line, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    before = len(rows(planned, "tblJournal"))
    answers = [(command.communicate()[0], command.returncode) for command in commands]
    done = [json.loads(said) for said, status in answers if status == 0]
    refused = [json.loads(said) for said, status in answers if status == 4]
    assert len(done) + len(refused) == 3
    assert done
    assert all("par quelqu'un d'autre" in one["findings"][0]["message"] for one in refused)
    assert faults(planned) == []
    assert len(rows(planned, "tblJournal")) == before + len(done)
    assert [path.name for path in planned.parent.iterdir()] == [planned.name]


@pytest.mark.parametrize("days", [-4000, 4000])
def test_a_file_from_another_time_is_saved_and_kept_as_any_other(
    planned: Path, days: int, capsys: pytest.CaptureFixture[str]
) -> None:
    moment = time.time() + days * _A_DAY
    os.utime(planned, (moment, moment))
    old = planned.read_bytes()
    assert main(["budget", str(planned), "--json"]) == 0
    os.utime(planned, (moment, moment))
    assert main(["budget", str(planned), "--json"]) == 0
    assert main(["restore", str(planned), "--state", "2", "--json"]) == 0
    assert planned.read_bytes() == old
    capsys.readouterr()


def test_a_student_who_is_forgotten_is_so_in_what_a_killed_command_left(
    planned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["budget", str(planned), "--json"]) == 0
    folder = kept_states(planned)[0].path.parent
    (folder / ".000009.xlsx.abc.tmp").write_bytes(planned.read_bytes())
    assert main(["erase", str(planned), "--student", "E004", "--json"]) == 0
    assert not folder.exists()
    capsys.readouterr()
