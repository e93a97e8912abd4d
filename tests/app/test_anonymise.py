"""`anonymise`: nobody is left in the copy, and it gives the same plan."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from ap_xl.app.anonymise import anonymise
from ap_xl.domain.errors import FileError, UsageError
from ap_xl.workbook.parse import parse
from tests.books import SECONDS, Run, add_row, edited, find_table, opened, put, read, rows
from tests.packages import parts_naming

COPY = "copie.xlsx"


def _copy(path: Path, name: str = COPY) -> Path:
    output = path.parent / name
    with opened(path) as book:
        anonymise(book, output)
    return output


def _plan(path: Path) -> set[tuple[object, ...]]:
    """Who is where, by the numbers of the rows."""
    school = parse(read(path)).school
    students = {one.id: number for number, one in enumerate(school.students)}
    slots = {one.code: number for number, one in enumerate(school.slots)}
    modules = {one.code: number for number, one in enumerate(school.modules)}
    staff = {one.code: number for number, one in enumerate(school.staff)}
    groups = {one.code: (modules[one.module], *(staff[code] for code in one.staff)) for one in school.groups}
    return {
        (students[one.student], slots[one.slot], groups[one.group])
        for one in school.placements
        if one.group is not None
    }


def _everybody(path: Path) -> set[str]:
    """Every word of names, and all Ids and codes of staff."""
    students = [str(row[column]) for row in rows(path, "tblEleves") for column in ("Id", "Nom", "Prénom")]
    staff = [str(row[column]) for row in rows(path, "tblIntervenants") for column in ("Intervenant", "Nom")]
    return {word for text in (*students, *staff) for word in text.replace("-", " ").split() if len(word) > 2}


def test_no_word_of_a_name_and_no_code_of_a_person_is_anywhere_in_the_package(planned: Path):
    people = _everybody(planned)
    assert set().union(*parts_naming(planned, people).values()) == {word.casefold() for word in people}
    copy = _copy(planned)
    blank = planned.parent / "vide.xlsx"
    _new(blank)
    ours = set().union(*parts_naming(blank, people).values())  # words of our own sentences
    assert len(ours) < 8
    assert set().union(*parts_naming(copy, people).values()) <= ours


def _new(path: Path) -> None:
    from ap_xl.app.new import new

    new(path)


SECRET = "Zqxjk"


def _hide_everywhere(path: Path) -> None:
    """Writes a name wherever somebody may have put one."""
    texts = {
        "tblEleves": ("Nom", "Prénom", "Remarque"),
        "tblIntervenants": ("Nom", "Discipline", "Courriel"),
        "tblDivisions": ("Spécialité", "Professeur principal"),
        "tblModules": ("Intitulé", "Diagnostiqué par"),
        "tblCreneaux": ("Noms des salles", "Barrette"),
        "tblAffectations": ("Motif", "Nom"),
        "tblBesoins": ("Nom",),
        "tblSeances": ("Motif",),
        "tblEntretiens": ("Compte rendu", "Suite"),
        "tblOutils": ("Titre", "Lien", "Déposé par", "Remarque"),
        "tblVacances": ("Motif",),
        "tblPeriodes": ("État",),
        "tblParametres": ("Aide", "Unité"),
    }
    for table, columns in texts.items():
        for column in columns:
            put(path, table, column, 0, SECRET)
    put(path, "tblParametres", "Valeur", 0, SECRET)
    add_row(path, "tblJournal", {"Action": SECRET, "Détail": SECRET})
    add_row(path, "tblParametres", {"Paramètre": SECRET, "Valeur": SECRET})
    add_row(path, "tblHistorique", {"Année": SECRET, "Id": SECRET, "Observation": SECRET, "Groupe": SECRET})
    with edited(path) as book:
        students = find_table(book, "tblEleves")
        students.parent.range((4, 20)).value = SECRET
        students.parent.range((5, 20)).value = SECRET
        students.resize(students.range.resize(column_size=20))
        book.sheets.add(SECRET).range("A1").value = SECRET
        book.names.add(SECRET, "=Accueil!$A$1")
    _sign(path)


def _sign(path: Path) -> None:
    """Excel's traces of who saved the file and where."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    core = "docProps/core.xml"
    parts[core] = parts[core].replace(b"</cp:coreProperties>", _AUTHOR + b"</cp:coreProperties>")
    parts["xl/persons/person.xml"] = f'<personList><person displayName="{SECRET}"/></personList>'.encode()
    parts["customXml/item1.xml"] = f"<path>C:\\Users\\{SECRET}\\AP.xlsx</path>".encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)


