"""`merge`: answers of packs into the workbook, conflicts, choices; everything that can be wrong with a file."""

from __future__ import annotations

import json
import random
import shutil
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from ap_xl.cli import main
from ap_xl.sharing.encrypting import encrypted
from tests.app.colleagues import (
    MANIFEST,
    delete_rows,
    fill,
    filling,
    form,
    has_form,
    lose_everything_hidden,
    push_down,
    sort_rows,
)
from tests.books import edited, first, put, read, rows, sheet_names

BILAN = "tblBilanP1"
TODAY = ("--today", "2026-10-20")


@pytest.fixture(scope="module")
def _sent(_built_and_planned, tmp_path_factory) -> Path:
    """A folder with a planned workbook and the packs of P1."""
    folder = tmp_path_factory.mktemp("sent")
    shutil.copy(_built_and_planned, folder / "petit.xlsx")
    assert main(["share", str(folder / "petit.xlsx"), "-o", str(folder / "packs"), "--json"]) == 0
    return folder


@pytest.fixture
def sent(_sent, tmp_path) -> Path:
    return Path(shutil.copytree(_sent, tmp_path / "sent"))


@pytest.fixture
def master(sent) -> Path:
    return sent / "petit.xlsx"


@pytest.fixture
def packs(sent) -> dict[str, Path]:
    """The packs of staff by code, with a review."""
    found = sorted((sent / "packs").glob("AP_P1_intervenant_*.xlsx"))
    return {path.stem.rsplit("_", 1)[1]: path for path in found}


@pytest.fixture
def pack(packs) -> Path:
    return next(iter(packs.values()))


def review_key(pack: Path, number: int = 0) -> dict[str, str]:
    found = form(load_workbook(pack), "tblMonBilan")
    return {header: str(found.cell(found.rows[number], header).value) for header in ("Groupe", "Id")}


def review_of(master: Path, key: dict[str, str]) -> dict:
    return next(
        row for row in rows(master, BILAN) if row["Groupe"] == key["Groupe"] and str(row["Id"]) == key["Id"]
    )


def review_row(master: Path, key: dict[str, str]) -> int:
    return first(master, BILAN, lambda row: row["Groupe"] == key["Groupe"] and str(row["Id"]) == key["Id"])


def tables_of(master: Path):
    """All tables but those that record each command."""
    found = read(master).tables
    return {name: table for name, table in found.items() if name not in ("tbljournal", "tblalertes")}


def conflicts(master: Path):
    return rows(master, "tblConflits") if "Conflits" in sheet_names(master) else []


def test_an_answer_goes_into_the_review_and_is_recorded(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=1, Décision="Poursuivre", Observation="Bien")
    ran = run("merge", master, pack, "--json", *TODAY)
    assert (ran.status, ran.json["taken"], ran.json["open"]) == (0, 3, 0)
    row = review_of(master, key)
    assert (row["Besoin fin"], row["Décision"], row["Observation"]) == (1, "Poursuivre", "Bien")
    recorded = rows(master, "tblRetours")
    assert {one["De"] for one in recorded} == {pack.stem.rsplit("_", 1)[1]}
    assert {one["Fichier"] for one in recorded} == {pack.name}


def test_merging_again_changes_no_table(master, pack, run):
    fill(pack, "tblMonBilan", review_key(pack), Besoin_fin=1)
    run("merge", master, pack, "--json", *TODAY)
    before = tables_of(master)
    ran = run("merge", master, pack, "--json", *TODAY)
    assert (ran.json["taken"], ran.json["conflicts"]) == (0, 0)
    assert tables_of(master) == before


def test_an_older_workbook_without_the_sheets_gets_them(master, pack, run):
    with edited(master) as book:
        for name in ("Conflits", "Retours"):
            book.sheets[name].visible = True
            book.sheets[name].delete()
    fill(pack, "tblMonBilan", review_key(pack), Besoin_fin=1, Décision="on verra")
    ran = run("merge", master, pack, "--json", *TODAY)
    assert (ran.json["taken"], ran.json["open"]) == (1, 1)
    assert (len(rows(master, "tblRetours")), len(conflicts(master))) == (1, 1)


