"""Putting everything in place for Excel, once and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from ap_xl.domain.errors import FileError
from ap_xl.installation.commands import install, obstacles, refused, uninstall
from ap_xl.installation.machine import System
from ap_xl.installation.setting_file import settings_of
from ap_xl.installation.xlwings_conf import lines_of, values
from tests.installation.machines import (
    ADDIN,
    GUIDE,
    SCRIPT,
    XLWINGS,
    mac,
    make_python,
    package,
    payload,
    places_of,
    tree,
    well,
    windows,
)


def installed(machine, is_running=False, **changes):
    return install(machine, payload(**changes), is_running)


def conf_of(machine):
    return values(lines_of(places_of(machine).conf.read_bytes()), machine.encoding)


def test_both_add_ins_stand_where_excel_looks_for_them(tmp_path):
    machine = windows(tmp_path)
    assert installed(machine).exit_status == 0
    startup = tmp_path / "Users/zoe/AppData/Roaming/Microsoft/Excel/XLSTART"
    assert (startup / "ap_xl.xlam").read_bytes() == ADDIN
    assert (startup / "xlwings.xlam").read_bytes() == XLWINGS


def test_the_setting_file_names_the_python_without_a_window(tmp_path):
    machine = windows(tmp_path)
    installed(machine)
    assert settings_of((tmp_path / "Users/zoe/AppData/Roaming/ap_xl/python.txt").read_bytes()) == {
        "python": str(machine.python.executable.with_name("pythonw.exe")),
        "guide": str(places_of(machine).guide),
        "version": "1.0",
    }


def test_the_guide_is_put_where_the_button_opens_it(tmp_path):
    machine = windows(tmp_path)
    installed(machine)
    guide = settings_of(places_of(machine).settings.read_bytes())["guide"]
    assert (tmp_path / guide).read_bytes() == GUIDE


def test_without_a_guide_the_button_has_nothing_to_open(tmp_path):
    machine = windows(tmp_path)
    installed(machine, guide=b"")
    assert settings_of(places_of(machine).settings.read_bytes())["guide"] == ""
    assert not places_of(machine).guide.exists()


def test_xlwings_takes_modules_from_a_folder_that_only_we_write(tmp_path):
    machine = windows(tmp_path)
    installed(machine)
    modules = tmp_path / "Users/zoe/AppData/Roaming/ap_xl/modules"
    assert conf_of(machine) == {
        "INTERPRETER_WIN": str(machine.python.executable.with_name("pythonw.exe")),
        "ADD_WORKBOOK_TO_PYTHONPATH": "False",
        "PYTHONPATH": str(modules),
    }
    assert list(modules.iterdir()) == []


def test_a_second_time_nothing_changes(tmp_path):
    machine = windows(tmp_path)
    installed(machine)
    before = tree(tmp_path)
    again = installed(machine)
    assert "déjà en place" in again.lines[0]
    assert tree(tmp_path) == before


def test_each_thing_put_in_place_is_told_in_a_sentence(tmp_path):
    machine = windows(tmp_path)
    text = "\n".join(installed(machine).lines)
    spots = places_of(machine)
    for path in (spots.addin, spots.xlwings_addin, spots.conf, spots.settings, spots.guide):
        assert f"{path}." in text


@pytest.mark.parametrize(
    ("is_running", "says"), [(True, "fermez-le puis rouvrez-le"), (False, "Ouvrez Excel")]
)
def test_excel_must_be_started_anew(tmp_path, is_running, says):
    assert any(says in line for line in installed(windows(tmp_path), is_running).lines)


def test_a_newer_version_replaces_our_add_ins(tmp_path):
    machine = windows(tmp_path)
    installed(machine)
    installed(machine, addin=b"newer", xlwings_addin=b"newer xlwings", version="1.1")
    spots = places_of(machine)
    assert spots.addin.read_bytes() == b"newer"
    assert spots.xlwings_addin.read_bytes() == b"newer xlwings"
    assert settings_of(spots.settings.read_bytes())["version"] == "1.1"


def test_the_xlwings_add_in_of_somebody_else_stays(tmp_path):
    machine = windows(tmp_path)
    spots = places_of(machine)
    spots.startup.mkdir(parents=True)
    spots.xlwings_addin.write_bytes(b"another version")
    report = installed(machine)
    assert spots.xlwings_addin.read_bytes() == b"another version"
    assert [finding.name for finding in report.findings] == ["left-alone"]
    uninstall(machine)
    assert spots.xlwings_addin.read_bytes() == b"another version"


def test_settings_of_somebody_else_stay_and_ours_are_told_where_they_replace_theirs(tmp_path):
    machine = windows(tmp_path)
    conf = places_of(machine).conf
    conf.parent.mkdir(parents=True)
    conf.write_bytes(b'"LICENSE_KEY","noncommercial"\r\n"PYTHONPATH","C:\\mine"\r\n')
    report = installed(machine)
    assert conf_of(machine)["LICENSE_KEY"] == "noncommercial"
    assert [(one.name, "« C:\\mine »" in one.message) for one in report.findings] == [
        ("setting-replaced", True)
    ]


def test_a_name_that_the_encoding_lacks_is_said_by_a_variable(tmp_path):
    machine = windows(tmp_path / "Łukasz")
    installed(machine)
    start = "%LOCALAPPDATA%" if machine.python.executable.is_relative_to(tmp_path) else ""
    assert conf_of(machine)["INTERPRETER_WIN"] == f"{start}/ap_xl/env/Scripts/pythonw.exe"
    assert conf_of(machine)["PYTHONPATH"] == "%APPDATA%/ap_xl/modules"


def test_on_a_mac_the_script_that_starts_python_is_put_in_place_too(tmp_path):
    machine = mac(tmp_path)
    report = installed(machine)
    library = tmp_path / "Users/zoe/Library"
    content = library / "Group Containers/UBF8T346G9.Office/User Content.localized"
    script = library / "Application Scripts/com.microsoft.Excel/xlwings-1.applescript"
    assert (content / "Startup.localized/Excel/ap_xl.xlam").read_bytes() == ADDIN
    assert script.read_bytes() == SCRIPT
    container = library / "Containers/com.microsoft.Excel/Data"
    assert settings_of((container / "ap_xl/python.txt").read_bytes())["python"] == str(
        machine.python.executable
    )
    assert conf_of(machine)["INTERPRETER_MAC"] == str(machine.python.executable)
    assert any("n'existent que sous Windows" in line for line in report.lines)


@pytest.mark.parametrize("kind", [windows, mac])
def test_nothing_speaks_against_a_computer_in_order(tmp_path, kind):
    assert obstacles(kind(tmp_path)) == ()


def test_where_excel_does_not_exist_nothing_can_be_installed(tmp_path):
    (finding,) = obstacles(windows(tmp_path, system=System.OTHER))
    assert (finding.name, "marchent sans Excel" in finding.remedy) == ("no-excel-here", True)


REFUSING = {
    "no answer": {"says": "No module named ap_xl"},
    "a library that is not there": {"answer": well(packages=[package("highspy", "", fits=False)])},
    "a library of another version": {"answer": well(packages=[package("xlwings", "0.20", fits=False)])},
    "a library that does not load": {
        "answer": well(packages=[package("highspy", "1.13.0", failure="DLL load failed")])
    },
}


@pytest.mark.parametrize("case", REFUSING)
def test_a_python_that_could_not_serve_excel_is_refused_and_nothing_is_changed(tmp_path, case):
    machine = windows(tmp_path)
    make_python(machine.python.executable, **REFUSING[case])
    before = tree(tmp_path)
    against = obstacles(machine)
    assert against
    assert all(finding.is_error and finding.remedy for finding in against)
    assert (refused(against).exit_status, tree(tmp_path)) == (1, before)


def test_a_python_without_its_windowless_twin_is_refused(tmp_path):
    machine = windows(tmp_path)
    machine.python.executable.with_name("pythonw.exe").unlink()
    (finding,) = obstacles(machine)
    assert "pythonw.exe" in finding.message


def test_an_add_in_that_excel_holds_open_stops_the_installation_with_a_sentence(tmp_path, monkeypatch):
    machine = windows(tmp_path)
    installed(machine)

    def held(draft, path):
        if path.name == "ap_xl.xlam":
            raise PermissionError(13, "Permission denied")
        return replace(draft, path)

    replace = Path.replace
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(FileError, match=r"ap_xl\.xlam.*Fermez Excel"):
        installed(machine, addin=b"newer")
    assert places_of(machine).addin.read_bytes() == ADDIN
