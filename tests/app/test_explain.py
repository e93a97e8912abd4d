"""`explain` as a coordinator meets it: what it says, by the plan as it stands, and that it writes nothing."""

from __future__ import annotations

from datetime import datetime

import pytest

from ap_xl.app import explain
from ap_xl.domain.errors import UsageError
from ap_xl.workbook.schema import Constraints, Groups, Periods, Placements
from tests.books import add_row, cell, first, opened, put, rows


def is_free_to_move(row):
    return row["Groupe"] is not None and row["Verrouillé"] == "Non"


@pytest.mark.parametrize("more", [("--student", "E012"), ("--student", "E012", "--json"), ("--student", "x")])
def test_the_workbook_stays_byte_for_byte(planned, run, more):
    before = planned.read_bytes()
    run("explain", planned, *more)
    assert planned.read_bytes() == before
    assert [path.name for path in planned.parent.iterdir()] == [planned.name]


def test_every_slot_says_what_affectations_says(planned, run):
    for student in ("E001", "E031"):
        found = run("explain", planned, "--student", student, "--json").json
        written = [row for row in rows(planned, Placements) if row["Id"] == student]
        assert [one["slot"] for one in found["slots"]] == [row["Créneau"] for row in written]
        assert [one["reason"]["text"] for one in found["slots"]] == [row["Motif"] for row in written]
        assert [one["group"] and one["group"]["code"] for one in found["slots"]] == [
            r["Groupe"] for r in written
        ]


def test_needs_add_up(planned, run):
    found = run("explain", planned, "--student", "E001", "--json").json
    hours = {row["Module"]: row["Heures"] for row in rows(planned, Placements) if row["Id"] == "E001"}
    for need in found["needs"]:
        missing = max(0.0, need["hours_to_follow"] - need["hours_planned"])
        assert need["hours_missing"] == pytest.approx(missing)
        assert bool(need["hours_planned"]) == (need["module"] in hours)
        assert bool(need["slots"]) <= bool(missing)


def test_an_edit_by_hand_counts(planned, run):
    number = first(planned, Placements, is_free_to_move)
    row = rows(planned, Placements)[number]
    put(planned, Placements, "Groupe", number, None)
    found = run("explain", planned, "--student", row["Id"], "--json").json
    slot = next(one for one in found["slots"] if one["slot"] == row["Créneau"])
    assert slot["group"] is None
    assert "« " + row["Groupe"] + " » a encore de la place" in slot["reason"]["text"]


def test_a_forbidden_module_is_named_with_its_row_and_the_change_that_helps(planned, run):
    number = first(planned, Placements, is_free_to_move)
    row = rows(planned, Placements)[number]
    put(planned, Placements, "Groupe", number, None)
    asked = {"Type": "Interdit", "Élève": row["Id"], "Module": row["Module"]}
    address = cell(planned, Constraints, "Type", add_row(planned, Constraints, asked))
    found = run("explain", planned, "--student", row["Id"], "--json").json
    need = next(one for one in found["needs"] if one["module"] == row["Module"])
    attempt = next(one for one in need["slots"] if one["slot"] == row["Créneau"])
    assert attempt["barriers"] == [
        {"name": "forbidden", "text": f"interdit par une contrainte (Contraintes {address})"}
    ]
    assert attempt["changes"] == [
        {
            "name": "without-row",
            "text": f"sans la ligne Contraintes {address}",
            "sheet": "Contraintes",
            "cell": address,
        }
    ]


def test_people_read_everything_by_id_alone(planned, run):
    out = run("explain", planned, "--student", "E031").out
    assert out.startswith("Élève E031 (")
    assert {"Créneaux :", "Besoins :", "Ses groupes :"} <= set(out.splitlines())
    names = {str(row[name]) for row in rows(planned, "tblEleves") for name in ("Nom", "Prénom")}
    assert not {name for name in names if f" {name} " in out}


def test_a_group_says_whom_it_serves(planned, run):
    group = rows(planned, Groups)[1]
    found = run("explain", planned, "--group", group["Groupe"].lower(), "--json").json
    assert found["group"]["code"] == group["Groupe"]
    assert found["group"]["students"] == group["Effectif"] == sum(found["group"]["students_by_need"].values())
    assert 0 < found["group"]["coverage"] < 1
    assert run("explain", planned, "--group", group["Groupe"]).out.startswith(f"Groupe « {group['Groupe']} »")


@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("--student", "E0122"), "E012"),
        (("--group", "P1-LUN-10-STAG-1"), "P1-LUN-10-STAGE-1"),
        (("--student", "E012", "--period", "P11"), "P1"),
    ],
)
def test_an_unknown_code_is_wrong_usage_and_the_nearest_is_offered(planned, run, arguments, near):
    ran = run("explain", planned, *arguments)
    assert ran.status == 2
    assert f"Vouliez-vous dire « {near} » ?" in ran.out


@pytest.mark.parametrize(
    "arguments", [(), ("--student", "E001", "--group", "G1"), ("--student", "E1", "-o", "a.xlsx")]
)
def test_either_a_student_or_a_group(planned, run, arguments):
    assert run("explain", planned, *arguments).status == 2


def test_errors_in_the_content_are_named_and_nothing_is_written(planned, run):
    address = put(planned, "tblEleves", "Division", 3, "9Z")
    before = planned.read_bytes()
    ran = run("explain", planned, "--student", "E001", "--json")
    assert (ran.status, ran.json["status"]) == (1, "error")
    assert ran.finding("unknown-code")["cell"] == address
    assert planned.read_bytes() == before


def test_skip_errors_answers_about_everybody_but_those_left_out(planned, run):
    put(planned, "tblEleves", "Division", 3, "9Z")
    assert run("explain", planned, "--student", "E001", "--skip-errors").status == 0
    ran = run("explain", planned, "--student", "E004", "--skip-errors")
    assert (ran.status, "« 9Z »" in ran.out) == (1, True)


def test_before_the_first_plan_there_is_nothing_to_explain(fresh, run):
    with_plan = {row["Période"] for row in rows(fresh, Groups)}
    later = next(row["Période"] for row in rows(fresh, Periods) if row["Période"] not in with_plan)
    ran = run("explain", fresh, "--student", "E001", "--period", later, "--json")
    assert (ran.status, ran.finding("nothing-to-explain")["sheet"]) == (1, "Groupes")


def test_a_closed_period_is_refused(planned, run):
    put(planned, Periods, "État", 0, "Clôturée")
    ran = run("explain", planned, "--student", "E001", "--json")
    assert (ran.status, ran.finding("closed-period")["sheet"]) == (1, "Calendrier")


def test_a_student_who_left_is_told_so(planned, run):
    put(planned, "tblEleves", "Date de sortie", 0, datetime(2026, 9, 1))
    found = run("explain", planned, "--student", "E001", "--json").json
    assert {slot["reason"]["name"] for slot in found["slots"]} <= {"in-group", "away"}
    assert all("n'est pas là" in one["reason"]["text"].lower() for one in found["slots"])


def test_a_file_that_another_program_has_open_can_be_read(planned, run):
    (planned.parent / f"~${planned.name}").write_bytes(b"\x04Prof")
    assert run("explain", planned, "--student", "E001").status == 0


def test_from_python(planned):
    with opened(planned) as book:
        assert explain(book, student="e001").figures["student"] == "E001"
        with pytest.raises(UsageError):
            explain(book)
