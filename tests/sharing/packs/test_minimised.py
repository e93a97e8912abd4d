"""Nobody receives more than the table of rights says, in any part of any file."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

from ap_xl.sharing.pack_format import MANIFEST_SHEET, PackKind
from ap_xl.sharing.packs.handout import Tool
from ap_xl.sharing.packs.rights import HANDED
from ap_xl.workbook.schema import Students

from .schools import OTHER, OWN, headers, opened, packed, staff_pack, two_groups, workbook_of

FORBIDDEN = ("Remarque", "Observation", "14/03/2009", "2009-03-14", "39886")
"""Of Élèves and Historique: the texts, the birth date as text and as Excel's number."""
MARKS = {"Date de naissance", "En difficulté", "Risque de décrochage", "Passerelle", "Poursuite d'études",
         "Nouvel arrivant", "Date d'entrée", "Date de sortie"}  # fmt: skip


def everything(data: bytes) -> str:
    """The text of all parts, document properties and hidden sheets included."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return "\n".join([*package.namelist(), *(package.read(name).decode() for name in package.namelist())])


@pytest.mark.parametrize(
    ("kind", "code", "strangers"),
    [
        (PackKind.STAFF, "T1", OTHER),
        (PackKind.STAFF, "T2", OWN),
        (PackKind.DIVISION, "1A", OTHER),
        (PackKind.DIVISION, "1B", OWN),
    ],
)
def test_nothing_of_anybody_elses_students_is_in_any_part(kind, code, strangers):
    parcel = packed(two_groups())[kind, code]
    for data in parcel.workbooks.values():
        text = everything(data)
        assert not [one for one in strangers if one in text]


@pytest.mark.parametrize("kind", [PackKind.STAFF, PackKind.DIVISION, PackKind.OFFICE])
def test_marks_birth_dates_and_remarks_are_in_no_pack(kind):
    for (of_kind, _), parcel in packed(two_groups()).items():
        for data in parcel.workbooks.values() if of_kind is kind else ():
            text = everything(data)
            assert not re.findall("|".join(f"{word}J" for word in FORBIDDEN[:2]), text)
            assert not [word for word in FORBIDDEN[2:] if word in text]


def test_the_office_learns_no_needs_and_no_ids():
    text = everything(workbook_of(packed(two_groups())[PackKind.OFFICE, ""]))
    assert "Besoin" not in text
    assert f">{OWN[0]}<" not in text


def test_the_calendar_names_no_student():
    calendar = packed(two_groups())[PackKind.STAFF, "T1"].calendar
    assert calendar is not None
    assert not [one for one in (*OWN, *OTHER) if one in calendar.decode()]


def test_the_mail_names_no_student():
    for parcel in packed(two_groups()).values():
        assert not [one for one in (*OWN, *OTHER) if one in parcel.letter.text + parcel.letter.subject]


def test_every_column_of_every_pack_is_one_that_is_handed_out():
    allowed = {(handed.kind, handed.sheet): handed for handed in HANDED}
    for (kind, _), parcel in packed(two_groups(), (Tool("MA", "Calcul"),)).items():
        for sheet, names in headers(next(iter(parcel.workbooks.values()))).items():
            handed = allowed[kind, re.sub(r" \d+$", "", sheet)]
            further = names[len(handed.columns) :]
            assert names[: len(handed.columns)] == list(handed.columns)
            assert not further or handed.more


def test_no_mark_of_a_student_is_ever_handed_out():
    marks = {column.name for column in Students.columns} & MARKS
    assert marks == MARKS
    assert not [handed for handed in HANDED if marks & {*handed.columns}]


def test_only_the_manifest_is_hidden():
    for parcel in packed(two_groups()).values():
        for data in parcel.workbooks.values():
            book = opened(data)
            assert [one.title for one in book.worksheets if one.sheet_state != "visible"] == [MANIFEST_SHEET]


def test_the_manifest_says_nothing_that_the_sheets_do_not_show():
    book = opened(staff_pack(two_groups()))
    shown = {str(cell.value) for sheet in book.worksheets[:-1] for row in sheet.iter_rows() for cell in row}
    for table, *key in book[MANIFEST_SHEET].iter_rows(min_row=12, max_col=4, values_only=True):
        days = {f"{text[8:]}/{text[5:7]}/{text[:4]}" for text in map(str, key) if text.startswith("2026-")}
        assert all(str(part) in shown for part in key if part and not str(part).startswith("2026-"))
        assert table and days <= {f"{day:02}/{month:02}/2026" for day in range(32) for month in range(13)}


def test_the_properties_tell_nobody():
    text = everything(staff_pack(two_groups()))
    assert re.findall("<dc:creator>(.*?)</dc:creator>", text) in ([], [""])
    assert re.findall("<cp:lastModifiedBy>(.*?)</cp:lastModifiedBy>", text) in ([], [""])


def test_the_only_defined_names_are_those_of_printing():
    names = re.findall('<definedName name="(.*?)"', everything(staff_pack(two_groups())))
    assert names and all(name.startswith("_xlnm.Print_") for name in names)
