"""Taking back exactly what was put in place, however far that had come."""

from __future__ import annotations

import pytest

from ap_xl.installation import installing
from ap_xl.installation.commands import install, uninstall
from ap_xl.installation.receipt import Receipt, from_bytes
from ap_xl.installation.steps import WriteFile, carry_out, contents
from tests.installation.machines import mac, payload, places_of, tree, windows

FOREIGN = (
    b'"LICENSE_KEY","noncommercial"\r\n"PYTHONPATH","C:\\mine"\r\nno comma\r\n\r\n"interpreter_win",python'
)
NEWER = {"version": "1.1", "addin": b"newer", "xlwings_addin": b"newer xlwings"}


def with_foreign_settings(machine):
    conf = places_of(machine).conf
    conf.parent.mkdir(parents=True, exist_ok=True)
    conf.write_bytes(FOREIGN)
    return machine


@pytest.fixture(params=[windows, mac])
def machine(request, tmp_path):
    return request.param(tmp_path)


def test_everything_is_as_it_was(machine, tmp_path):
    before = tree(tmp_path)
    install(machine, payload(), False)
    assert uninstall(machine).exit_status == 0
    assert tree(tmp_path) == before


def test_settings_of_somebody_else_are_as_they_were_byte_for_byte(machine, tmp_path):
    with_foreign_settings(machine)
    before = tree(tmp_path)
    install(machine, payload(), False)
    assert tree(tmp_path) != before
    uninstall(machine)
    assert tree(tmp_path) == before


def test_an_installation_that_was_renewed_by_a_newer_version_leaves_nothing(machine, tmp_path):
    with_foreign_settings(machine)
    before = tree(tmp_path)
    install(machine, payload(), False)
    install(machine, payload(**NEWER, script=("xlwings-2.applescript", b"newer script")), False)
    uninstall(machine)
    assert tree(tmp_path) == before


def test_a_file_that_an_older_version_put_in_place_goes_with_the_upgrade(tmp_path):
    machine = mac(tmp_path)
    install(machine, payload(), False)
    install(machine, payload(script=("xlwings-2.applescript", b"newer script")), False)
    scripts = places_of(machine).scripts
    assert [path.name for path in scripts.iterdir()] == ["xlwings-2.applescript"]


def steps_of(machine, **changes):
    spots, wanted = places_of(machine), payload(**changes)
    data = contents([spots.receipt])
    receipt = from_bytes(data[spots.receipt], type(spots.receipt)) if data else Receipt()
    files = contents(installing.paths(spots, wanted, receipt))
    missing = [folder for folder in installing.folders(spots) if not folder.is_dir()]
    return installing.installation(machine, spots, wanted, receipt, files, missing).steps


@pytest.mark.parametrize("kind", [windows, mac])
def test_an_installation_that_stopped_after_any_step_leaves_nothing(tmp_path, kind):
    begun = 0
    while True:
        folder = tmp_path / str(begun)
        machine = with_foreign_settings(kind(folder))
        before = tree(folder)
        steps = steps_of(machine)
        carry_out(steps[:begun])
        uninstall(machine)
        # Before the receipt is written, only empty folders may be there.
        is_told = any(isinstance(step, WriteFile) for step in steps[:begun])
        after = {
            name: data for name, data in tree(folder).items() if is_told or data is not None or name in before
        }
        assert after == before, begun
        if begun == len(steps):
            break
        begun += 1
    assert begun > 6


@pytest.mark.parametrize("kind", [windows, mac])
def test_an_upgrade_that_stopped_after_any_step_leaves_nothing(tmp_path, kind):
    begun, steps = 0, ()
    while begun <= len(steps):
        folder = tmp_path / str(begun)
        machine = with_foreign_settings(kind(folder))
        before = tree(folder)
        install(machine, payload(), False)
        steps = steps_of(machine, **NEWER)
        carry_out(steps[:begun])
        uninstall(machine)
        assert tree(folder) == before, begun
        begun += 1
    assert begun > 4


@pytest.mark.parametrize("kind", [windows, mac])
def test_an_installation_that_stopped_is_finished_by_the_next(tmp_path, kind):
    machine = with_foreign_settings(kind(tmp_path / "stopped"))
    carry_out(steps_of(machine)[:5])
    install(machine, payload(), False)
    assert steps_of(machine) == ()
    uninstall(machine)
    assert places_of(machine).conf.read_bytes() == FOREIGN


def test_a_second_time_there_is_nothing_to_take_back(machine, tmp_path):
    install(machine, payload(), False)
    uninstall(machine)
    before = tree(tmp_path)
    again = uninstall(machine)
    assert (again.exit_status, "rien n'a changé" in again.lines[0]) == (0, True)
    assert tree(tmp_path) == before


def test_a_file_that_somebody_changed_since_stays_and_is_named(machine):
    install(machine, payload(), False)
    addin = places_of(machine).addin
    addin.write_bytes(b"changed")
    (finding,) = uninstall(machine).findings
    assert (finding.name, str(addin) in finding.message) == ("changed-file", True)
    assert addin.read_bytes() == b"changed"


def test_a_setting_that_somebody_changed_since_stays_and_is_named(tmp_path):
    machine = windows(tmp_path)
    install(machine, payload(), False)
    conf = places_of(machine).conf
    conf.write_bytes(
        conf.read_bytes().replace(
            b'"ADD_WORKBOOK_TO_PYTHONPATH","False"', b'"ADD_WORKBOOK_TO_PYTHONPATH","True"'
        )
    )
    (finding,) = uninstall(machine).findings
    assert (finding.name, "ADD_WORKBOOK_TO_PYTHONPATH" in finding.message) == ("changed-setting", True)
    assert conf.read_bytes() == b'"ADD_WORKBOOK_TO_PYTHONPATH","True"\r\n'


def test_a_setting_that_somebody_changed_before_an_upgrade_is_what_comes_back(tmp_path):
    machine = windows(tmp_path)
    install(machine, payload(), False)
    conf = places_of(machine).conf
    conf.write_bytes(b'"PYTHONPATH","C:\\since"\r\n')
    install(machine, payload(**NEWER), False)
    uninstall(machine)
    assert conf.read_bytes() == b'"PYTHONPATH","C:\\since"\r\n'


def test_what_somebody_put_into_our_folder_stays(machine):
    install(machine, payload(), False)
    notes = places_of(machine).own / "notes.txt"
    notes.write_text("mine")
    uninstall(machine)
    assert [path.name for path in places_of(machine).own.iterdir()] == ["notes.txt"]


def test_an_add_in_that_no_receipt_knows_is_named_and_stays(machine):
    addin = places_of(machine).addin
    addin.parent.mkdir(parents=True)
    addin.write_bytes(b"from somewhere")
    (finding,) = uninstall(machine).findings
    assert (finding.name, addin.is_file()) == ("stray-addin", True)


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b'{"version": 1}', b'{"version":"1","files":[],"folders":[],"settings":{}}']
)
def test_a_damaged_receipt_counts_as_none(damaged):
    assert from_bytes(damaged) is None
