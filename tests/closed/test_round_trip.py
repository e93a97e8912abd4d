"""Files that Excel wrote go through unharmed."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from ap_xl import closed
from ap_xl.closed.worksheet import ORDER
from tests.closed.conftest import corpus_files

CORPUS = corpus_files()
MARK = "Élève_x0041_ & <fils>"


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def every(files: list[Path]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", files, ids=lambda path: path.name)


def test_the_corpus_is_at_hand() -> None:
    if not CORPUS and not os.environ.get("CI"):
        pytest.skip("no corpus: name its folder in AP_XL_CORPUS")
    assert len(CORPUS) > 200


@every(CORPUS)
def test_a_copy_without_change_keeps_every_part_and_its_place(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    book = closed.open_book(path)
    for sheet in book.sheets:
        sheet.used_range.options(ndim=2).value.sort(key=str)
        assert len(sheet.tables) == len(list(sheet.tables))
    book.save(copy)
    book.close()
    before, after = parts(path), parts(copy)
    assert list(before) == list(after)
    assert before == after


@every(CORPUS)
def test_an_edited_cell_changes_its_sheet_and_nothing_else(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    shutil.copy(path, copy)
    copy.chmod(0o644)
    book = closed.open_book(copy)
    sheet = book.sheets[0]
    place = sheet.used_range.last_cell.offset(1, 1).address
    sheet[place].value = MARK
    part = sheet.impl.entry.part
    name = sheet.name
    book.save()
    book.close()
    before, after = parts(path), parts(copy)
    assert before.keys() - after.keys() <= {"xl/calcChain.xml"}
    assert after.keys() - before.keys() <= {"xl/sharedStrings.xml"}
    changed = {one for one in before.keys() & after.keys() if before[one] != after[one]}
    assert part in changed
    assert changed <= {part, "xl/sharedStrings.xml", "xl/workbook.xml", *_if_new_texts(before)}
    for one in changed:
        root = etree.fromstring(after[one])
        ranks = [ORDER.index(tag) for tag in map(_tag, root) if tag in ORDER] if one == part else []
        assert ranks == sorted(ranks)
    _compare(path, copy, name, place.replace("$", ""))


def _tag(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _if_new_texts(before: dict[str, bytes]) -> set[str]:
    if "xl/sharedStrings.xml" in before:
        return set()
    return {"[Content_Types].xml", "xl/_rels/workbook.xml.rels"}


def _compare(path: Path, copy: Path, name: str, place: str) -> None:
    old, new = openpyxl.load_workbook(path), openpyxl.load_workbook(copy)
    assert old.sheetnames == new.sheetnames
    assert new[name][place].value == MARK
    for sheet in old.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if (sheet.title, cell.coordinate) != (name, place):
                    other = new[sheet.title][cell.coordinate]
                    assert str(vars(other.value) if hasattr(other.value, "ref") else other.value) == str(
                        vars(cell.value) if hasattr(cell.value, "ref") else cell.value
                    )
                    assert other.number_format == cell.number_format


@every(CORPUS)
def test_values_are_those_that_openpyxl_reads(path: Path) -> None:
    expected = openpyxl.load_workbook(path, data_only=True)
    book = closed.open_book(path)
    assert [sheet.name for sheet in book.sheets] == [sheet.title for sheet in expected.worksheets]
    for sheet in expected.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                found = book.sheets[sheet.title][cell.coordinate].options(err_to_str=True).value
                assert found == _plain(cell.value), cell.coordinate
    book.close()


def _plain(value: object) -> object:
    if isinstance(value, str):
        # openpyxl leaves these escapes as they stand in the file.
        return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), value)
    if isinstance(value, dt.time):
        moment = dt.timedelta(hours=value.hour, minutes=value.minute, seconds=value.second)
        return pytest.approx(moment / dt.timedelta(days=1), abs=1e-8)
    if isinstance(value, dt.timedelta):
        return pytest.approx(value / dt.timedelta(days=1), abs=1e-8)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value
