"""`regroup` in the middle of a period: what was held stays, the rest is planned, nobody else moves."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from ap_xl.workbook.schema import Interviews, Placements, Sessions, Slots, Staff
from tests.app.begun_periods import (
    LAST,
    REST,
    a_member_of,
    arrive,
    change_student,
    held_rows,
    hold,
    members,
    of_student,
    plan_of,
)
from tests.app.filled_reviews import fill
from tests.books import Rows, Run, add_row, first, put, rows

PASS, MATH, FR, STAGE = "P1-MAR-15-PASS-1", "P1-JEU-13-MATH-1", "P1-LUN-10-FR-1", "P1-LUN-10-STAGE-1"


@pytest.fixture
def begun(planned: Path) -> Path:
    """The plan of P1 with its first three weeks held."""
    hold(planned)
    return planned


def placements_but(path: Path, *students: str) -> Rows:
    """The placements of everybody else, without sentences, and without E033, who leaves on 2 October anyway."""
    others = {"E033", *students}
    found = [row for row in rows(path, Placements) if row["Id"] not in others and row["Groupe"]]
    return [{key: cell for key, cell in row.items() if key != "Motif"} for row in found]


def sessions_of(path: Path, group: str, after: datetime = LAST) -> list[tuple[datetime, str]]:
    return [
        (row["Date"], row["État"])  # type: ignore[misc]
        for row in rows(path, Sessions)
        if row["Groupe"] == group and row["Date"] > after  # type: ignore[operator]
    ]


def test_where_nothing_has_happened_nothing_changes(begun: Path, regroup: Run) -> None:
    """But for why somebody is without a group, which is now said of the rest."""
    groups, placements, sessions = plan_of(begun)
    ran = regroup(begun)
    assert ran.json["moves"] == 0
    after = plan_of(begun)
    assert (after[0], after[2]) == (groups, sessions)
    was = {(row["Id"], row["Créneau"]): row for row in placements if row["Groupe"] and row["Id"] != "E033"}
    now = {(row["Id"], row["Créneau"]): row for row in after[1] if row["Groupe"] and row["Id"] != "E033"}
    assert now == was


def test_the_report_says_what_was_kept_and_since_when_the_plan_holds(
    begun: Path, regroup: Run, run: Run
) -> None:
    ran = regroup(begun)
    assert ran.json["since"] == "2026-09-22"
    said = ran.finding("period-begun")["message"]
    assert "jusqu'au 21/09/2026 (15 séances)" in said
    assert "à partir du 22/09/2026" in said
    assert "9 groupes continuent, 116 placements restent." in said


def test_a_second_time_changes_nothing(begun: Path, regroup: Run) -> None:
    arrive(begun, "E900", {"PASS": 3})
    change_student(begun, a_member_of(begun, FR), "Date de sortie", datetime(2026, 10, 1))
    put(begun, Staff, "Créneaux", first(begun, Staff, lambda row: row["Intervenant"] == "HAMON"), "LUN-10")
    regroup(begun)
    before = plan_of(begun)
    assert regroup(begun).json["moves"] == 0
    assert plan_of(begun) == before


def test_a_student_who_arrives_joins_a_group_that_goes_on(begun: Path, regroup: Run) -> None:
    arrive(begun, "E900", {"PASS": 3}, **{"Date d'entrée": datetime(2026, 9, 23)})
    before, held = placements_but(begun), held_rows(begun)
    ran = regroup(begun)
    (row,) = of_student(begun, "E900", "MAR-15")
    assert (row["Groupe"], row["Du"], row["Au"]) == (PASS, datetime(2026, 9, 23), None)
    assert row["Heures"] == pytest.approx(2 * 11 / 12)
    assert placements_but(begun, "E900") == before
    assert held_rows(begun) == held
    assert ran.json["moves"] == 0


def test_a_student_who_leaves_has_a_placement_up_to_that_day(begun: Path, regroup: Run) -> None:
    student = a_member_of(begun, FR)
    change_student(begun, student, "Date de sortie", datetime(2026, 10, 1))
    before = placements_but(begun, student)
    regroup(begun)
    (row,) = of_student(begun, student, "LUN-10")
    assert (row["Groupe"], row["Du"], row["Au"]) == (FR, None, datetime(2026, 10, 1))
    assert row["Heures"] == pytest.approx(4 * 11 / 12)
    assert [row for row in placements_but(begun, student) if row in before] == before


def test_a_student_who_has_left_keeps_what_was_followed(begun: Path, regroup: Run) -> None:
    student = a_member_of(begun, FR)
    change_student(begun, student, "Date de sortie", datetime(2026, 9, 15))
    ran = regroup(begun)
    (row,) = of_student(begun, student, "LUN-10")
    assert row["Au"] == datetime(2026, 9, 15)
    assert row["Heures"] == pytest.approx(2 * 11 / 12)
    assert row["Motif"] == "Jusqu'au 15/09/2026 : n'est plus là."
    assert student in {move["student"] for move in ran.json["moved"]}


def test_a_student_who_changes_class_leaves_the_slots_of_the_old_one(begun: Path, regroup: Run) -> None:
    student = a_member_of(begun, PASS)
    change_student(begun, student, "Division", "1EPC")
    stays = of_student(begun, student, "LUN-10")
    regroup(begun)
    (row,) = of_student(begun, student, "MAR-15")
    assert (row["Groupe"], row["Au"]) == (PASS, LAST)
    assert row["Motif"] == "Jusqu'au 21/09/2026 : ce créneau n'est pas à sa division."
    assert row["Heures"] == pytest.approx(11 / 12)
    assert [row["Groupe"] for row in of_student(begun, student, "LUN-10") if row["Au"] is None][
        : len(stays)
    ] == [row["Groupe"] for row in stays]


def test_a_student_whose_placement_is_ended_by_hand_is_free(begun: Path, regroup: Run) -> None:
    student = a_member_of(begun, FR)
    number = first(begun, Placements, lambda row: row["Id"] == student and row["Groupe"] == FR)
    put(begun, Placements, "Au", number, LAST)
    add_row(begun, "tblContraintes", {"Type": "Interdit", "Élève": student, "Module": "FR"})
    before = placements_but(begun, student)
    regroup(begun)
    rows_here = of_student(begun, student, "LUN-10")
    assert (rows_here[0]["Groupe"], rows_here[0]["Au"]) == (FR, LAST)
    assert rows_here[0]["Heures"] == pytest.approx(3 * 11 / 12)
    assert FR not in [row["Groupe"] for row in rows_here[1:]]
    assert [row for row in placements_but(begun, student) if row in before] == before


def test_cancelled_weeks_and_substitutes_are_kept_and_count_as_they_are(begun: Path, regroup: Run) -> None:
    number = [index for index, row in enumerate(rows(begun, Sessions)) if row["Groupe"] == FR]
    put(begun, Sessions, "État", number[3], "Annulée")
    put(begun, Sessions, "Motif", number[3], "stage")
    put(begun, Sessions, "Intervenants", number[4], "AUBERT")
    kept = [row for row in rows(begun, Sessions) if row["Groupe"] == FR]
    regroup(begun)
    assert [row for row in rows(begun, Sessions) if row["Groupe"] == FR] == kept
    group = rows(begun, "tblGroupes")[first(begun, "tblGroupes", lambda row: row["Groupe"] == FR)]
    assert (group["Séances"], group["Heures"]) == (5, pytest.approx(5 * 11 / 12))
    assert of_student(begun, a_member_of(begun, FR), "LUN-10")[0]["Heures"] == pytest.approx(5 * 11 / 12)


def test_a_group_whose_member_of_staff_is_gone_ends(begun: Path, regroup: Run) -> None:
    put(begun, Staff, "Modules", first(begun, Staff, lambda row: row["Intervenant"] == "HAMON"), "PASS")
    inside, held = members(begun, MATH), held_rows(begun)
    before = placements_but(begun, *inside)
    ran = regroup(begun)
    assert members(begun, MATH) == set()
    assert sessions_of(begun, MATH) == []
    assert held_rows(begun) == held
    assert {row["student"] for row in ran.json["moved"]} == inside
    kept = [row for row in placements_but(begun, *inside) if row["Du"] is None]
    assert kept == before
    assert "n'assure pas le module" in str(of_student(begun, min(inside), "JEU-13")[0]["Motif"])


def test_a_group_that_has_ended_is_explained_as_such(begun: Path, regroup: Run, run: Run) -> None:
    put(begun, Staff, "Modules", first(begun, Staff, lambda row: row["Intervenant"] == "HAMON"), "PASS")
    regroup(begun)
    assert (
        f"Le groupe « {MATH} » s'est arrêté avant le 22/09/2026" in run("explain", begun, "--group", MATH).out
    )


def test_the_coverage_that_is_shown_is_that_of_the_whole_period(begun: Path, regroup: Run) -> None:
    """Half of the period is over: what remains to follow could be covered by half as much."""
    before = rows(begun, "tblCouvertureTypes")
    regroup(begun)
    for was, now in zip(before, rows(begun, "tblCouvertureTypes"), strict=True):
        assert now["Couverture"] == pytest.approx(was["Couverture"], abs=0.02)


def test_a_slot_that_is_lost_ends_its_groups(begun: Path, regroup: Run) -> None:
    put(begun, Slots, "Salles", first(begun, Slots, lambda row: row["Créneau"] == "MAR-15"), 0)
    regroup(begun)
    over = [row for row in rows(begun, Placements) if row["Créneau"] == "MAR-15" and row["Groupe"]]
    assert {row["Au"] for row in over} == {LAST}
    assert sessions_of(begun, PASS) == []


def test_with_a_room_less_the_smallest_group_ends(begun: Path, regroup: Run) -> None:
    put(begun, Slots, "Salles", first(begun, Slots, lambda row: row["Créneau"] == "LUN-10"), 2)
    stage = members(begun, STAGE)
    regroup(begun)
    assert members(begun, STAGE) >= stage
    assert members(begun, FR) == set()


def test_a_positioning_with_needs_leads_to_a_placement(begun: Path, run: Run, regroup: Run) -> None:
    arrive(begun, "E900", {}, **{"Nouvel arrivant": "Oui", "Date d'entrée": datetime(2026, 9, 21)})
    ran = run("check", begun, "--json", "--today", "2026-10-08")
    assert [one for one in ran.findings("arrival-without-positioning") if "E900" in one["message"]]
    interview = {"Date": datetime(2026, 10, 8), "Id": "E900", "Type": "Positionnement"}
    add_row(begun, Interviews, interview)
    needs = "tblBesoins"
    put(begun, needs, "PASS", first(begun, needs, lambda row: row["Id"] == "E900"), 3)
    ran = regroup(begun, "--today", "2026-10-08")
    (row,) = of_student(begun, "E900", "MAR-15")
    assert (row["Groupe"], row["Du"]) == (PASS, REST)
    assert not [one for one in ran.findings("arrival-without-positioning") if "E900" in one["message"]]


def test_hours_reconcile_when_such_a_period_is_closed(begun: Path, run: Run, regroup: Run) -> None:
    arrive(begun, "E900", {"PASS": 3})
    change_student(begun, a_member_of(begun, FR), "Date de sortie", datetime(2026, 10, 1))
    change_student(begun, a_member_of(begun, PASS), "Division", "1EPC")
    put(begun, Staff, "Modules", first(begun, Staff, lambda row: row["Intervenant"] == "HAMON"), "PASS")
    regroup(begun)
    run("reviews", begun)
    fill(begun)
    ran = run("close", begun, "--partial", "--json", "--today", "2026-10-17")
    assert ran.status == 0
    assert ran.findings("figures-disagree") == []


def test_undo_brings_the_whole_plan_back(begun: Path, regroup: Run, run: Run) -> None:
    put(begun, Staff, "Modules", first(begun, Staff, lambda row: row["Intervenant"] == "HAMON"), "PASS")
    before = plan_of(begun)
    regroup(begun)
    assert plan_of(begun) != before
    assert run("undo", begun).status == 0
    assert plan_of(begun) == before
