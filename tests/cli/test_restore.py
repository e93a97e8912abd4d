"""`restore`: whatever a command has made of the file, the states before it can be had back."""

from __future__ import annotations

import json

import pytest

from ap_xl.app import kept_states
from ap_xl.app.kept_states import forget_states, keep_state
from tests.books import rows


def write(path, text):
    path.write_bytes(text.encode())
    return path


@pytest.fixture
def file(tmp_path):
    return write(tmp_path / "lycée.xlsx", "0")


def after(file, *texts):
    """The file as it is after each text has taken the place of the one before, as commands do."""
    for text in texts:
        assert keep_state(file)
        write(file, text)
    return file


def test_the_file_before_the_last_command_comes_back_byte_for_byte(planned, run):
    before = planned.read_bytes()
    assert run("budget", planned).status == 0
    assert planned.read_bytes() != before
    ran = run("restore", planned)
    assert ran.status == 0
    assert "est revenu à son état enregistré le" in ran.out
    assert planned.read_bytes() == before


def test_what_is_restored_can_be_taken_back_by_restoring_again(file, run):
    after(file, "1")
    assert run("restore", file).status == 0
    assert file.read_text() == "0"
    assert run("restore", file).status == 0
    assert file.read_text() == "1"


def test_a_file_that_is_damaged_or_gone_comes_back(file, run):
    after(file, "1")
    file.unlink()
    assert run("restore", file).status == 0
    assert file.read_text() == "0"


def test_five_states_are_kept_and_the_oldest_goes(file, run):
    after(file, *"1234567")
    states = json.loads(run("restore", file, "--list", "--json").out)["states"]
    assert [state["number"] for state in states] == [1, 2, 3, 4, 5]
    assert run("restore", file, "--state", "5").status == 0
    assert file.read_text() == "2"


def test_equal_states_are_kept_once(file):
    after(file, "0", "0", "1")
    assert len(kept_states.kept_states(file)) == 1


def test_a_clock_that_is_set_back_does_not_change_the_order(file, monkeypatch):
    import os

    after(file, "1")
    os.utime(file, (1, 1))
    after(file, "2")
    assert [state.path.read_text() for state in kept_states.kept_states(file)] == ["1", "0"]


def test_workbooks_of_one_name_in_two_folders_have_their_own_states(file, tmp_path, run):
    after(file, "1")
    (tmp_path / "b").mkdir()
    ran = run("restore", write(tmp_path / "b" / file.name, "b"))
    assert ran.status == 4
    assert "Aucun état de « lycée.xlsx »" in ran.out


def test_a_state_that_is_not_kept_is_refused_and_nothing_changes(file, run):
    after(file, "1")
    ran = run("restore", file, "--state", "2")
    assert ran.status == 2
    assert "L'état 2 n'existe pas" in ran.out
    assert file.read_text() == "1"


@pytest.mark.parametrize("number", ["0", "-1", "x"])
def test_a_number_that_is_none_is_wrong_usage(file, run, number):
    assert run("restore", file, "--state", number).status == 2


def test_a_file_that_is_open_in_excel_is_left_alone(file, run):
    after(file, "1")
    write(file.parent / f"~${file.name}", "")
    assert run("restore", file).status == 4
    assert file.read_text() == "1"


def test_a_command_is_done_although_its_state_cannot_be_kept(planned, run, monkeypatch):
    def refuse(path, data):
        raise OSError(28, "full")

    monkeypatch.setattr(kept_states, "replace_file", refuse)
    assert run("budget", planned).status == 0


def test_states_are_for_their_owner_alone(file):
    after(file, "1")
    (state,) = kept_states.kept_states(file)
    assert state.path.parent.stat().st_mode & 0o077 == 0


def test_forgotten_states_are_gone_from_the_disk(file):
    after(file, *"12")
    (first, _) = kept_states.kept_states(file)
    assert forget_states(file) == 2
    assert not first.path.exists()
    assert kept_states.kept_states(file) == ()


def test_a_copy_to_a_new_file_keeps_no_state(planned, tmp_path, run):
    assert run("budget", planned, "-o", tmp_path / "copie.xlsx").status == 0
    assert kept_states.kept_states(planned) == ()
    assert kept_states.kept_states(tmp_path / "copie.xlsx") == ()


def test_an_erased_student_is_in_no_kept_state(planned, run):
    assert run("budget", planned).status == 0
    student = str(rows(planned, "tblEleves")[0]["Id"])
    assert run("erase", planned, "--student", student).status == 0
    assert kept_states.kept_states(planned) == ()


def test_states_stay_where_nobody_was_erased(planned, run):
    assert run("budget", planned).status == 0
    assert run("erase", planned, "--student", "personne").status == 2
    assert len(kept_states.kept_states(planned)) == 1
