"""`new`: a fresh workbook, whole or not at all."""

from __future__ import annotations

import pytest

from tests.books import rows


@pytest.mark.parametrize("name", ["a.xlsx", "Mon lycée.XLSX", "b.xlsm"])
def test_an_empty_workbook_can_be_checked(tmp_path, run, name):
    path = tmp_path / name
    assert run("new", path).status == 0
    ran = run("check", path, "--json")
    assert (ran.status, ran.findings("empty-workbook") != []) == (0, True)


def test_an_empty_workbook_is_planned_without_a_group(tmp_path, run):
    path = tmp_path / "a.xlsx"
    run("new", path)
    assert run("regroup", path, "--time", "2", "--json").json["groups"] == 0
    assert run("budget", path).status == 0


def test_the_zone_decides_the_holidays(tmp_path, run):
    found = {}
    for zone in "ABC":
        path = tmp_path / f"{zone}.xlsx"
        run("new", path, "--zone", zone)
        found[zone] = tuple(str(row["Début"]) for row in rows(path, "tblVacances"))
    assert len(set(found.values())) == 3


def test_a_file_that_exists_is_never_replaced(tmp_path, run):
    path = tmp_path / "a.xlsx"
    path.write_text("précieux")
    assert run("new", path).status == 4
    assert path.read_text() == "précieux"


def test_a_fault_while_building_leaves_no_half_file(tmp_path, run, monkeypatch):
    import ap_xl.template

    def failing(path, content):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(ap_xl.template, "build", failing)
    assert run("new", tmp_path / "a.xlsx").status == 4
    assert list(tmp_path.iterdir()) == []