def test_a_file_given_twice_counts_once(master, pack, tmp_path, run):
    fill(pack, "tblMonBilan", review_key(pack), Besoin_fin=1)
    copy = shutil.copy(pack, tmp_path / "Copie de mon fichier (2).xlsx")
    ran = run("merge", master, pack, copy, "--json", *TODAY)
    assert (ran.json["taken"], ran.json["equal"], ran.json["open"]) == (1, 1, 0)


def test_different_answers_are_a_conflict_and_nothing_is_overwritten(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=1)
    put(master, BILAN, "Besoin fin", review_row(master, key), 2)
    ran = run("merge", master, pack, "--json", *TODAY)
    assert review_of(master, key)["Besoin fin"] == 2
    [conflict] = conflicts(master)
    assert (conflict["Valeur du classeur"], conflict["Valeur reçue"], conflict["Choix"]) == (2, 1, None)
    assert key["Id"] in conflict["Ligne"] and key["Groupe"] in conflict["Ligne"]
    assert ran.finding("return-conflict")["cell"] == conflict["Cellule"]


@pytest.mark.parametrize(("choice", "value"), [("Reçue", 1), ("Classeur", 2), ("reçue", 1)])
def test_a_conflict_is_settled_by_choosing(master, pack, run, choice, value):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=1)
    put(master, BILAN, "Besoin fin", review_row(master, key), 2)
    run("merge", master, pack, "--json", *TODAY)
    put(master, "tblConflits", "Choix", 0, choice)
    ran = run("merge", master, "--json", *TODAY)
    assert (ran.json["settled"], ran.json["open"]) == (1, 0)
    assert review_of(master, key)["Besoin fin"] == value
    again = run("merge", master, pack, "--json", *TODAY)
    assert (again.json["conflicts"], again.json["open"]) == (0, 0)
    assert review_of(master, key)["Besoin fin"] == value


def test_a_conflict_is_settled_where_the_answer_was_typed_by_hand(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=1)
    put(master, BILAN, "Besoin fin", review_row(master, key), 2)
    run("merge", master, pack, "--json", *TODAY)
    put(master, BILAN, "Besoin fin", review_row(master, key), 1)
    assert run("merge", master, "--json", *TODAY).json["settled"] == 1


def test_a_choice_that_is_none_is_told(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=1)
    put(master, BILAN, "Besoin fin", review_row(master, key), 2)
    run("merge", master, pack, "--json", *TODAY)
    put(master, "tblConflits", "Choix", 0, "les deux")
    ran = run("merge", master, "--json", *TODAY)
    assert "les deux" in ran.finding("choice-not-possible")["message"]


def test_what_was_emptied_is_never_lost_in_silence(master, pack, run):
    key = review_key(pack)
    hours = review_of(master, key)["Heures suivies"]
    fill(pack, "tblMonBilan", key, Heures_suivies=None)
    ran = run("merge", master, pack, "--json", *TODAY)
    assert review_of(master, key)["Heures suivies"] == hours
    assert len(ran.findings("return-emptied")) == 1


def test_absences_make_fewer_hours_followed(master, pack, run):
    key = review_key(pack)
    with filling(pack) as book:
        boxes = form(book, "tblAppel1")
        row = boxes.row(**key)
        free = [h for h in boxes.columns if "/" in h and boxes.cell(row, h).value is None]
        for header in free[:2]:
            boxes.cell(row, header).value = "A"
    planned = review_of(master, key)["Heures suivies"]
    ran = run("merge", master, pack, "--json", *TODAY)
    assert ran.json["taken"] == 1
    slot_hours = rows(master, "tblSeances")[0]["Heures"]
    assert review_of(master, key)["Heures suivies"] == pytest.approx(planned - 2 * slot_hours)


