"""The verbs without a workbook: what they print and the status they end with."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from ap_xl import __version__
from ap_xl.installation.machine import System
from tests.installation.machines import mac, payload, places_of, windows

WITHOUT_LIBRARIES = """
import sys
for name in ("xlwings", "openpyxl", "lxml", "pandas", "pulp", "highspy", "xlsxwriter", "pyopenvba", "rich", "holidays"):
    sys.modules[name] = None
sys.argv = ["ap-xl", *{arguments}]
from ap_xl.cli import main
sys.exit(main())
"""


def this_version():
    return payload(version=__version__)


@pytest.fixture
def on(monkeypatch, tmp_path):
    """Runs the verbs on a computer made up in a folder."""

    def on(kind, **changes):
        machine = kind(tmp_path, **changes)
        monkeypatch.setattr("ap_xl.installation.verbs.this_machine", lambda: machine)
        monkeypatch.setattr("ap_xl.installation.diagnosis.this_machine", lambda: machine)
        monkeypatch.setattr("ap_xl.installation.verbs.payload", this_version)
        monkeypatch.setattr("ap_xl.installation.reading.payload", this_version)
        return machine

    return on


def test_install_says_what_it_did_and_ends_with_0(on, run):
    machine = on(windows)
    ran = run("install")
    assert (ran.status, "AP est installé dans Excel." in ran.out) == (0, True)
    assert str(places_of(machine).addin) in ran.out


def test_doctor_is_satisfied_after_install_as_far_as_it_can_be_here(on, run):
    on(windows)
    run("install")
    names = {
        finding["name"]
        for finding in run("doctor", "--json").json["findings"]
        if finding["severity"] == "Erreur"
    }
    assert names == {"xlwings-library"}  # a library that only exists on Windows


def test_doctor_on_a_mac_is_satisfied_after_install(on, run):
    on(mac)
    run("install")
    ran = run("doctor")
    assert (ran.status, "Tout est en place." in ran.out) == (0, True)


def test_doctor_ends_with_1_where_nothing_is_installed(on, run):
    on(windows)
    ran = run("doctor")
    assert (ran.status, "✗ Le complément AP n'est pas en place" in ran.out) == (1, True)


def test_uninstall_ends_with_0_and_doctor_sees_it(on, run):
    on(windows)
    run("install")
    ran = run("uninstall")
    assert (ran.status, "AP est retiré d'Excel." in ran.out) == (0, True)
    assert run("doctor").status == 1


@pytest.mark.parametrize(("verb", "status"), [("install", 1), ("uninstall", 0), ("doctor", 0)])
def test_where_excel_does_not_exist(on, run, verb, status):
    on(windows, system=System.OTHER)
    ran = run(verb)
    assert ran.status == status
    assert "Traceback" not in ran.out + ran.err


def test_4_where_excel_holds_the_add_in(on, run):
    machine = on(windows)
    run("install")
    addin = places_of(machine).addin
    addin.unlink()
    addin.mkdir()  # no file can take its place
    ran = run("install", "--json")
    assert (ran.status, ran.json["status"]) == (4, "error")
    assert str(addin) in ran.json["findings"][0]["message"]


def test_what_nobody_foresaw_is_a_sentence_too(on, run, monkeypatch, tmp_path):
    on(windows)

    def failing(*arguments):
        raise RuntimeError("secret")

    monkeypatch.setattr("ap_xl.installation.verbs.install", failing)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    ran = run("install")
    assert (ran.status, "Une erreur imprévue" in ran.out) == (4, True)
    assert "secret" not in ran.out + ran.err


@pytest.mark.parametrize("verb", ["install", "uninstall", "doctor"])
def test_a_file_is_wrong_usage(run, verb):
    assert run(verb, "a.xlsx").status == 2


def python_without_libraries(*arguments):
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_LIBRARIES.format(arguments=arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        check=False,
    )


@pytest.mark.parametrize("verb", ["install", "uninstall", "doctor"])
def test_no_library_is_needed_to_say_that_one_is_missing(verb):
    done = python_without_libraries(verb, "--json")
    assert {"status", "seconds", "findings"} == set(json.loads(done.stdout))
    assert done.stderr == ""
