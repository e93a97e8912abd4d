"""`share`: files for colleagues, from the workbook to the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from ap_xl.sharing.encrypting import decrypted
from ap_xl.sharing.pack_format import MANIFEST_SHEET, manifest_of
from ap_xl.workbook.common_sheet import MASTER, SENDING, read_common
from ap_xl.workbook.places import SHOWN
from tests.books import first, opened, put, rows, sheet_names, table_names
from tests.sharing.packs.schools import opened as pack_in
from tests.sharing.packs.schools import table_rows

TODAY = ("--today", "2026-10-12")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "envois"


@pytest.fixture
def share(run, folder):
    return lambda path, *more: run("share", path, "-o", folder, "--json", *TODAY, *more)


def common(path: Path) -> dict[str, str]:
    with opened(path) as book:
        return read_common(book)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def a_pack(folder: Path) -> Path:
    return min(folder.glob("AP_P1_intervenant_*.xlsx"))


def test_everybody_with_groups_gets_a_pack_a_mail_and_a_calendar(share, planned, folder):
    assert share(planned).status == 0
    busy = {
        code.strip() for row in rows(planned, "tblGroupes") for code in str(row["Intervenants"]).split(";")
    }
    for code in busy:
        assert {path.suffix for path in folder.glob(f"AP_P1_intervenant_{code}.*")} == {
            ".xlsx",
            ".eml",
            ".ics",
        }


def test_each_class_gets_a_pack_and_a_booklet(share, planned, folder):
    done = share(planned)
    for row in rows(planned, "tblDivisions"):
        assert (folder / f"AP_P1_classe_{row['Division']}.xlsx").is_file()
        assert (folder / f"AP_P1_livret_{row['Division']}.xlsx").is_file()
    assert done.json["divisions"] == len(rows(planned, "tblDivisions"))


def test_somebody_without_groups_is_named(share, planned):
    groups = [str(row["Intervenants"]) for row in rows(planned, "tblGroupes")]
    idle = {
        str(row["Intervenant"])
        for row in rows(planned, "tblIntervenants")
        if not any(str(row["Intervenant"]) in group for group in groups)
    }
    named = " ".join(finding["message"] for finding in share(planned).findings("nothing-to-send"))
    assert all(f"« {code} »" in named for code in idle)


def test_the_review_that_goes_out_stands_in_the_workbook(share, planned):
    share(planned)
    assert "tblBilanP1" in table_names(planned)
    assert len(rows(planned, "tblBilanP1")) == sum(
        row["Groupe"] is not None for row in rows(planned, "tblAffectations")
    )


def test_answers_that_are_there_stay(share, run, planned):
    run("reviews", planned)
    put(planned, "tblBilanP1", "Observation", 0, "Va bien")
    share(planned)
    assert rows(planned, "tblBilanP1")[0]["Observation"] == "Va bien"


def test_the_second_sending_has_the_same_workbook_and_the_next_number(share, planned, folder):
    share(planned)
    first = common(planned)
    share(planned)
    second = common(planned)
    assert (first[SENDING], second[SENDING]) == ("1", "2")
    assert first[MASTER] == second[MASTER]
    manifest = manifest_of(pack_in(a_pack(folder).read_bytes())[MANIFEST_SHEET].iter_rows(values_only=True))
    assert (manifest.master, manifest.sending) == (second[MASTER], 2)


def test_an_answer_in_the_folder_stops_the_second_sending(share, planned, folder):
    share(planned)
    a_pack(folder).write_bytes(b"answers")
    before = content(folder)
    done = share(planned)
    assert done.status == 4
    assert a_pack(folder).name in done.finding("stopped")["message"]
    assert content(folder) == before
    assert common(planned)[SENDING] == "1"


def test_a_closed_period_is_refused(share, planned, folder):
    put(planned, "tblPeriodes", "État", 0, "Clôturée")
    assert share(planned, "--period", "P1").status == 1
    assert not folder.exists()


def test_a_workbook_with_errors_sends_nothing(share, planned, folder):
    put(planned, "tblEleves", "Division", 0, "INCONNUE")
    assert share(planned).status == 1
    assert not folder.exists()


def test_without_groups_the_classes_alone_get_their_needs(share, fresh, folder):
    done = share(fresh, "--period", "P2")
    assert done.findings("no-groups-to-share")
    assert {path.name.split("_")[2] for path in folder.glob("AP_*")} == {"classe"}


def test_with_a_password_every_workbook_is_closed(share, planned, folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe\n", encoding="utf-8")
    assert share(planned, "--password-file", secret).status == 0
    for path in folder.glob("*.xlsx"):
        assert pack_in(decrypted(path.read_bytes(), "mot de passe"))[MANIFEST_SHEET]


def test_a_pdf_would_not_be_protected_by_the_password(share, planned, folder, tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("x", encoding="utf-8")
    assert share(planned, "--password-file", secret, "--pdf").status == 2
    assert not folder.exists()


def test_the_address_for_answers_is_told_and_remembered(share, planned, folder):
    share(planned, "--reply-to", "coord@lycee.example")
    share(planned)
    cover = pack_in(a_pack(folder).read_bytes())["À lire"]
    assert any("coord@lycee.example" in str(cell.value) for row in cover.iter_rows() for cell in row)


def test_what_is_no_address_is_refused(share, planned, folder):
    assert share(planned, "--reply-to", "au bureau").status == 2
    assert not folder.exists()


def test_a_file_instead_of_a_folder_is_refused(share, planned, folder):
    folder.write_bytes(b"mine")
    assert share(planned).status == 4
    assert folder.read_bytes() == b"mine"


def test_a_file_of_somebody_else_in_the_folder_is_named_and_stays(share, planned, folder):
    folder.mkdir()
    (folder / "AP_P1_bureau.xlsx").write_bytes(b"mine")
    assert "« AP_P1_bureau.xlsx »" in share(planned).finding("stopped")["message"]
    assert content(folder) == {"AP_P1_bureau.xlsx": b"mine"}


def test_somebody_without_an_address_is_named_and_gets_a_mail_without_addressee(share, planned, folder):
    code = str(rows(planned, "tblGroupes")[0]["Intervenants"]).split(";")[0].strip()
    number = first(planned, "tblIntervenants", lambda row: row["Intervenant"] == code)
    put(planned, "tblIntervenants", "Courriel", number, None)
    assert f"« {code} »" in share(planned).finding("no-mail-address")["message"]
    assert b"\nTo:" not in (folder / f"AP_P1_intervenant_{code}.eml").read_bytes()


def test_material_goes_out_however_its_module_is_spelt(share, planned, folder):
    group = rows(planned, "tblGroupes")[0]
    put(planned, "tblOutils", "Module", 0, f" {str(group['Module']).lower()}")
    put(planned, "tblOutils", "Titre", 0, "Jeu de cartes")
    share(planned)
    code = str(group["Intervenants"]).split(";")[0].strip()
    pack = folder / f"AP_P1_intervenant_{code}.xlsx"
    assert "Jeu de cartes" in [row["Titre"] for row in table_rows(pack.read_bytes(), "Outils")]


def test_the_id_is_on_a_sheet_that_nobody_sees(share, planned):
    share(planned)
    assert "AP_Commun" in sheet_names(planned)
    with opened(planned) as book:
        assert next(sheet for sheet in book.sheets if sheet.name == "AP_Commun").visible not in SHOWN


def test_undo_takes_the_review_back_and_keeps_the_number(share, run, planned):
    share(planned)
    assert run("undo", planned).status == 0
    assert not rows_of_review(planned)
    assert common(planned)[SENDING] == "1"


def rows_of_review(path: Path) -> list[dict[str, object]]:
    return rows(path, "tblBilanP1") if "tblBilanP1" in table_names(path) else []  # type: ignore[return-value]