def test_hours_that_were_typed_count_more_than_the_boxes(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Heures_suivies=1.5)
    with filling(pack) as book:
        boxes = form(book, "tblAppel1")
        row = boxes.row(**key)
        free = next(h for h in boxes.columns if "/" in h and boxes.cell(row, h).value is None)
        boxes.cell(row, free).value = "A"
    run("merge", master, pack, "--json", *TODAY)
    assert review_of(master, key)["Heures suivies"] == 1.5


def test_a_mark_nobody_can_read_is_listed(master, pack, run):
    key = review_key(pack)
    with filling(pack) as book:
        boxes = form(book, "tblAppel1")
        row = boxes.row(**key)
        free = next(h for h in boxes.columns if "/" in h and boxes.cell(row, h).value is None)
        boxes.cell(row, free).value = "retard ?"
    run("merge", master, pack, "--json", *TODAY)
    [conflict] = conflicts(master)
    assert "retard ?" in conflict["Valeur reçue"]


def test_a_cancelled_session_goes_in(master, pack, run):
    with filling(pack) as book:
        sessions = form(book, "tblMesSeances")
        sessions.cell(sessions.rows[0], "État").value = "Annulée"
        sessions.cell(sessions.rows[0], "Motif").value = "Sortie"
    run("merge", master, pack, "--json", *TODAY)
    cancelled = [row for row in rows(master, "tblSeances") if row["État"] == "Annulée"]
    assert [row["Motif"] for row in cancelled] == ["Sortie"]


def test_needs_of_a_class_go_into_besoins(master, sent, run):
    path = next((sent / "packs").glob("AP_P1_classe_*.xlsx"))
    with filling(path) as book:
        needs = form(book, "tblBesoinsClasse")
        row = needs.rows[0]
        student = str(needs.cell(row, "Id").value)
        needs.cell(row, "TUT").value = 2
    run("merge", master, path, "--json", *TODAY)
    assert next(r for r in rows(master, "tblBesoins") if str(r["Id"]) == student)["TUT"] == 2


@pytest.mark.parametrize("value", [5, -1, "beaucoup", 1.5])
def test_a_value_that_is_none_is_listed_with_how_to_type_it(master, pack, run, value):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=value)
    ran = run("merge", master, pack, "--json", *TODAY)
    assert review_of(master, key)["Besoin fin"] is None
    assert "Saisissez" in ran.finding("return-bad-value")["message"]
    assert len(conflicts(master)) == 1


def test_a_received_value_can_be_corrected_in_conflits(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=5)
    run("merge", master, pack, "--json", *TODAY)
    put(master, "tblConflits", "Valeur reçue", 0, 3)
    put(master, "tblConflits", "Choix", 0, "Reçue")
    assert run("merge", master, "--json", *TODAY).json["open"] == 0
    assert review_of(master, key)["Besoin fin"] == 3


def test_an_unknown_module_is_listed_with_the_nearest(master, pack, run):
    fill(pack, "tblMonBilan", review_key(pack), Module_proposé="MATHS")
    ran = run("merge", master, pack, "--json", *TODAY)
    assert "Vouliez-vous dire « MATH » ?" in ran.finding("return-unknown-code")["message"]


def test_an_unknown_id_is_listed_with_the_nearest(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Id=key["Id"] + "x", Besoin_fin=1)
    ran = run("merge", master, pack, "--json", *TODAY)
    told = [one["message"] for one in ran.findings("return-unknown-row")]
    assert all(f"le plus proche est « {key['Id']} »" in message for message in told)
    assert {one["Ligne"] for one in conflicts(master)} == {f"{key['Groupe']} · {key['Id']}x"}


