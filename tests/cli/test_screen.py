"""What people see: progress on a terminal, silence elsewhere, findings with their cell."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ap_xl.app.report import Report, Status
from ap_xl.domain.findings import Origin, info, warning
from ap_xl.screen import Screen
from tests.books import SECONDS


def command(*arguments):
    return [sys.executable, "-m", "ap_xl.cli", *map(str, arguments)]


def on_a_terminal(*arguments):
    """What a terminal receives."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    running = subprocess.Popen(
        command(*arguments), stdin=theirs, stdout=theirs, stderr=theirs, env={**os.environ, "TERM": "xterm"}
    )
    os.close(theirs)
    received = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        received += piece
    os.close(ours)
    return running.wait(), received.decode("utf-8")


def test_it_is_quiet_where_there_is_no_terminal(fresh):
    done = subprocess.run(command("check", fresh), capture_output=True, check=True)
    assert done.stderr == b""
    assert "Lecture" not in done.stdout.decode("utf-8")


def test_a_terminal_shows_progress_and_the_seats_before_the_result(fresh):
    status, seen = on_a_terminal("regroup", fresh, "--time", SECONDS)
    assert status == 0
    assert seen.index("Lecture de petit.xlsx") < seen.index("créneau LUN-10") < seen.index("Couverture")
    assert seen.count("créneau LUN-10 :") == 1


def test_json_is_quiet_on_a_terminal_too(fresh):
    status, seen = on_a_terminal("check", fresh, "--json")
    assert (status, seen.strip()[0], seen.strip()[-1]) == (0, "{", "}")
    assert len(seen.strip().splitlines()) == 1


def test_a_reader_that_has_seen_enough_is_no_failure(fresh):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(command("check", fresh), stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_findings_name_their_cell_and_the_worst_comes_last(capsys):
    found = (
        info("seats", Origin("Créneaux", "A5"), "60 élèves pour 75 places."),
        warning("rule-H3", Origin("Groupes", "A7"), "Trop petit.", "Ajoutez des élèves."),
    )
    Screen().show(Report(Status.OK, ("Terminé.",), found))
    assert capsys.readouterr().out.splitlines() == [
        "Info (Créneaux A5) : 60 élèves pour 75 places.",
        "Attention (Groupes A7) : Trop petit. Ajoutez des élèves.",
        "Terminé.",
    ]


def test_many_findings_are_cut_off_with_the_way_to_the_rest(capsys):
    found = tuple(warning("x", Origin("Élèves", f"A{row}"), "Sans division.", "") for row in range(60))
    Screen().show(Report(Status.OK, ("Terminé.",), found))
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 42
    assert lines[-2] == "… et 20 autres alertes dans la feuille Alertes."


def test_names_in_brackets_are_no_markup(capsys):
    Screen().show(Report(Status.OK, (), (warning("x", Origin(), "Élève « [bold]Ana[/] ».", ""),)))
    assert "[bold]Ana[/]" in capsys.readouterr().out


def test_help_is_in_english():
    done = subprocess.run(command("regroup", "--help"), capture_output=True, check=True, text=True)
    assert "form the groups of a period" in done.stdout.lower()
    assert "exit status: 0 done" in done.stdout
