"""A round of mail with 40 colleagues who make mistakes: every answer ends in the workbook or in Conflits."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from ap_xl.cli import main
from tests.app.colleagues import (
    delete_rows,
    filling,
    form,
    has_form,
    lose_everything_hidden,
    push_down,
    sort_rows,
)
from tests.app.libreoffice import SOFFICE, needs_libreoffice
from tests.books import cell, edited, find_table, put, read, rows

pytestmark = needs_libreoffice

COLLEAGUES = 40
TODAY = ("--today", "2026-10-20", "--json")
REVIEW = "tblMonBilan"
REMARKS = ("Bien", "=1+1", "+33 1 23 45", "@moi", "-", "À revoir\nen P2", "  espaces  ", "é" * 300)


@dataclass(frozen=True)
class Expected:
    """What a colleague answered, and in which file."""

    file: str
    group: str
    student: str
    column: str
    value: Any


@dataclass
class Round:
    """The master, the files that came back, what is in them, and those that nobody can read."""

    master: Path
    files: list[Path] = field(default_factory=list)
    answers: list[Expected] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)


def answer(book: Workbook, file: str, chance: random.Random) -> list[Expected]:
    """Fills in most rows of the review."""
    found, given = form(book, REVIEW), []
    for row in found.rows:
        need = chance.randrange(4)
        typed: dict[str, Any] = {"Besoin fin": need}
        if chance.random() < 0.3:
            typed["Décision"] = "Poursuivre" if need else "Acquis"
        if chance.random() < 0.4:
            typed["Observation"] = chance.choice(REMARKS)
        if chance.random() < 0.1:
            continue
        keys = (str(found.cell(row, "Groupe").value), str(found.cell(row, "Id").value))
        for header, value in typed.items():
            box = found.cell(row, header)
            box.value = value
            if isinstance(value, str):
                box.data_type = "s"
            given.append(Expected(file, *keys, header, value))
    return given


Mistake = Callable[[Workbook, random.Random, list[Expected]], list[Expected]]


def none_at_all(book: Workbook, chance: random.Random, given: list[Expected]) -> list[Expected]:
    return given


def sorted_rows(book: Workbook, chance: random.Random, given: list[Expected]) -> list[Expected]:
    sort_rows(book, REVIEW, chance)
    return given


def rows_deleted(book: Workbook, chance: random.Random, given: list[Expected]) -> list[Expected]:
    gone = delete_rows(book, REVIEW, 2)
    ids = {(str(row[0]), str(value)) for row in gone for value in row}
    return [one for one in given if (one.group, one.student) not in ids]


def text_above(book: Workbook, chance: random.Random, given: list[Expected]) -> list[Expected]:
    push_down(book, REVIEW)
    return given


def online_viewer(book: Workbook, chance: random.Random, given: list[Expected]) -> list[Expected]:
    lose_everything_hidden(book)
    return given


def own_column(book: Workbook, chance: random.Random, given: list[Expected]) -> list[Expected]:
    found = form(book, REVIEW)
    found.sheet.cell(found.top, max(found.columns.values()) + 1).value = "Mes notes"
    return given


def changed(header: str, value: object) -> Mistake:
    """Somebody types what is no value of the column into the first row."""

    def spoil(book: Workbook, chance: random.Random, given: list[Expected]) -> list[Expected]:
        found = form(book, REVIEW)
        row = found.rows[0]
        keys = (str(found.cell(row, "Groupe").value), str(found.cell(row, "Id").value))
        found.cell(row, header).value = value
        kept = [one for one in given if (one.group, one.student, one.column) != (*keys, header)]
        return [*kept, Expected(given[0].file, *keys, header, value)]

    return spoil


def wrong_id(book: Workbook, chance: random.Random, given: list[Expected]) -> list[Expected]:
    found = form(book, REVIEW)
    box = found.cell(found.rows[0], "Id")
    group, old, new = str(found.cell(found.rows[0], "Groupe").value), str(box.value), f"{box.value}9"
    box.value = new
    return [
        Expected(one.file, one.group, new, one.column, one.value)
        if (one.group, one.student) == (group, old)
        else one
        for one in given
    ]


MISTAKES: tuple[Mistake, ...] = (
    none_at_all,
    sorted_rows,
    rows_deleted,
    text_above,
    online_viewer,
    own_column,
    changed("Besoin fin", 7),
    changed("Besoin fin", "beaucoup"),
    changed("Décision", "on verra"),
    changed("Module proposé", "MATHEMATIQUES"),
    wrong_id,
)


@pytest.fixture(scope="module")
def mail(tmp_path_factory) -> Round:
    """The sample lycée with a plan, its packs sent, filled in, spoilt and sent back."""
    folder = tmp_path_factory.mktemp("mail")
    master = folder / "lycee.xlsx"
    assert main(["new", str(master), "--sample", "lycee", "--json"]) == 0
    assert main(["regroup", str(master), "--time", "2", "--json"]) == 0
    assert main(["share", str(master), "-o", str(folder / "packs"), "--json"]) == 0
    chance = random.Random(2026)
    found = Round(master)
    sent = [path for path in sorted((folder / "packs").glob("*intervenant*.xlsx")) if _has_review(path)]
    assert len(sent) >= COLLEAGUES
    for number, path in enumerate(sent[:COLLEAGUES]):
        target = folder / f"retour {number} {path.stem}.xlsx"
        with filling(path, target) as book:
            given = answer(book, target.name, chance)
            found.answers += MISTAKES[number % len(MISTAKES)](book, chance, given)
        found.files.append(target)
    _saved_by_libreoffice(found, folder)
    _spoil_bytes(found)
    _edit_meanwhile(found, chance)
    found.files.append(Path(shutil.copy(found.files[0], folder / "encore une fois.xlsx")))
    chance.shuffle(found.files)
    return found


def _has_review(path: Path) -> bool:
    return has_form(load_workbook(path), REVIEW)


def _saved_by_libreoffice(mail: Round, folder: Path) -> None:
    """Every fifth file is opened and saved by LibreOffice."""
    chosen = mail.files[1::5]
    out = folder / "libreoffice"
    command = [
        SOFFICE or "soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(out), *map(str, chosen),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=480)
    for path in chosen:
        mail.files[mail.files.index(path)] = out / path.name


def _spoil_bytes(mail: Round) -> None:
    """Two files are cut off or encrypted on the way."""
    for path, data in zip(
        mail.files[2:4], (b"PK\x03\x04 cut off", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), strict=True
    ):
        path.write_bytes(data + "EncryptedPackage".encode("utf-16-le"))
        mail.unreadable.append(path.name)
    mail.answers = [one for one in mail.answers if one.file not in mail.unreadable]


def _edit_meanwhile(mail: Round, chance: random.Random) -> None:
    """The coordinator fills in three reviews too."""
    for row in chance.sample(range(len(rows(mail.master, "tblBilanP1"))), 3):
        put(mail.master, "tblBilanP1", "Observation", row, "Vu en conseil de classe")


def plain(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(str(value).split())


@pytest.fixture(scope="module")
def merged(mail) -> Round:
    """The round after all files were merged at once."""
    assert main(["merge", str(mail.master), *map(str, mail.files), *TODAY]) == 0
    return mail


def _places(master: Path) -> set[tuple[str, str, str, str]]:
    """Group, Id, column and value of each cell of the review."""
    return {
        (str(row["Groupe"]), plain(row["Id"]), column, plain(row[column]))
        for row in rows(master, "tblBilanP1")
        for column in ("Besoin fin", "Décision", "Observation", "Module proposé")
        if row[column] is not None
    }


def _listed(master: Path) -> set[tuple[str, str, str]]:
    """Row, column and received value of each conflict."""
    return {
        (plain(row["Ligne"]).casefold(), str(row["Colonne"]), plain(row["Valeur reçue"]))
        for row in rows(master, "tblConflits")
    }


def test_every_answer_is_in_the_workbook_or_in_conflits(merged):
    places, listed = _places(merged.master), _listed(merged.master)
    lost = [
        one
        for one in merged.answers
        if (one.group, one.student, one.column, plain(one.value)) not in places
        and (f"{one.group} · {one.student}".casefold(), one.column, plain(one.value)) not in listed
    ]
    assert len(merged.answers) > 700
    assert lost == []


def test_what_the_coordinator_typed_meanwhile_is_still_there(merged):
    typed = [
        row for row in rows(merged.master, "tblBilanP1") if row["Observation"] == "Vu en conseil de classe"
    ]
    assert len(typed) == 3


def test_files_that_nobody_can_read_are_named(merged):
    told = " ".join(str(row["Message"]) for row in rows(merged.master, "tblAlertes"))
    assert all(name in told for name in merged.unreadable)


def test_merging_all_again_changes_no_table(merged, tmp_path, run):
    again = Path(shutil.copy(merged.master, tmp_path / "again.xlsx"))
    before = {name: table.rows for name, table in read(again).tables.items()}
    ran = run("merge", again, *merged.files, *TODAY)
    assert (ran.json["taken"], ran.json["conflicts"]) == (0, 0)
    after = {name: table.rows for name, table in read(again).tables.items()}
    assert {name for name in after if after[name] != before[name]} <= {"tbljournal", "tblalertes"}


def test_all_conflicts_can_be_settled_by_keeping_the_workbook(merged, tmp_path, run):
    settled = Path(shutil.copy(merged.master, tmp_path / "settled.xlsx"))
    count = len(rows(settled, "tblConflits"))
    top, last = (cell(settled, "tblConflits", "Choix", row) for row in (0, count - 1))
    with edited(settled) as book:
        sheet = find_table(book, "tblConflits").parent
        sheet.range(f"{top}:{last}").value = [["Classeur"]] * count
    before = _places(settled)
    assert run("merge", settled, *TODAY).json["open"] == 0
    assert _places(settled) == before
