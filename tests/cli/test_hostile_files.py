"""Files made to harm, or broken on the way: one sentence, nothing written, whatever part shows it and when."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packages import repacked

Change = Callable[[str, bytes], bytes]
_ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
_OUTSIDE = b'<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
_DEEP = b"<a>" * 100_000 + b"</a>" * 100_000


def in_part(part: str, old: bytes, new: bytes) -> Change:
    return lambda name, data: data.replace(old, new, 1) if re.fullmatch(part, name) else data


def after_declaration(part: str, text: bytes) -> Change:
    return in_part(part, b"?>", b"?>" + text)


SHEETS = r"xl/worksheets/sheet\d+\.xml"
LATE = {
    "nested a hundred thousand deep": in_part(SHEETS, b"</sheetData>", b"</sheetData><extLst>" + _DEEP + b"</extLst>"),
    "a text that is not there": lambda name, data: (
        data.replace(b't="s"><v>', b't="s"><v>99999') if re.fullmatch(SHEETS, name) else data
    ),
    "a cell in row zero": in_part(SHEETS, b'<row r="1"', b'<row r="0"'),
    "a cell beyond the last row": in_part(SHEETS, b"</sheetData>", b'<row r="1048577"/></sheetData>'),
    "a table as large as the sheet": lambda name, data: (
        re.sub(rb' ref="[^"]*"', b' ref="A1:XFD1048576"', data) if "tables/table" in name else data
    ),
    "entities in a table": after_declaration(r"xl/tables/table\d+\.xml", _ENTITIES),
    "entities in the texts": after_declaration(r"xl/sharedStrings\.xml", _ENTITIES),
    "entities in the styles": after_declaration(r"xl/styles\.xml", _ENTITIES),
    "an entity from outside": after_declaration(r"xl/workbook\.xml", _OUTSIDE),
    "entities in the relationships": after_declaration(r"_rels/\.rels", _ENTITIES),
    "a table that is none": in_part(r"xl/tables/table1\.xml", b"<table ", b"<tablo "),
    "XML that ends too soon": in_part(SHEETS, b"</worksheet>", b""),
}  # fmt: skip
NAMES = ("../../x.xml", "/etc/x.xml", "XL/Workbook.xml", "..\\x.xml")


def check_refused(run, path: Path) -> str:
    before = path.read_bytes()
    ran = run("check", path, "--json")
    assert ran.status == 4, ran.out[:300]
    assert path.read_bytes() == before
    message: str = ran.json["findings"][0]["message"]
    assert "imprévue" not in message
    assert message.startswith("Le fichier « petit.xlsx » ")
    return message


@pytest.mark.parametrize("case", LATE)
def test_damage_that_shows_late_is_one_sentence_too(fresh, run, case):
    fresh.write_bytes(repacked(fresh.read_bytes(), LATE[case]))
    assert re.search("endommagé|démesuré", check_refused(run, fresh))


@pytest.mark.parametrize("name", NAMES)
def test_names_that_lead_elsewhere_are_refused(fresh, run, name):
    fresh.write_bytes(repacked(fresh.read_bytes(), lambda _, data: data, ((name, b"<a/>"),)))
    assert "endommagé" in check_refused(run, fresh)


def test_a_bomb_is_refused_before_it_is_unpacked(fresh, run):
    fresh.write_bytes(repacked(fresh.read_bytes(), lambda _, data: data, (("x/b.xml", bytes(300_000_000)),)))
    assert "démesuré" in check_refused(run, fresh)


@pytest.mark.parametrize("part", range(0, 50, 7))
def test_a_file_cut_short_is_refused(fresh, run, part):
    data = fresh.read_bytes()
    fresh.write_bytes(data[: len(data) * part // 50])
    check_refused(run, fresh)


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bits_are_refused_or_without_effect(fresh, run, seed):
    rng, data = random.Random(seed), bytearray(fresh.read_bytes())
    for _ in range(rng.randint(1, 4)):
        data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
    fresh.write_bytes(bytes(data))
    ran = run("check", fresh, "--json")
    assert ran.status in (0, 1, 4)
    assert "imprévue" not in ran.out
    assert ran.status != 4 or fresh.read_bytes() == bytes(data)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
@pytest.mark.parametrize("verb", ["check", "merge", "import"])
def test_what_is_no_file_is_refused_and_nothing_waits(fresh, run, tmp_path, verb):
    pipe = tmp_path / "tube.xlsx"
    os.mkfifo(pipe)
    ran = run("check", pipe, "--json") if verb == "check" else run(verb, fresh, pipe, "--json")
    assert ran.status in (1, 4)
    assert "tube.xlsx" in ran.json["findings"][0]["message"]
