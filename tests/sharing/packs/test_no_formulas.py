"""Text that begins like a formula stays text, wherever it is written."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from ap_xl.domain.history import ReviewRow
from ap_xl.sharing.packs.handout import Tool
from tests.schools import a_member, a_module

from .schools import OWN, a_person, packed, two_groups

DANGEROUS = ("=1+1", "+1", "-1", "@SOMME(A1)", "=HYPERLINK(\"http://x\")", "\t=1+1")  # fmt: skip


def formulas(data: bytes) -> list[str]:
    with zipfile.ZipFile(BytesIO(data)) as package:
        sheets = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return [found for name in sheets for found in re.findall("<f>(.*?)</f>", package.read(name).decode())]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_text_of_the_workbook_becomes_a_formula(text):
    students = tuple(replace(a_person(one, "1A"), last_name=text, first_name=text) for one in OWN)
    school = two_groups(
        students=students,
        modules=(a_module("MA", title=text), a_module("FR", title=text)),
        staff=(a_member("T1", name=text), a_member("T2", "FR", "L9", name=text)),
        placements=two_groups().placements[:2],
        history=(),
        needs={},
        reviews={"P1": (ReviewRow("G1", "MA", "L8", OWN[0], observation=text),)},
    )
    for parcel in packed(school, (Tool("MA", text, text, text, text),)).values():
        for data in parcel.workbooks.values():
            assert {formula[:4] for formula in formulas(data)} <= {"IF(O"}


def test_links_of_tools_stay_text():
    school = two_groups()
    tool = Tool("MA", "Calcul", "https://malicious.example/x")
    for parcel in packed(school, (tool,)).values():
        for data in parcel.workbooks.values():
            with zipfile.ZipFile(BytesIO(data)) as package:
                assert not [name for name in package.namelist() if "sheet" in name and b"malicious.example" in
                            package.read(name) and name.endswith(".rels")]  # fmt: skip
