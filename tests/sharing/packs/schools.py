"""A school with two groups and people whose words are easy to search for, and its packs read back."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

from openpyxl import Workbook, load_workbook

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.history import Decision, HistoryRow
from ap_xl.domain.plan import Session, SessionState
from ap_xl.domain.school import Student
from ap_xl.domain.state import School
from ap_xl.sharing.pack_format import MANIFEST_SHEET, Manifest, PackKind, manifest_of
from ap_xl.sharing.packs.covers import Words
from ap_xl.sharing.packs.handout import Handout, Tool
from ap_xl.sharing.packs.sending import Parcel, parcels
from tests.schools import a_division, a_group, a_member, a_module, a_school, a_slot, held, monday, placed_all

SENT_ON = date(2026, 9, 7)
OWN, OTHER = ("Jdurand", "Jpetit"), ("Jmoreau", "Jleroy")
"""The Ids of the students of G1 (with T1, class 1A) and of G2 (with T2, class 1B)."""


def a_person(id: str, division: str) -> Student:
    return Student(
        id, f"Nom{id}", f"Prenom{id}", division,
        birth_date=date(2009, 3, 14), dropout_risk=True, remark=f"Remarque{id}",
    )  # fmt: skip


def two_groups(**fields: object) -> School:
    people = (*(a_person(one, "1A") for one in OWN), *(a_person(one, "1B") for one in OTHER))
    given: dict[str, object] = {
        "students": people,
        "divisions": (a_division("1A", head_teacher="Madame T1"), a_division("1B")),
        "modules": (a_module("MA"), a_module("FR")),
        "slots": (a_slot("L8", "1A"), a_slot("L9", "1B", hour=9)),
        "staff": (
            a_member("T1", name="Madame T1", email="t1@lycee.example"),
            a_member("T2", "FR", "L9"),
            a_member("T3", "FR", "L9"),
        ),
        "needs": {(one.id, module): 2 for one in people for module in ("MA", "FR")},
        "groups": (a_group("G1", room="A101"), a_group("G2", "L9", "FR", "T2")),
        "placements": (
            *placed_all(" ".join(OWN), "G1"),
            *placed_all(" ".join(OTHER), "G2", "L9"),
        ),
        "sessions": tuple(held("G1", monday(week), state=SessionState.PLANNED) for week in range(3)),
        "history": tuple(
            HistoryRow("2026-2027", "P0", one.id, "MA", 4.0, observation=f"Observation{one.id}",
                       need_start=3, need_end=2, decision=Decision.CONTINUE)
            for one in people
        ),
    }  # fmt: skip
    return a_school(**{**given, **fields})


def a_session(week: int, state: SessionState = SessionState.PLANNED, **more: object) -> Session:
    return Session("G1", monday(week), None, 1.0, state, **more)  # type: ignore[arg-type]


def a_handout(school: School, tools: tuple[Tool, ...] = ()) -> Handout:
    return Handout(school, school.periods[0], Attendance(school), tools)


def a_manifest(sending: int = 1, **more: object) -> Manifest:
    given: dict[str, object] = {
        "kind": PackKind.OFFICE, "code": "", "establishment": "Lycée", "school_year": "2026-2027",
        "period": "P1", "master": "0123", "sending": sending, "sent_on": SENT_ON,
    }  # fmt: skip
    return Manifest(**{**given, **more})  # type: ignore[arg-type]


def packed(
    school: School, tools: tuple[Tool, ...] = (), sending: int = 1
) -> dict[tuple[PackKind, str], Parcel]:
    handout = a_handout(school, tools)
    made = parcels(handout, a_manifest(sending), Words(handout))
    return {(parcel.kind, parcel.code): parcel for parcel in made}


def workbook_of(parcel: Parcel, part: str = "") -> bytes:
    """The parcel's workbook whose name holds `part`, else the first."""
    return next(data for name, data in parcel.workbooks.items() if part in name)


def staff_pack(school: School, tools: tuple[Tool, ...] = (), code: str = "T1") -> bytes:
    return workbook_of(packed(school, tools)[PackKind.STAFF, code])


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def table_rows(data: bytes, sheet: str) -> list[dict[str, object]]:
    """The rows of the sheet's table by header."""
    worksheet = opened(data)[sheet]
    (table,) = worksheet.tables.values()
    headers, *rows = worksheet[table.ref]
    names = [str(cell.value) for cell in headers]
    return [dict(zip(names, (cell.value for cell in row), strict=True)) for row in rows]


def headers(data: bytes) -> Mapping[str, list[str]]:
    """The table headers by sheet."""
    found = {}
    for worksheet in opened(data).worksheets:
        for table in worksheet.tables.values():
            found[worksheet.title] = [str(cell.value) for cell in worksheet[table.ref][0]]
    return found


def manifest_in(data: bytes) -> Manifest:
    return manifest_of(opened(data)[MANIFEST_SHEET].iter_rows(values_only=True))  # type: ignore[arg-type]
