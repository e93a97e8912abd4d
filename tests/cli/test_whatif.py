"""`ap-xl whatif` on the command line."""

from __future__ import annotations

import pytest

from tests.books import rows


def test_it_shows_the_best_tracks(planned, run):
    ran = run("whatif", planned, "--time", "5", "--today", "2026-10-12")
    assert ran.status == 0
    assert "P1 : " in ran.out
    assert "feuille Pistes" in ran.out
    assert "  1. " in ran.out


def test_json_lists_the_tracks(planned, run):
    answer = run("whatif", planned, "--time", "5", "--json").json
    assert answer["status"] == "ok"
    first = answer["tracks"][0]
    assert {"rank", "kind", "change", "where", "gain", "newly_served", "teacher_hours", "detail"} <= set(
        first
    )
    assert answer["measured"] >= len(answer["tracks"]) > 0


def test_a_copy_leaves_the_file_as_it_is(planned, run):
    before = planned.read_bytes()
    copy = planned.parent / "copie.xlsx"
    assert run("whatif", planned, "-o", copy, "--time", "3").status == 0
    assert planned.read_bytes() == before
    assert rows(copy, "tblPistes")


@pytest.mark.parametrize("arguments", [("--time", "0"), ("--period", "P9"), ("--skip-errors",)])
def test_wrong_usage(planned, run, arguments):
    assert run("whatif", planned, *arguments).status == 2