def test_text_that_looks_like_a_formula_stays_text(master, pack, run):
    key = review_key(pack)
    with filling(pack) as book:
        found = form(book, "tblMonBilan")
        cell = found.cell(found.row(**key), "Observation")
        cell.value = "=cmd|'/c calc'!A1"
        cell.data_type = "s"
    run("merge", master, pack, "--json", *TODAY)
    assert review_of(master, key)["Observation"] == "=cmd|'/c calc'!A1"
    with zipfile.ZipFile(master) as parts:
        assert not any(b"<f>cmd" in parts.read(name) for name in parts.namelist())


def test_a_formula_without_a_result_is_told_and_goes_nowhere(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin="=1+1")
    ran = run("merge", master, pack, "--json", *TODAY)
    assert review_of(master, key)["Besoin fin"] is None
    assert len(ran.findings("return-formula-unread")) == 1


def test_rows_are_found_again_after_sorting_moving_and_renaming(master, pack, tmp_path, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=1)
    with filling(pack) as book:
        sort_rows(book, "tblMonBilan", random.Random(3))
        found = form(book, "tblMonBilan")
        found.sheet.cell(found.top, max(found.columns.values()) + 1).value = "Mes notes"
        push_down(book, "tblMonBilan")
    renamed = pack.rename(tmp_path / "réponse finale.xlsx")
    assert run("merge", master, renamed, "--json", *TODAY).json["taken"] == 1
    assert review_of(master, key)["Besoin fin"] == 1


def test_deleted_rows_are_counted_and_change_nothing(master, pack, run):
    with filling(pack) as book:
        delete_rows(book, "tblMonBilan", 2)
    before = rows(master, BILAN)
    ran = run("merge", master, pack, "--json", *TODAY)
    assert "2 lignes" in ran.finding("return-rows-gone")["message"]
    assert rows(master, BILAN) == before


def test_a_pack_that_lost_its_hidden_sheet_fills_empty_cells_only(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=1, Heures_suivies=0.5)
    with filling(pack) as book:
        lose_everything_hidden(book)
    ran = run("merge", master, pack, "--json", *TODAY)
    assert len(ran.findings("return-without-manifest")) == 1
    assert review_of(master, key)["Besoin fin"] == 1
    assert [one["Colonne"] for one in conflicts(master)] == ["Heures suivies"]


def test_what_arrives_after_the_close_is_listed_with_what_can_be_done(master, pack, run):
    key = review_key(pack)
    fill(pack, "tblMonBilan", key, Besoin_fin=1)
    assert run("close", master, "--partial", "--json", *TODAY).status == 0
    ran = run("merge", master, pack, "--json", *TODAY)
    assert "P1" in ran.finding("return-late")["message"]
    assert len(conflicts(master)) == 1


def test_material_that_a_colleague_added_goes_into_outils(master, packs, run):
    pack = next(path for path in packs.values() if has_form(load_workbook(path), "tblMesOutils"))
    with filling(pack) as book:
        tools = form(book, "tblMesOutils")
        empty = next(row for row in tools.rows if tools.cell(row, "Titre").value is None)
        tools.cell(empty, "Module").value = "math"
        tools.cell(empty, "Titre").value = "Fiches de calcul"
        tools.cell(empty, "Lien").value = "https://exemple.fr"
    run("merge", master, pack, "--json", *TODAY)
    found = [row for row in rows(master, "tblOutils") if row["Titre"] == "Fiches de calcul"]
    assert [(row["Module"], row["Lien"]) for row in found] == [("MATH", "https://exemple.fr")]


def test_undo_takes_a_merge_back(master, pack, run):
    before = tables_of(master)
    fill(pack, "tblMonBilan", review_key(pack), Besoin_fin=1)
    run("merge", master, pack, "--json", *TODAY)
    assert run("undo", master, "--json", *TODAY).status == 0
    after = tables_of(master)
    assert {name: after[name].rows for name in before} == {name: before[name].rows for name in before}


