"""Buttons that write other files: the open workbook, with all that is not saved, stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ap_xl.excel.copying import save_copy
from ap_xl.excel.errors import ExcelError
from tests.books import column, rows


def type_name(click, name):
    """Somebody types a name and does not save; returns the cell."""
    cells = click.excel.table("tblEleves").data_body_range
    place = click.excel.table("tblEleves").header_row_range.value.index("Nom")
    cells[0, place].value = name
    return cells[0, place]


def test_the_next_year_is_made_of_what_stands_on_the_screen(click_first):
    for cell in click_first.excel.table("tblGroupes").data_body_range:
        cell.value = None
    for cell in click_first.excel.table("tblAffectations").data_body_range:
        cell.value = None
    typed = type_name(click_first, "Zqkovski")
    target = click_first.excel.path.with_name("suivante.xlsx")
    answer = click_first("new-year", "--file", str(target))
    assert (answer.status, answer.sheet) == (0, "")
    assert "Ce classeur-ci n'a pas changé." in answer.message or "du nouveau classeur" in answer.message
    assert "Zqkovski" in column(target, "tblEleves", "Nom")
    assert dict(zip(column(target, "tblParametres", "Paramètre"), column(target, "tblParametres", "Valeur"),
                    strict=True))["Année scolaire"] == "2027-2028"  # fmt: skip
    assert typed.value == "Zqkovski"
    assert column(click_first.excel.path, "tblParametres", "Valeur").count("2026-2027") == 1


def test_where_the_next_year_is_refused_no_file_is_left(click):
    target = click.excel.path.with_name("suivante.xlsx")
    answer = click("new-year", "--file", str(target))
    assert answer.status == 1
    assert "n'est pas clôturée" in answer.message
    assert not target.exists()


def test_a_file_that_is_there_is_kept(click):
    target = click.excel.path.with_name("suivante.xlsx")
    target.write_text("mine")
    assert click("new-year", "--file", str(target)).status == 4
    assert target.read_text() == "mine"


def test_an_anonymous_copy_holds_no_name_that_was_just_typed(click):
    type_name(click, "Zqkovski")
    target = click.excel.path.with_name("anonyme.xlsx")
    answer = click("anonymise", "--file", str(target))
    assert answer.status == 0
    assert set(column(target, "tblEleves", "Nom")) == {"Élève"}


def test_lists_for_other_programs_go_into_the_chosen_folder(click, tmp_path):
    answer = click("export", "--folder", str(tmp_path / "listes"))
    assert answer.status == 0
    assert len(list((tmp_path / "listes").iterdir())) == 8
    assert "Lisez-moi" in answer.message


def test_a_book_that_only_may_be_read_can_be_exported(click, tmp_path):
    click.excel.is_read_only = True
    assert click("export", "--folder", str(tmp_path / "listes")).status == 0


def test_the_copy_has_the_kind_of_the_workbook(click, tmp_path):
    assert save_copy(click.excel.book, tmp_path).suffix == ".xlsx"
    assert len(rows(tmp_path / "copie.xlsx", "tblEleves")) == 60


def test_an_excel_that_cannot_copy_says_what_to_do(tmp_path: Path):
    class Mac:
        name = "AP.xlsm"
        api = object()

    with pytest.raises(ExcelError, match="ligne de commande"):
        save_copy(Mac(), tmp_path)  # type: ignore[arg-type]
