"""Files in a folder: all or none, and nothing lost that is not ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ap_xl.sharing.packs.folder import LIST, look, put

FILES = {"a.xlsx": b"1", "b.xlsx": b"2"}


def shown(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != LIST}


def test_the_folder_is_made_where_it_is_missing(tmp_path):
    put(tmp_path / "envois", "P1", FILES, ())
    assert shown(tmp_path / "envois") == FILES


def test_our_own_files_of_the_period_are_replaced(tmp_path):
    put(tmp_path, "P1", FILES, ())
    standing = look(tmp_path, "P1", set(FILES))
    assert (standing.foreign, standing.changed, standing.outdated) == ((), (), ())
    put(tmp_path, "P1", {"a.xlsx": b"new", "b.xlsx": b"2"}, standing.outdated)
    assert shown(tmp_path)["a.xlsx"] == b"new"


def test_a_file_that_somebody_filled_in_is_in_the_way(tmp_path):
    put(tmp_path, "P1", FILES, ())
    (tmp_path / "a.xlsx").write_bytes(b"answers")
    assert look(tmp_path, "P1", set(FILES)).changed == ("a.xlsx",)


def test_a_filled_in_file_of_somebody_who_has_no_groups_any_more_is_in_the_way_too(tmp_path):
    put(tmp_path, "P1", FILES, ())
    (tmp_path / "a.xlsx").write_bytes(b"answers")
    assert look(tmp_path, "P1", {"b.xlsx"}).changed == ("a.xlsx",)


def test_a_file_of_somebody_else_is_in_the_way(tmp_path):
    (tmp_path / "A.xlsx").write_bytes(b"mine")
    assert look(tmp_path, "P1", set(FILES)).foreign == ("A.xlsx",)


def test_other_files_stay_beside_ours(tmp_path):
    (tmp_path / "notes.txt").write_bytes(b"mine")
    put(tmp_path, "P1", FILES, look(tmp_path, "P1", set(FILES)).outdated)
    assert shown(tmp_path) == {**FILES, "notes.txt": b"mine"}


def test_a_file_of_another_period_is_not_replaced(tmp_path):
    put(tmp_path, "P1", FILES, ())
    assert look(tmp_path, "P2", set(FILES)).foreign == ("a.xlsx", "b.xlsx")


def test_an_untouched_file_that_nobody_needs_any_more_goes(tmp_path):
    put(tmp_path, "P1", FILES, ())
    standing = look(tmp_path, "P1", {"a.xlsx"})
    assert standing.outdated == ("b.xlsx",)
    put(tmp_path, "P1", {"a.xlsx": b"1"}, standing.outdated)
    assert shown(tmp_path) == {"a.xlsx": b"1"}


def test_a_damaged_list_makes_every_file_foreign(tmp_path):
    put(tmp_path, "P1", FILES, ())
    (tmp_path / LIST).write_text("[1")
    assert look(tmp_path, "P1", set(FILES)).foreign == ("a.xlsx", "b.xlsx")


@pytest.mark.parametrize("call", range(5))
def test_a_fault_at_any_move_leaves_the_folder_as_it_was(tmp_path, monkeypatch, call):
    put(tmp_path, "P1", FILES, ())
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    calls, real = iter(range(100)), os.replace

    def failing(source, target):
        if next(calls) == call:
            raise PermissionError(13, "open elsewhere")
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", failing)
        with pytest.raises(PermissionError):
            put(tmp_path, "P1", {"a.xlsx": b"new", "c.xlsx": b"3"}, ("b.xlsx",))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
