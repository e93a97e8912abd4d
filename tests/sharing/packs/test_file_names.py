"""Names of files that every system takes."""

from __future__ import annotations

import pytest

from ap_xl.sharing.packs.file_names import FileNames, safe


def test_the_name_carries_the_period_and_the_code():
    assert FileNames("P1").name("intervenant", "HAMON") == "AP_P1_intervenant_HAMON"


@pytest.mark.parametrize("code", ["A/B", 'x"y<z>|?*', "..\\..\\etc", "a:b", "fin.", " x ", "tab\tici"])
def test_no_character_is_one_that_windows_refuses(code):
    name = safe(code)
    assert name
    assert not set(name) & set('<>:"/\\|?*\t ')
    assert name[-1] not in ". "


def test_accents_stay():
    assert safe("ÉLISE") == "ÉLISE"


def test_codes_that_read_alike_get_names_of_their_own():
    names = FileNames("P1")
    found = [names.name("classe", code) for code in ("1 A", "1/A", "1a", "1-A-2")]
    assert len({name.casefold() for name in found}) == 4


def test_a_long_code_gives_a_name_that_a_disk_takes():
    assert len(FileNames("P1").name("classe", "x" * 300)) < 100
