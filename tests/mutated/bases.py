"""The workbooks that are spoilt: a small school at several times of its year."""

from __future__ import annotations

import contextlib
import io
import shutil
from dataclasses import dataclass
from pathlib import Path

from ap_xl.cli import main
from ap_xl.template import Content, build
from ap_xl.template.samples import content
from ap_xl.workbook import schema
from tests.app import begun_periods
from tests.app.filled_reviews import fill

_EVERY = 3
"""One student in so many is kept of the small sample."""


@dataclass(frozen=True)
class Bases:
    """The workbooks by name, a colleague's pack, a second copy, and a list of students."""

    books: dict[str, Path]
    pack: Path
    copy: Path
    list: Path


def tiny() -> Content:
    """The small sample with 20 students, so that a search takes no time."""
    whole = content("petit")
    rows = whole.rows(schema.Students)[::_EVERY]
    kept = {row[schema.Students.id.name] for row in rows}
    small = whole.with_rows(schema.Students, rows)
    for table, keys in (
        (schema.Needs, ("Id",)),
        (schema.Constraints, ("Élève", "Avec")),
        (schema.Placements, ("Id",)),
        (schema.Interviews, ("Id",)),
        (schema.Internships, ("Id",)),
    ):
        left = [row for row in whole.rows(table) if all(row.get(key) in kept | {None, ""} for key in keys)]
        small = small.with_rows(table, left)
    return small


def build_bases(folder: Path) -> Bases:
    """Build all of them in a folder."""
    books: dict[str, Path] = {}

    def book(name: str, of: str | None = None) -> Path:
        path = folder / f"{name}.xlsx"
        if of is not None:
            shutil.copy(books[of], path)
        books[name] = path
        return path

    build(book("ouvert"), tiny())
    _run("regroup", book("forme", "ouvert"), "--time", "5")
    begun_periods.hold(book("commence", "forme"))
    _run("reviews", book("bilan", "forme"))
    fill(books["bilan"])
    _run("close", book("clos", "bilan"), "--partial")
    _run("share", book("envoye", "forme"), "-o", folder / "envois")
    pack = sorted((folder / "envois").rglob("*.xlsx"))[0]
    copy = folder / "autre.xlsx"
    shutil.copy(books["envoye"], copy)
    _run("new-year", books["clos"], "-o", folder / "suivant.xlsx")
    books["suivant"] = folder / "suivant.xlsx"
    students = folder / "eleves.csv"
    students.write_text(
        "Nom;Prénom;Date de naissance;Classe\nDURAND;Léa;01/02/2010;2AGORA\nBARBIER;Arthur;17/08/2011;1AGORA\n",
        encoding="utf-8-sig",
    )
    return Bases(books, pack, copy, students)


def _run(*arguments: object) -> None:
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = main([*(str(one) for one in arguments), "--json"])
    assert status == 0, said.getvalue()
