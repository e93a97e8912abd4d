"""What the head teacher and the office receive, and the pages of the booklet."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZipFile

from ap_xl.domain.school import Level
from ap_xl.sharing.pack_format import PackKind, SentCell
from ap_xl.sharing.packs.booklet import student_pages
from tests.schools import a_module, placed

from .schools import OTHER, OWN, a_handout, manifest_in, opened, packed, table_rows, two_groups, workbook_of


def class_pack(code: str = "1A", **fields: object) -> bytes:
    return workbook_of(packed(two_groups(**fields))[PackKind.DIVISION, code], "classe")


def test_needs_are_sent_as_they_are_and_what_is_not_diagnosed_is_empty():
    pack = class_pack(needs={(OWN[0], "MA"): 3, (OWN[1], "FR"): 0})
    assert [(row["MA"], row["FR"]) for row in table_rows(pack, "Besoins")] == [(3, None), (None, 0)]
    assert SentCell("tblBesoins", (OWN[0],), "MA", 3) in manifest_in(pack).cells
    assert SentCell("tblBesoins", (OWN[0],), "FR", None) in manifest_in(pack).cells


def test_modules_of_other_levels_are_not_asked_for():
    modules = (a_module("MA"), a_module("FR", levels=frozenset({Level.TERMINALE})))
    school = {"modules": modules, "groups": (), "placements": (), "sessions": ()}
    assert "FR" not in table_rows(class_pack(**school), "Besoins")[0]


def test_a_need_is_a_whole_number_from_0_to_3():
    (rule,) = {
        (one.type, one.formula1, one.formula2)
        for one in opened(class_pack())["Besoins"].data_validations.dataValidation
    }
    assert rule == ("whole", "0", "3")


def test_the_class_sees_where_everybody_is():
    rows = table_rows(class_pack(placements=(placed(OWN[0]),)), "Groupes")
    cells = [list(row.values())[-1] for row in rows]
    assert "A101" in str(cells[0]) and cells[1] == "Étude"


def test_before_there_are_groups_the_classes_alone_get_packs():
    made = packed(two_groups(groups=(), placements=(), sessions=()))
    assert {kind for kind, _ in made} == {PackKind.DIVISION}
    assert all(len(parcel.workbooks) == 1 for parcel in made.values())


def test_the_office_sees_rooms_and_lists():
    office = workbook_of(packed(two_groups())[PackKind.OFFICE, ""])
    assert table_rows(office, "Salles")[0]["Salle"] == "A101"
    assert {row["Nom"] for row in table_rows(office, "Listes")} == {f"Nom{one}" for one in (*OWN, *OTHER)}


def test_each_students_page_holds_nothing_of_the_others():
    school = two_groups()
    first, second = student_pages(a_handout(school), school.divisions[0])
    assert OWN[0] in first.name and OWN[1] not in str(first)
    assert OWN[1] in second.name and OWN[0] not in str(second)


def test_a_page_tells_groups_dates_aims_and_progress():
    school = two_groups()
    page = student_pages(a_handout(school), school.divisions[0])[0]
    groups, aims, progress = page.sections
    assert groups.rows[0][-1] == "07/09, 14/09, 21/09"
    assert aims.rows[0] == ("fort", "Module MA")
    assert progress.rows == (("P0", "Module MA", "4 h", "3 → 2", "Poursuivre"),)


def test_each_student_has_a_page_of_its_own_on_paper():
    booklet = workbook_of(packed(two_groups())[PackKind.DIVISION, "1A"], "livret")
    with ZipFile(BytesIO(booklet)) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert len(re.findall("<brk ", sheet)) == len(OWN) - 1
    assert "fitToPage" not in sheet
