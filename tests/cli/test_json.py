"""With --json: one object on standard output and nothing else there, whatever happens."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from ap_xl.app.report import Report, Status
from tests.books import put

FINDING = {"severity", "name", "sheet", "cell", "message", "remedy"}
OF_A_PLAN = {
    "status", "coverage", "objective", "best", "bound", "gap", "gap_best", "groups", "placed", "unplaced",
    "teacher_hours", "seconds", "findings",
}  # fmt: skip


def test_a_plan_answers_with_every_field_of_the_contract(fresh, regroup):
    answer = regroup(fresh).json
    assert set(answer) >= OF_A_PLAN
    assert all(isinstance(answer[name], (int, float)) for name in OF_A_PLAN - {"status", "findings"})
    assert all(set(finding) == FINDING for finding in answer["findings"])


@pytest.mark.parametrize("command", ["check", "budget", "reviews"])
def test_other_commands_answer_with_what_they_have(planned, run, command):
    ran = run(command, planned, "--json")
    assert ran.json["status"] == "ok"
    assert {"seconds", "findings"} <= set(ran.json)
    assert ran.err == ""


def test_errors_in_the_content_are_in_the_object(planned, run):
    put(planned, "tblEleves", "Division", 0, "9Z")
    ran = run("budget", planned, "--json")
    assert (ran.json["status"], ran.err) == ("error", "")
    assert ran.json["findings"][0]["severity"] == "Erreur"


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (("check", "absent.xlsx", "--json"), 4),
        (("check", "--json"), 2),
        (("regroup", "a.xlsx", "--time", "-1", "--json"), 2),
        (("--json", "nothing"), 2),
        (("new", "a.txt", "--json"), 2),
    ],
)
def test_failures_are_an_object_too(run, arguments, status):
    ran = run(*arguments)
    assert ran.status == status
    assert ran.json["status"] == "error"
    assert len(ran.json["findings"]) == 1
    assert ran.err == ""


def test_new_answers_too(tmp_path, run):
    assert run("new", tmp_path / "a.xlsx", "--json").json["status"] == "ok"


def test_what_is_not_known_is_null():
    report = Report(Status.FEASIBLE, (), figures={"bound": float("inf"), "gap": float("nan"), "groups": 2})
    assert report.as_json(1.0)["bound"] is report.as_json(1.0)["gap"] is None


def test_the_object_survives_a_terminal_that_knows_only_ascii(planned, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "ap_xl.cli", "check", str(planned), "--json"],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": "", "PYTHONUTF8": "0", "LC_ALL": "C"},
        check=True,
    )
    assert json.loads(done.stdout.decode("ascii"))["status"] == "ok"
    assert done.stderr == b""
