"""`ap-xl scenario` on the command line."""

from __future__ import annotations

import pytest

HEAVY = ("--set", "Poids besoin 3=100", "--time", "2")


def test_the_workbook_stays_byte_for_byte(planned, run):
    before = planned.read_bytes()
    assert run("scenario", planned, *HEAVY).status == 0
    assert planned.read_bytes() == before
    assert [path.name for path in planned.parent.iterdir()] == [planned.name]


def test_the_table_is_shown(planned, run):
    out = run("scenario", planned, *HEAVY).out
    assert "Essai 1 : Poids besoin 3 = 100" in out
    assert "Heures suivies sur heures de besoin" in out


def test_json_lists_the_scenarios(planned, run):
    answer = run("scenario", planned, *HEAVY, "--json").json
    assert answer["status"] in ("optimal", "feasible")
    fields = {"coverage", "unmet_students", "unplaced", "moves", "teacher_hours", "charged_hours", "gap"}
    assert all(fields <= set(one) for one in answer["scenarios"])


@pytest.mark.parametrize(
    "arguments",
    [(), ("--set", "Poids besoin 4=1"), (*HEAVY, "--period", "P9"), (*HEAVY, "-o", "copie.xlsx")],
)
def test_wrong_usage(planned, run, arguments):
    assert run("scenario", planned, *arguments).status == 2


def test_an_unknown_parameter_names_the_nearest(planned, run):
    answer = run("scenario", planned, "--set", "Bonus decrochage=2; Poid besoin 1=2", "--json").json
    assert "Vouliez-vous dire" in answer["findings"][0]["message"]
