"""`import`, as the coordinator runs it: what is written, told, and left alone."""

from __future__ import annotations

from datetime import datetime

import pytest

from ap_xl.workbook.schema import Divisions, Journal, Needs, Students
from tests.books import add_row, first, put, read, rows
from tests.lists.siecle import Pupil, siecle

NEW = Pupil("70001", "D'ŒUVRÉ", "Zoé", "2AGORA", born="17/02/2011", national="123456789AB")
NINO = "E002"
"""BARRY Nino of 2AGORA, born on 07/05/2010."""


@pytest.fixture
def take(run, fresh, tmp_path):
    """Imports a list into the small sample."""

    def take_it(data, *options, name="liste.csv"):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return run("import", fresh, path, "--json", *options)

    return take_it


def student(path, id):
    return next(row for row in rows(path, Students) if row["Id"] == id)


def test_a_new_student_gets_an_id_and_rows_in_two_sheets(fresh, take):
    count = len(rows(fresh, Students))
    ran = take(siecle([NEW]))
    assert (ran.status, ran.json["added"]) == (0, 1)
    added = rows(fresh, Students)[count]
    assert (added["Id"], added["Nom"], added["Prénom"]) == ("E061", "D'ŒUVRÉ", "Zoé")
    assert added["Date de naissance"] == datetime(2011, 2, 17)
    assert rows(fresh, Needs)[count]["Id"] == "E061"


def test_the_national_number_is_nowhere_in_the_workbook(fresh, take):
    take(siecle([NEW, Pupil("70002", "Autre", "Élève", "2AGORA", national=NEW.national)]))
    cells = [cell for table in read(fresh).tables.values() for row in table.rows for cell in row]
    assert not any(NEW.national in cell for cell in cells if isinstance(cell, str))


def test_the_same_list_again_changes_nothing(fresh, take):
    take(siecle([NEW]))
    before = rows(fresh, Students), rows(fresh, Needs)
    again = take(siecle([NEW])).json
    assert (again["added"], again["changed"]) == (0, 0)
    assert (rows(fresh, Students), rows(fresh, Needs)) == before


def test_a_move_is_written_where_the_name_stands(fresh, take):
    ran = take("Nom;Prénom;Classe;Né le\nBARRY;Nino;1AGORA;07/05/2010\n")
    assert (ran.json["moved"], ran.json["changed"]) == (1, 1)
    assert student(fresh, NINO)["Division"] == "1AGORA"
    assert rows(fresh, Needs)[first(fresh, Needs, lambda row: row["Id"] == NINO)]["Division"] == "1AGORA"


def test_everything_else_of_the_row_stays(fresh, take):
    number = first(fresh, Students, lambda row: row["Id"] == NINO)
    put(fresh, Students, "Remarque", number, "interne")
    before = student(fresh, NINO)
    take("Nom;Prénom;Classe;Né le\nBARRY;Nino;1AGORA;07/05/2010\n")
    assert student(fresh, NINO) == {**before, "Division": "1AGORA"}


def test_who_is_not_on_the_list_is_named_and_stays(fresh, take):
    before = rows(fresh, Students)
    ran = take("Nom;Prénom;Classe\nBARRY;Nino;2AGORA\n")
    assert rows(fresh, Students) == before
    (told,) = ran.findings("not-on-list")
    assert told["severity"] == "Info"
    assert "BLANC Marius" in told["message"]
    assert "BARRY Nino" not in told["message"]


def test_the_columns_as_they_were_understood_are_told(take):
    message = take("Élève;Classe;Sexe\nBARRY Nino;2AGORA;M\n").finding("list-understood")["message"]
    assert "« Élève » = Nom et prénom" in message
    assert "laissées de côté : « Sexe »" in message


def test_findings_say_the_line_of_the_list(take):
    message = take("Nom;Prénom;Classe\nA;B;2AGORB\n").finding("list-unknown-division")["message"]
    assert message.startswith("« liste.csv », ligne 2 :")
    assert "« 2AGORA »" in message


@pytest.mark.parametrize("name", ["=1+1", "+33", "-x", "@SUM(A1)", '=HYPERLINK("x")'])
def test_a_name_that_looks_like_a_formula_stays_text(fresh, take, name):
    cell = name.replace('"', '""')
    take(f'Nom;Prénom;Classe\n"{cell}";"{cell}";2AGORA\n')
    assert rows(fresh, Students)[-1]["Nom"] == name


def test_a_dry_run_leaves_the_file_byte_for_byte(fresh, take):
    before = fresh.read_bytes()
    ran = take(siecle([NEW]), "--dry-run")
    assert (ran.status, ran.json["added"]) == (0, 1)
    assert fresh.read_bytes() == before


def test_the_preview_names_who_comes_and_who_changes(run, fresh, tmp_path):
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Prénom;Classe;Né le\nBARRY;Nino;1AGORA;07/05/2010\nA;Zoé;1EPC;\n", encoding="utf-8")
    out = run("import", fresh, path, "--dry-run").out
    assert "+ 1EPC A Zoé (E061)" in out
    assert "~ 2AGORA BARRY Nino (E002) : Division 2AGORA → 1AGORA" in out


def test_journal_counts_without_names(fresh, take):
    take(siecle([NEW]))
    last = rows(fresh, Journal)[-1]
    assert last["Action"] == "Importer"
    assert "1 élève ajouté" in last["Détail"]
    assert "UVRÉ" not in last["Détail"]


def test_undo_takes_the_import_back(run, fresh, take):
    before = rows(fresh, Students), rows(fresh, Needs)
    take(siecle([NEW, Pupil("70002", "BARRY", "Nino", "1AGORA", born="07/05/2010")]))
    assert run("undo", fresh, "--json").status == 0
    assert (rows(fresh, Students), rows(fresh, Needs)) == before


def test_errors_in_the_sheet_of_students_stop_the_import(fresh, take):
    put(fresh, Students, "Division", 0, "nulle part")
    before = rows(fresh, Students)
    ran = take(siecle([NEW]))
    assert (ran.status, ran.json["status"]) == (1, "error")
    assert rows(fresh, Students) == before


def test_errors_elsewhere_do_not_stop_it(fresh, take):
    add_row(fresh, "tblContraintes", {"Type": "Ensemble", "Élève": "personne"})
    assert take(siecle([NEW])).json["added"] == 1


def test_a_workbook_without_divisions_says_what_comes_first(run, tmp_path):
    book, roll = tmp_path / "vide.xlsx", tmp_path / "liste.csv"
    run("new", book)
    roll.write_bytes(siecle([NEW]))
    ran = run("import", book, roll, "--json")
    assert ran.status == 1
    assert Divisions.sheet in ran.finding("no-division-to-import-into")["message"]


def test_columns_that_say_nothing_are_wrong_usage(take):
    assert take("a;b\n1;2\n").status == 2


def test_a_file_that_cannot_be_read_is_named(take):
    ran = take(b"%PDF-1.4", name="liste.pdf")
    assert ran.status == 4
    assert "« liste.pdf »" in ran.json["findings"][0]["message"]


def test_a_column_that_no_list_has_is_wrong_usage(take):
    assert take("Nom;Prénom;Classe\nA;B;2AGORA\n", "--map", "Patronyme=Nom").status == 2