def spoilt(kind: str, folder: Path, pack: Path) -> Path:
    path = folder / f"{kind}.xlsx"
    match kind:
        case "text":
            path.write_text("Bonjour", encoding="utf-8")
        case "cut off":
            path.write_bytes(pack.read_bytes()[:3000])
        case "encrypted":
            path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") * 9)
        case "a zip":
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr("lettre.txt", "Bonjour")
        case "a bomb":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
        case "other year":
            with filling(pack, path) as book:
                book[MANIFEST]["B5"] = "2025-2026"
        case "other school":
            with filling(pack, path) as book:
                book[MANIFEST]["B4"], book[MANIFEST]["B7"] = "Lycée d'à côté", "f00"
        case "newer":
            with filling(pack, path) as book:
                book[MANIFEST]["B1"] = 99
        case "no pack":
            with filling(pack, path) as book:
                for sheet in book.worksheets[1:]:
                    book.remove(sheet)
    return path


BAD = (
    "missing",
    "text",
    "cut off",
    "encrypted",
    "a zip",
    "a bomb",
    "other year",
    "other school",
    "newer",
    "no pack",
)


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_one_sentence_and_the_others_go_in(master, pack, packs, tmp_path, run, kind):
    bad, good = spoilt(kind, tmp_path, pack), list(packs.values())[1]
    fill(good, "tblMonBilan", review_key(good), Besoin_fin=1)
    ran = run("merge", master, bad, good, "--json", *TODAY)
    assert (ran.status, ran.json["taken"], ran.json["unusable"]) == (0, 1, 1)
    told = ran.finding("return-unusable")
    assert bad.name in told["message"]
    assert (told["severity"], told["remedy"]) == ("Attention", "L'autre fichier est intégré.")


def test_a_command_with_nothing_but_bad_files_fails(master, tmp_path, run):
    ran = run("merge", master, tmp_path / "absent.xlsx", "--json", *TODAY)
    assert (ran.status, ran.json["status"]) == (4, "error")
    assert ran.finding("return-unusable")["severity"] == "Erreur"


def test_two_colleagues_with_different_answers_are_a_conflict(master, pack, tmp_path, run):
    key = review_key(pack)
    other = Path(shutil.copy(pack, tmp_path / "autre.xlsx"))
    fill(pack, "tblMonBilan", key, Besoin_fin=1)
    fill(other, "tblMonBilan", key, Besoin_fin=2)
    run("merge", master, pack, other, "--json", *TODAY)
    assert review_of(master, key)["Besoin fin"] == 1
    [conflict] = conflicts(master)
    assert (conflict["Valeur reçue"], conflict["Fichier"]) == (2, "autre.xlsx")


def _with_password(pack: Path, password: str) -> None:
    pack.write_bytes(encrypted(pack.read_bytes(), password))


def _password_files(folder: Path, *passwords: str) -> list[str]:
    options = []
    for number, password in enumerate(passwords):
        path = folder / f"mot{number}.txt"
        path.write_text(password, encoding="utf-8")
        options += ["--password-file", str(path)]
    return options


def test_an_encrypted_pack_opens_with_one_of_the_passwords(master, pack, tmp_path, capsys):
    _with_password(pack, "le bon mot")
    options = _password_files(tmp_path, "un autre", "le bon mot")
    assert main(["merge", str(master), str(pack), *options, "--json", *TODAY]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["files"], answer["unusable"]) == (1, 0)


def test_a_pack_with_another_password_is_named_and_the_others_go_in(master, packs, tmp_path, capsys):
    closed, plain, *_ = packs.values()
    _with_password(closed, "oublié")
    options = _password_files(tmp_path, "le bon mot")
    assert main(["merge", str(master), str(closed), str(plain), *options, "--json", *TODAY]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["files"], answer["unusable"]) == (1, 1)
    assert any(
        closed.name in one["message"] and "n'est pas celui donné" in one["message"]
        for one in answer["findings"]
    )
