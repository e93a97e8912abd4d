"""`ap-xl whatif` on the command line."""

from __future__ import annotations

import pytest

from tests.books import rows

A_MOMENT = ("--time", "1")


def test_the_result_is_shown(planned, run):
    ran = run("whatif", planned, *A_MOMENT, "--today", "2026-10-12")
    assert ran.status == 0
    assert "P1 : " in ran.out
    assert "(feuille Pistes)" in ran.out


def test_json_answers_with_the_contract_s_fields_and_the_tracks(planned, run):
    answer = run("whatif", planned, *A_MOMENT, "--json").json
    assert answer["status"] == "ok"
    assert {"coverage", "objective", "best", "groups", "placed", "unplaced", "teacher_hours"} <= set(answer)
    assert len(answer["tracks"]) <= answer["measured"]
    assert answer["measured"] + len(answer["not_measured"]) > 10


def test_a_copy_leaves_the_file_as_it_is(planned, run):
    before = planned.read_bytes()
    copy = planned.parent / "copie.xlsx"
    assert run("whatif", planned, "-o", copy, *A_MOMENT).status == 0
    assert planned.read_bytes() == before
    assert rows(copy, "tblPistes")


@pytest.mark.parametrize("arguments", [("--time", "0"), ("--period", "P9"), ("--skip-errors",)])
def test_wrong_usage(planned, run, arguments):
    assert run("whatif", planned, *arguments).status == 2