_AUTHOR = f"<cp:lastModifiedBy>{SECRET}</cp:lastModifiedBy>".encode()


def test_what_people_wrote_anywhere_is_not_in_the_copy(planned: Path):
    _hide_everywhere(planned)
    assert len(parts_naming(planned, [SECRET])) > 5
    assert parts_naming(_copy(planned), [SECRET]) == {}


def test_the_copy_with_macros_holds_nobody_either(planned: Path):
    _hide_everywhere(planned)
    assert parts_naming(_copy(planned, "copie.xlsm"), [SECRET]) == {}


def test_the_copy_gives_the_same_plan(fresh: Path, run: Run):
    copy = _copy(fresh)
    for path in (fresh, copy):
        assert run("regroup", path, "--time", SECONDS).status == 0
    assert _plan(copy) == _plan(fresh)


def test_the_plan_that_stands_is_in_the_copy(planned: Path):
    assert _plan(_copy(planned)) == _plan(planned)


def test_the_copy_of_a_good_workbook_has_no_errors(planned: Path):
    assert not parse(read(_copy(planned))).has_errors


def test_dates_of_birth_are_gone_and_dates_of_arrival_stay(fresh: Path):
    copied = rows(_copy(fresh), "tblEleves")
    assert {row["Date de naissance"] for row in copied} == {None}
    arrivals = [row["Date d'entrée"] for row in rows(fresh, "tblEleves")]
    assert [row["Date d'entrée"] for row in copied] == arrivals


def test_an_error_stays_an_error_without_its_text(fresh: Path):
    put(fresh, "tblBesoins", rows(fresh, "tblModules")[0]["Module"], 0, SECRET)
    copy = _copy(fresh)
    assert [one.name for one in parse(read(copy)).findings if one.is_error] == ["not-a-number"]


def test_the_workbook_stays_as_it_is(planned: Path):
    before = planned.read_bytes()
    _copy(planned)
    assert planned.read_bytes() == before


def test_the_key_says_who_is_who_to_whom_has_the_password(fresh: Path):
    key = fresh.parent / "cle.xlsx"
    with opened(fresh) as book:
        anonymise(book, fresh.parent / COPY, key, "un mot de passe")
    opened_key = io.BytesIO()
    with key.open("rb") as file:
        locked = msoffcrypto.OfficeFile(file)
        locked.load_key(password="un mot de passe")
        locked.decrypt(opened_key)
    sheet = openpyxl.load_workbook(opened_key).active
    student, copied = rows(fresh, "tblEleves")[7], rows(fresh.parent / COPY, "tblEleves")[7]
    line = ("Élève", copied["Id"], student["Id"], f"{student['Nom']} {student['Prénom']}")
    assert line in set(sheet.iter_rows(values_only=True))


def test_the_key_cannot_be_read_without_the_password(fresh: Path):
    key = fresh.parent / "cle.xlsx"
    with opened(fresh) as book:
        anonymise(book, fresh.parent / COPY, key, "un mot de passe")
    words = [word.encode("utf-8") for word in _everybody(fresh)] + [b"PK\x03\x04"]
    assert not any(word in key.read_bytes() for word in words if len(word) > 3)


def test_a_key_without_a_password_is_refused_and_nothing_is_written(fresh: Path):
    with opened(fresh) as book, pytest.raises(UsageError):
        anonymise(book, fresh.parent / COPY, fresh.parent / "cle.xlsx")
    assert not (fresh.parent / COPY).exists()


def test_a_file_that_is_there_is_not_replaced(fresh: Path):
    with opened(fresh) as book, pytest.raises(FileError, match="existe déjà"):
        anonymise(book, fresh)


def test_the_verb_reads_the_password_from_a_file(fresh: Path, run: Run):
    secret, key = fresh.parent / "secret.txt", fresh.parent / "cle.xlsx"
    secret.write_text("mot\n")
    ran = run("anonymise", fresh, "-o", fresh.parent / COPY, "--keep-key", key, "--password-file", secret)
    assert ran.status == 0
    with key.open("rb") as file:
        msoffcrypto.OfficeFile(file).load_key(password="mot", verify_password=True)
