"""What a member of staff receives."""

from __future__ import annotations

from datetime import date, timedelta

from ap_xl.domain.calendar import Absence
from ap_xl.domain.history import ReviewRow
from ap_xl.domain.plan import SessionState
from ap_xl.sharing.pack_format import ABSENT, AWAY, PackKind, SentCell
from ap_xl.sharing.packs.handout import Tool
from tests.schools import monday, placed

from .schools import OWN, a_session, manifest_in, opened, packed, staff_pack, table_rows, two_groups

FIRST, SECOND = "07/09/2026", "14/09/2026"


def test_each_session_has_a_box_for_each_student():
    rows = table_rows(staff_pack(two_groups()), "Appel 1")
    assert [row["Id"] for row in rows] == list(OWN)
    assert all({FIRST, SECOND, "21/09/2026"} < row.keys() and row[FIRST] is None for row in rows)


def test_a_cancelled_session_has_no_box():
    school = two_groups(sessions=(a_session(0), a_session(1, SessionState.CANCELLED)))
    assert SECOND not in table_rows(staff_pack(school), "Appel 1")[0]


def test_the_box_of_somebody_on_an_internship_is_closed():
    away = Absence(None, OWN[0], monday(0), monday(0) + timedelta(days=4))
    pack = staff_pack(two_groups(absences=(away,)))
    assert [row[FIRST] for row in table_rows(pack, "Appel 1")] == [AWAY, None]
    boxes = [cell for cell in opened(pack)["Appel 1"]["F"] if cell.value == AWAY]
    assert [box.protection.locked for box in boxes] == [True]


def test_somebody_who_comes_later_has_boxes_from_then_on():
    placements = (placed(OWN[0], start=monday(1)), placed(OWN[1]))
    rows = table_rows(staff_pack(two_groups(placements=placements)), "Appel 1")
    assert [(row[FIRST], row[SECOND]) for row in rows] == [(AWAY, None), (None, None)]


def test_a_box_takes_the_letter_of_absence_only_small_or_large():
    worksheet = opened(staff_pack(two_groups()))["Appel 1"]
    rules = worksheet.data_validations.dataValidation
    assert [rule.formula1 for rule in rules] == [f'UPPER({letter}5)="{ABSENT}"' for letter in "FGH"]
    assert all(rule.showErrorMessage for rule in rules)


def test_only_the_cells_to_fill_in_are_open():
    worksheet = opened(staff_pack(two_groups()))["Bilan"]
    assert worksheet.protection.sheet and not worksheet.protection.password
    header = next(row for row in worksheet.iter_rows() if row[0].value == "Groupe")
    body = worksheet[header[0].row + 1]
    is_open = {name.value for name, cell in zip(header, body, strict=True) if not cell.protection.locked}
    assert is_open == {"Heures suivies", "Besoin fin", "Décision", "Module proposé", "Observation"}


def test_progress_is_a_formula():
    rows = table_rows(staff_pack(two_groups()), "Bilan")
    assert all(str(row["Progrès"]).startswith("=IF(") for row in rows)


def test_answers_that_are_there_are_sent_and_remembered():
    review = ReviewRow("G1", "MA", "L8", OWN[0], need_end=1, observation="Va bien", hours_followed=2.0,
                       hours_planned=6.0)  # fmt: skip
    pack = staff_pack(two_groups(reviews={"P1": (review,)}))
    row = table_rows(pack, "Bilan")[0]
    assert (row["Besoin fin"], row["Observation"], row["Heures suivies"]) == (1, "Va bien", 2)
    cells = manifest_in(pack).cells
    assert SentCell("tblBilanP1", ("G1", OWN[0]), "Besoin fin", 1) in cells
    assert SentCell("tblBilanP1", ("G1", OWN[1]), "Besoin fin", None) in cells


def test_sessions_are_named_by_group_date_and_hour_as_in_the_workbook():
    cells = manifest_in(staff_pack(two_groups())).cells
    assert SentCell("tblSeances", ("G1", "2026-09-07", ""), "État", "Prévue") in cells


def test_a_group_without_rows_in_sessions_has_those_of_its_slot():
    rows = table_rows(staff_pack(two_groups(), code="T2"), "Séances")
    assert [row["Date"].date() for row in rows][:2] == [date(2026, 9, 7), date(2026, 9, 14)]  # type: ignore[attr-defined]


def test_tools_of_the_persons_modules_come_with_blank_lines_below():
    tools = (Tool("MA", "Calcul", "https://a.example"), Tool("FR", "Lecture"))
    rows = table_rows(staff_pack(two_groups(), tools), "Outils")
    assert [row["Titre"] for row in rows if row["Titre"]] == ["Calcul"]
    assert sum(row["Titre"] is None for row in rows) > 5


def test_somebody_without_groups_gets_nothing():
    assert (PackKind.STAFF, "T3") not in packed(two_groups())


def test_somebody_who_stands_in_gets_dates_and_no_names():
    parcel = packed(two_groups(sessions=(a_session(0, staff=("T3",)),)))[PackKind.STAFF, "T3"]
    assert parcel.calendar is not None and not parcel.workbooks
