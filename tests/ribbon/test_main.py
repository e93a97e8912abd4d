"""The program that Excel starts: always an answer, no stream written to, whatever is broken."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from ap_xl.office.escapes import read
from ap_xl.ribbon import run_from_mac
from ap_xl.ribbon.__main__ import main

ROOT = Path(__file__).parents[2]
NO_CONSOLE = """
import os, sys
for number in (0, 1, 2):
    os.close(number)
sys.stdin = sys.stdout = sys.stderr = None
sys.path.insert(0, {root!r})
{more}
from ap_xl.ribbon.__main__ import main
os._exit(main({arguments!r}))
"""


def without_console(folder: Path, *arguments: str, more: str = "") -> tuple[int, dict[str, str]]:
    """Exit status and answer of a Python that has no streams, as pythonw's has none."""
    answer = folder / "answer.txt"
    code = NO_CONSOLE.format(root=str(ROOT), more=more, arguments=[*arguments, "--answer", str(answer)])
    done = subprocess.run(
        [sys.executable, "-I", "-c", code],
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder)},
        timeout=120,
        check=False,
    )
    return done.returncode, read(answer.read_bytes())


def test_without_any_stream_there_is_an_answer(tmp_path):
    """Here is no Excel, which is as unforeseen as anything."""
    status, answer = without_console(tmp_path, "check", "--book", "AP.xlsx", "--hwnd", "1")
    (log,) = tmp_path.glob("ap-xl-incident-*.txt")
    assert status == 4
    assert (answer["status"], answer["icon"]) == ("4", "error")
    assert str(log) in answer["message"]


def test_diagnostic_needs_no_book(tmp_path):
    status, answer = without_console(tmp_path, "doctor")
    assert (str(status), answer["title"]) == (answer["status"], "Diagnostic")
    assert "Python" in answer["message"]


@pytest.mark.parametrize("module", ["xlwings", "ap_xl.ribbon.running", "ap_xl.app.check", "pulp", "lxml"])
def test_a_module_that_is_missing_or_broken_ends_in_an_answer(tmp_path, module):
    status, answer = without_console(
        tmp_path, "check", "--book", "AP.xlsx", more=f"sys.modules[{module!r}] = None"
    )
    assert status == 4
    assert answer["message"]


def test_a_library_that_prints_and_ends_python_ends_in_an_answer(tmp_path):
    (tmp_path / "xlwings.py").write_text("print('x'); raise SystemExit(3)")
    status, answer = without_console(
        tmp_path, "check", "--book", "AP.xlsx", more=f"sys.path.insert(0, {str(tmp_path)!r})"
    )
    assert (status, answer["icon"]) == (4, "error")


def test_an_answer_that_cannot_be_written_is_no_traceback(tmp_path, capsys):
    assert main(["doctor", "--answer", str(tmp_path / "weg" / "answer.txt")]) == 4
    assert capsys.readouterr() == ("", "")


def test_without_a_place_for_the_answer_nothing_is_done(capsys):
    assert main(["check", "--book", "AP.xlsx"]) == 2
    assert capsys.readouterr() == ("", "")


def test_a_command_line_of_another_version_ends_in_an_answer(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    path = tmp_path / "answer.txt"
    assert main(["check", "--nix", "1", "--answer", str(path)]) == 4
    assert "erreur imprévue" in read(path.read_bytes())["message"]


def test_the_module_runs_as_vba_starts_it(tmp_path):
    path = tmp_path / "answer.txt"
    done = subprocess.run(
        [sys.executable, "-I", "-m", "ap_xl.ribbon", "doctor", "--answer", str(path)],
        cwd=tmp_path,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert (done.stdout, done.stderr) == (b"", b"")
    assert read(path.read_bytes())["title"] == "Diagnostic"


def test_macos_passes_the_same_arguments(tmp_path):
    path = tmp_path / "answer.txt"
    run_from_mac("doctor", "--answer", str(path))
    assert read(path.read_bytes())["title"] == "Diagnostic"
