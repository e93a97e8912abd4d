"""Text that begins like a formula stays text in whatever a command writes: the workbook and every file that goes out."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ap_xl.cli import main
from tests.books import SECONDS, Run, cell, find_table, opened

MARK = "Zqx"
NASTY = {
    ("tblEleves", "Nom"): f"={MARK}(1)",
    ("tblEleves", "Prénom"): f"+{MARK}",
    ("tblEleves", "Remarque"): f"@{MARK}",
    ("tblIntervenants", "Nom"): f"-{MARK}",
    ("tblIntervenants", "Discipline"): f"\t={MARK}(2)",
    ("tblModules", "Intitulé"): f'=HYPERLINK("http://{MARK}","x")',
    ("tblModules", "Diagnostiqué par"): f"={MARK}!A1",
    ("tblCreneaux", "Noms des salles"): f"={MARK}1; +{MARK}2; @{MARK}3",
    ("tblDivisions", "Spécialité"): f"\r\n={MARK}",
    ("tblDivisions", "Professeur principal"): f"=cmd|'/c {MARK}'!A1",
    ("tblVacances", "Motif"): f"={MARK}",
    ("tblOutils", "Titre"): f"={MARK}",
    ("tblParametres", "Valeur"): f"={MARK}",
}
_PLACES = (
    "f",
    "formula1",
    "formula2",
    "formula",
    "definedName",
    "calculatedColumnFormula",
    "totalsRowFormula",
)


@pytest.fixture(scope="module")
def _typed(_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with such texts in every free column, as behind an apostrophe in Excel, and a plan."""
    path = Path(shutil.copy(_built, tmp_path_factory.mktemp("typed") / "AP.xlsx"))
    addresses = {place: cell(path, *place, 0) for place in NASTY}
    with opened(path) as book:
        for (table, column), text in NASTY.items():
            find_table(book, table).parent.range(addresses[table, column]).value = f"'{text}"
        book.save()
    assert main(["regroup", str(path), "--time", SECONDS]) == 0
    return path


@pytest.fixture
def typed(_typed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(_typed, tmp_path / "AP.xlsx"))


def _formulas(path: Path) -> Iterator[str]:
    """Whatever Excel would calculate, in cells, rules, names and tables."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if name.endswith(".xml"):
                for element in ElementTree.fromstring(package.read(name)).iter():
                    if element.tag.rpartition("}")[2] in _PLACES:
                        yield element.text or ""


def _texts(path: Path) -> str:
    with zipfile.ZipFile(path) as package:
        return "".join(package.read(name).decode("utf-8", "replace") for name in package.namelist())


def _check(path: Path) -> None:
    assert [text for text in _formulas(path) if MARK in text] == []
    with zipfile.ZipFile(path) as package:
        links = [name for name in package.namelist() if name.endswith(".rels")]
        assert not [name for name in links if MARK.encode() in package.read(name)]


def test_the_texts_are_there(typed: Path):
    assert _texts(typed).count(MARK) >= len(NASTY)


@pytest.mark.parametrize("verbs", [["check"], ["reviews"], ["budget"], ["check", "undo"]])
def test_the_workbook_after_a_command_calculates_none_of_them(typed: Path, run: Run, verbs: list[str]):
    for verb in verbs:
        assert run(verb, typed).status == 0
    _check(typed)


def test_what_goes_to_other_programs_calculates_none_of_them(typed: Path, run: Run):
    folder = typed.parent / "listes"
    assert run("export", typed, "-o", folder).status == 0
    for path in folder.glob("*.xlsx"):
        _check(path)
    for path in folder.glob("*.csv"):
        for text in path.read_bytes().decode("cp1252").replace("\r\n", ";").split(";"):
            assert not text.strip('" ').startswith(("=", "+", "-", "@", "\t", "\r"))


def test_what_goes_to_colleagues_calculates_none_of_them(typed: Path, run: Run):
    folder = typed.parent / "envois"
    assert run("share", typed, "-o", folder).status == 0
    packs = list(folder.glob("*.xlsx"))
    assert any(MARK in _texts(path) for path in packs)
    for path in packs:
        _check(path)


def test_no_text_opens_a_line_of_its_own_in_a_calendar(typed: Path, run: Run):
    folder = typed.parent / "envois"
    assert run("share", typed, "-o", folder).status == 0
    for path in folder.glob("*.ics"):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert not [line for line in lines if line.startswith(("=", "+", "-", "@", MARK))]


def test_an_anonymous_copy_holds_none_of_them(typed: Path, run: Run):
    copy = typed.parent / "copie.xlsx"
    assert run("anonymise", typed, "-o", copy).status == 0
    assert MARK not in _texts(copy)


def test_the_next_years_workbook_calculates_none_of_them(typed: Path, run: Run):
    for verb in ("reviews", "close"):
        assert run(verb, typed, *(["--partial"] if verb == "close" else [])).status == 0
    following = typed.parent / "suivante.xlsx"
    assert run("new-year", typed, "-o", following).status == 0
    _check(following)
