"""`export`: lists for EDT and PRONOTE, lists for the door, who is where, a page of figures."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from ap_xl.app.export import export
from ap_xl.domain.errors import FileError, UsageError
from ap_xl.workbook.parse import parse
from tests.books import Run, edited, find_table, opened, put, read, rows
from tests.packages import texts_of

EDT, PRONOTE = "AP P1 - EDT élèves et groupes.csv", "AP P1 - PRONOTE élèves et groupes.csv"
DOORS, AWAY = "AP P1 - Listes à afficher.xlsx", "AP P1 - Sans groupe.xlsx"
SUMMARY = "AP P1 - Synthèse direction.xlsx"


def _exported(path: Path) -> Path:
    folder = path.parent / "listes"
    with opened(path) as book:
        export(book, folder)
    return folder


def _csv(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("cp1252"), newline=""), delimiter=";"))


def _cells(path: Path) -> list[tuple[str, tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return [(sheet.title, row) for sheet in book for row in sheet.iter_rows(values_only=True)]


def _names(path: Path) -> dict[str, str]:
    return {row["Id"]: f"{row['Nom']} {row['Prénom']}" for row in rows(path, "tblEleves")}


def test_edt_gets_every_student_once_with_all_groups(planned: Path):
    found = {
        f"{row['NOM']} {row['PRENOM']}": row["GROUPES"].split(", ") for row in _csv(_exported(planned) / EDT)
    }
    expected: dict[str, list[str]] = {}
    for row in rows(planned, "tblAffectations"):
        if row["Groupe"]:
            expected.setdefault(_names(planned)[row["Id"]], []).append(row["Groupe"])
    assert {name: sorted(groups) for name, groups in found.items()} == {
        name: sorted(groups) for name, groups in expected.items()
    }


def test_pronote_gets_the_dates_of_a_student_who_joins_later(planned: Path):
    number = next(at for at, row in enumerate(rows(planned, "tblAffectations")) if row["Groupe"])
    put(planned, "tblAffectations", "Du", number, "21/09/2026")
    placement = rows(planned, "tblAffectations")[number]
    found = [
        row["DATE_ENTREE"]
        for row in _csv(_exported(planned) / PRONOTE)
        if f"{row['NOM']} {row['PRENOM']}" == _names(planned)[placement["Id"]]
        and row["GROUPE"] == placement["Groupe"]
    ]
    assert found == ["21/09/2026"]


def test_groups_and_lessons_are_one_row_each(planned: Path):
    folder, groups = _exported(planned), [row["Groupe"] for row in rows(planned, "tblGroupes")]
    assert [row["GROUPE"] for row in _csv(folder / "AP P1 - EDT groupes.csv")] == groups
    lessons = _csv(folder / "AP P1 - EDT cours.csv")
    assert [row["CLASSE"] for row in lessons] == [f"[{group}]" for group in groups]


def test_our_own_import_reads_the_students_that_went_to_edt(planned: Path, run: Run):
    ran = run("import", planned, _exported(planned) / EDT, "--dry-run")
    assert ran.status == 0
    assert "0 élève ajouté, 0 modifié" in ran.out


def test_a_door_list_has_every_student_of_the_class_and_the_room(planned: Path):
    found = _cells(_exported(planned) / DOORS)
    school = parse(read(planned)).school
    for division in school.divisions:
        names = {
            f"{one.last_name} {one.first_name}" for one in school.students if one.division == division.code
        }
        assert names <= {str(row[0]) for title, row in found if title == division.code}
    rooms = {group.room for group in school.groups if group.room}
    text = "\n".join(str(cell) for _, row in found for cell in row)
    assert rooms and all(room in text for room in rooms)


def test_door_lists_tell_no_ids_dates_of_birth_remarks_or_marks(planned: Path):
    put(planned, "tblEleves", "Remarque", 0, "Zqsecret")
    put(planned, "tblEleves", "Risque de décrochage", 0, "Oui")
    text = "\n".join(texts_of(_exported(planned) / DOORS).values())
    for told in ("Zqsecret", "décrochage", "besoin", "Besoin", *_names(planned)):
        assert told not in text


def test_who_is_where_is_told_for_each_session_without_a_group(planned: Path):
    school = parse(read(planned)).school
    names = _names(planned)
    alone = {names[one.student] for one in school.placements if one.group is None}
    found = {str(row[4]) for _, row in _cells(_exported(planned) / AWAY)[4:]}
    assert alone and alone <= found


def test_the_page_for_the_headteacher_names_nobody(planned: Path):
    text = "\n".join(texts_of(_exported(planned) / SUMMARY).values())
    for row in rows(planned, "tblEleves"):
        assert f"{row['Nom']} {row['Prénom']}" not in text
        assert str(row["Id"]) not in text
    assert "élèves servis" in text


def test_a_name_that_begins_like_a_formula_stays_text_everywhere(planned: Path):
    with edited(planned) as book:
        table = find_table(book, "tblEleves")
        place = next(at for at, header in enumerate(table.header_row_range.value) if header == "Nom")
        table.data_body_range[0, place].value = "'=HYPERLINK(1)"
    folder = _exported(planned)
    assert any(row["NOM"] == "'=HYPERLINK(1)" for row in _csv(folder / EDT))
    for path in folder.glob("*.xlsx"):
        cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]


def test_exporting_again_replaces_the_lists(planned: Path):
    folder = _exported(planned)
    before = {path.name: path.stat().st_size for path in folder.iterdir()}
    assert {path.name: path.stat().st_size for path in _exported(planned).iterdir()} == before


def test_a_period_without_groups_is_refused(fresh: Path):
    with opened(fresh) as book, pytest.raises(UsageError, match="n'a pas de groupes"):
        export(book, fresh.parent / "listes", "P2")


def test_a_file_in_the_place_of_the_folder_is_refused(planned: Path):
    with opened(planned) as book, pytest.raises(FileError, match="pas un dossier"):
        export(book, planned)


def test_a_list_that_is_open_in_libreoffice_stops_the_export_before_anything_is_written(planned: Path):
    folder = _exported(planned)
    (folder / f".~lock.{SUMMARY}#").touch()
    (folder / EDT).unlink()
    with opened(planned) as book, pytest.raises(FileError):
        export(book, folder)
    assert not (folder / EDT).exists()


def test_the_verb_says_what_it_wrote(planned: Path, run: Run):
    ran = run("export", planned, "-o", planned.parent / "listes", "--json")
    assert (ran.status, len(ran.json["files"])) == (0, 8)
