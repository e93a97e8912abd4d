"""`erase`: nothing of the student is left in the file, and the hours still add up."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from ap_xl.app.hour_findings import year_balance
from ap_xl.app.kept_states import kept_states
from ap_xl.cli import main
from ap_xl.domain.plan import Placement
from ap_xl.domain.state import School
from ap_xl.workbook.common_sheet import read_common
from ap_xl.workbook.log_sheet import read_log
from ap_xl.workbook.parse import parse
from ap_xl.workbook.undo.encoding import decode
from tests.app.filled_reviews import fill
from tests.books import SECONDS, Run, add_row, column, edited, find_table, opened, put, read, rows
from tests.packages import parts_naming, repacked

LAST, FIRST = "Zqkovski", "Wyxelle"


def _school(path: Path) -> School:
    return parse(read(path)).school


def _student(path: Path) -> str:
    """Somebody with a group."""
    return next(str(row["Id"]) for row in rows(path, "tblAffectations") if row["Groupe"])


@pytest.fixture(scope="module")
def _known_once(_built_and_planned: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(_built_and_planned, tmp_path_factory.mktemp("known") / "petit.xlsx"))
    number = column(path, "tblEleves", "Id").index(_student(path))
    put(path, "tblEleves", "Nom", number, LAST)
    put(path, "tblEleves", "Prénom", number, FIRST)
    assert main(["regroup", str(path), "--time", SECONDS]) == 0
    return path


@pytest.fixture(scope="module")
def _closed_once(_known_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = Path(shutil.copy(_known_once, tmp_path_factory.mktemp("closed") / "petit.xlsx"))
    assert main(["reviews", str(path)]) == 0
    fill(path)
    assert main(["close", str(path)]) == 0
    return path


@pytest.fixture
def known(_known_once: Path, tmp_path: Path) -> Path:
    """The sample in which one student bears names that nobody else has, in every sheet that names students."""
    return Path(shutil.copy(_known_once, tmp_path / "petit.xlsx"))


@pytest.fixture
def closed(_closed_once: Path, tmp_path: Path) -> Path:
    """The same with P1 closed."""
    return Path(shutil.copy(_closed_once, tmp_path / "petit.xlsx"))


def _erase(path: Path, run: Run, student: str | None = None) -> None:
    ran = run("erase", path, "--student", student or _student(path))
    assert ran.status == 0, ran.out + ran.err


def _mention(path: Path, student: str) -> None:
    """Others write about the student."""
    add_row(path, "tblEntretiens", {"Date": "01/10/2026", "Id": student, "Compte rendu": f"{FIRST} va mieux"})
    add_row(path, "tblJournal", {"Action": "Note", "Détail": f"Vu {FIRST} {LAST} ({student})"})
    add_row(path, "tblHistorique", {"Année": "2025-2026", "Période": "P1", "Id": student, "Module": "MATH",
                                    "Heures suivies": 3, "Observation": f"{LAST} progresse"})  # fmt: skip
    other = next(at for at, one in enumerate(column(path, "tblEleves", "Id")) if one != student)
    put(path, "tblEleves", "Remarque", other, f"Travaille bien avec {LAST.upper()}  {FIRST}.")
    add_row(
        path, "tblAlertes", {"Gravité": "Info", "Feuille": "Élèves", "Message": f"{student} : {LAST} {FIRST}"}
    )
    with edited(path) as book:
        book.sheets["Fiche élève"].range("B2").value = f"{LAST} {FIRST} ({student})"
        book.sheets.add("Notes").range("C7").value = f"Appeler {FIRST} {LAST}"


def _calculated(path: Path, text: str) -> None:
    """Gives a formula of each sheet that text for a result, as Excel does when it has calculated."""
    waiting = re.compile(r'(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?)>(<f[^>]*>[^<]*</f>)</c>')

    def change(name: str, data: bytes) -> bytes:
        if "worksheets/sheet" not in name:
            return data
        return waiting.sub(rf'\1 t="str">\2<v>{text}</v></c>', data.decode(), count=1).encode()

    path.write_bytes(repacked(path.read_bytes(), change))


def test_no_part_of_the_file_names_the_student_any_more(known: Path, run: Run):
    student = _student(known)
    _mention(known, student)
    words = (LAST, FIRST, student)
    _calculated(known, f"{LAST} {FIRST}")
    assert len(parts_naming(known, words)) > 2
    _erase(known, run, student)
    assert parts_naming(known, words) == {}


def test_no_row_that_undo_keeps_names_the_student(known: Path, run: Run):
    student = _student(known)
    _erase(known, run, student)
    with opened(known) as book:
        steps = [repr(decode(entry.text)) for entry in read_log(book).entries]
    assert not [step for step in steps if LAST in step or FIRST in step or f"'{student}'" in step]


def test_undo_does_not_bring_the_student_back(known: Path, run: Run):
    student = _student(known)
    _erase(known, run, student)
    for _ in range(3):
        run("undo", known)
    assert parts_naming(known, (LAST, FIRST, student)) == {}


def test_no_state_that_restore_or_a_merge_would_use_is_kept(known: Path, run: Run, tmp_path: Path):
    assert run("share", known, "-o", tmp_path / "envois").status == 0
    _erase(known, run)
    assert kept_states(known) == ()
    with opened(known) as book:
        assert [name for name, value in read_common(book).items() if name.startswith("État") and value] == []


def test_everybody_else_stays_as_they_were(known: Path, run: Run):
    student = _student(known)
    before = {name: [row for row in rows(known, name) if row["Id"] != student] for name in _ABOUT_STUDENTS}
    _erase(known, run, student)
    assert {name: rows(known, name) for name in _ABOUT_STUDENTS} == before


_ABOUT_STUDENTS = ("tblEleves", "tblBesoins", "tblAffectations", "tblEntretiens", "tblHistorique")


def test_group_sizes_follow_in_open_periods(known: Path, run: Run):
    _erase(known, run)
    placed = column(known, "tblAffectations", "Groupe")
    sizes = dict(
        zip(column(known, "tblGroupes", "Groupe"), column(known, "tblGroupes", "Effectif"), strict=True)
    )
    assert sizes == {group: placed.count(group) for group in sizes}


def test_an_own_formula_goes_on_counting_its_own_row(known: Path, run: Run):
    with edited(known) as book:
        table = find_table(book, "tblEleves")
        sheet, width = table.parent, len(table.header_row_range.value)
        top, height = table.range.row, table.range.rows.count
        table.resize(table.range.resize(column_size=width + 1))
        sheet.range((top, width + 1)).value = "Initiale"
        for row in range(top + 1, top + height):
            sheet.range((row, width + 1)).formula = f"=LEFT(B{row})"
    _erase(known, run)
    with opened(known) as book:
        body = find_table(book, "tblEleves").data_body_range
        formulas = [line[-1] for line in body.formula]
        assert formulas == [f"=LEFT(B{row})" for row in range(body.row, body.row + len(formulas))]


def test_hours_of_closed_periods_stay_to_the_minute(closed: Path, run: Run):
    before = year_balance(_school(closed))
    _erase(closed, run)
    after = year_balance(_school(closed))
    assert (after.divisions, after.staff) == (before.divisions, before.staff)


def test_rows_of_closed_periods_stay_without_needs_texts_and_names(closed: Path, run: Run):
    student = _student(closed)
    _erase(closed, run, student)
    assert parts_naming(closed, (LAST, FIRST, student)) == {}
    left = [row for row in rows(closed, "tblHistorique") if row["Id"] == "EFFACE1"]
    assert left
    for row in left:
        assert {row[name] for name in ("Besoin début", "Besoin fin", "Décision", "Observation")} == {None}


def test_nobody_plans_the_rows_that_stay(closed: Path, run: Run):
    before = len(_school(closed).students)
    _erase(closed, run)
    assert run("regroup", closed, "--time", SECONDS).status == 0
    placed: tuple[Placement, ...] = _school(closed).placements
    assert {one.period for one in placed if one.student == "EFFACE1"} == {"P1"}
    assert len(_school(closed).students) == before


def test_the_next_one_gets_a_code_of_its_own(closed: Path, run: Run):
    _erase(closed, run)
    second = next(
        row["Id"] for row in rows(closed, "tblAffectations") if row["Groupe"] and row["Id"] != "EFFACE1"
    )
    _erase(closed, run, str(second))
    assert {"EFFACE1", "EFFACE2"} <= set(column(closed, "tblEleves", "Id"))


def test_erasing_adds_no_error(closed: Path, run: Run):
    _erase(closed, run)
    assert not parse(read(closed)).has_errors


def test_a_family_name_alone_in_somebody_elses_row_is_told_and_left(known: Path, run: Run):
    student = _student(known)
    other = next(at for at, one in enumerate(column(known, "tblEleves", "Id")) if one != student)
    put(known, "tblEleves", "Remarque", other, f"Mme {LAST} est sa tante.")
    ran = run("erase", known, "--student", student, "--json")
    (found,) = [one for one in ran.json["findings"] if one["name"] == "erased-name-alone"]
    assert (found["sheet"], LAST in found["message"]) == ("Élèves", False)
    assert f"Mme {LAST} est sa tante." in column(known, "tblEleves", "Remarque")


def test_what_is_written_about_a_namesake_stays(known: Path, run: Run):
    student = _student(known)
    other = next(at for at, one in enumerate(column(known, "tblEleves", "Id")) if one != student)
    put(known, "tblEleves", "Nom", other, LAST)
    put(known, "tblEleves", "Prénom", other, FIRST)
    put(known, "tblEleves", "Remarque", other, f"{FIRST} {LAST} est assidue.")
    _erase(known, run, student)
    assert f"{FIRST} {LAST} est assidue." in column(known, "tblEleves", "Remarque")


def test_what_the_command_cannot_reach_is_said(known: Path, run: Run):
    ran = run("erase", known, "--student", _student(known), "--json")
    assert "erased-copies-remain" in {one["name"] for one in ran.json["findings"]}


def test_an_unknown_id_is_wrong_usage_and_changes_nothing(known: Path, run: Run):
    before = known.read_bytes()
    assert run("erase", known, "--student", "E9999").status == 2
    assert known.read_bytes() == before
