"""Each exit status of the contract, with a sentence that says what to do, and the file whole."""

from __future__ import annotations

import shutil
import zipfile

import pytest

from ap_xl import cli
from tests.books import plan_rows, put, rows

COMMANDS = ("check", "regroup", "budget", "reviews")


def with_time(command):
    return ("--time", "2") if command == "regroup" else ()


@pytest.mark.parametrize("command", COMMANDS)
def test_0_where_all_is_well(planned, run, command):
    assert run(command, planned, *with_time(command)).status == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_1_where_the_content_has_errors(planned, run, command):
    put(planned, "tblEleves", "Division", 0, "9Z")
    before = plan_rows(planned)
    ran = run(command, planned)
    assert ran.status == 1
    assert "Élèves D5" in ran.out
    assert "« 9Z »" in ran.out
    assert plan_rows(planned) == before
    assert rows(planned, "tblAlertes")[0]["Gravité"] == "Erreur"


@pytest.mark.parametrize(
    "arguments",
    [
        ("regroup",),
        ("regroupe", "a.xlsx"),
        ("check", "a.xlsx", "--period", "P1"),
        ("regroup", "a.xlsx", "--time", "0"),
        ("regroup", "a.xlsx", "--time", "vite"),
        ("check", "a.xlsx", "--today", "01/09/2026"),
        ("check", "a.xlsx", "-o", "a.pdf"),
        ("new", "a.xlsx", "--sample", "grand"),
        ("new", "a.pdf"),
        (),
    ],
)
def test_2_where_the_command_is_called_wrongly(run, arguments):
    assert run(*arguments).status == 2


@pytest.mark.parametrize("command", ["regroup", "reviews"])
def test_2_where_there_is_no_such_period(planned, run, command):
    before = planned.read_bytes()
    ran = run(command, planned, "--period", "P9")
    assert ran.status == 2
    assert "« P9 »" in ran.out
    assert planned.read_bytes() == before


def damaged(path):
    path.write_bytes(path.read_bytes()[:4000])


def garbage(path):
    path.write_bytes(b"pas un classeur")


def encrypted(path):
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"))


def old_format(path):
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))


def missing(path):
    path.unlink()


def folder(path):
    path.unlink()
    path.mkdir()


def open_in_excel(path):
    (path.parent / f"~${path.name}").write_bytes(b"\x04Prof")


def open_in_libreoffice(path):
    (path.parent / f".~lock.{path.name}#").write_text(",prof,poste,01.09.2026 08:00,file:///profile;")


def another_zip(path):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.txt", "rien")


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (damaged, "endommagé"),
        (garbage, "n'est pas un classeur"),
        (another_zip, "endommagé"),
        (encrypted, "mot de passe"),
        (old_format, ".xls"),
        (missing, "n'existe pas"),
        (folder, "est un dossier"),
        (open_in_excel, "ouvert dans un autre programme"),
        (open_in_libreoffice, "ouvert dans un autre programme"),
    ],
)
def test_4_where_the_file_cannot_be_used(fresh, run, spoil, says):
    spoil(fresh)
    before = fresh.read_bytes() if fresh.is_file() else None
    for command in COMMANDS:
        ran = run(command, fresh)
        assert (ran.status, says in ran.out) == (4, True), (command, ran.out)
        assert "Traceback" not in ran.out + ran.err
    assert (fresh.read_bytes() if fresh.is_file() else None) == before


def test_4_where_the_copy_cannot_be_written(fresh, run, monkeypatch):
    def solving(*arguments, **more):
        raise AssertionError("the target must be looked at before the search")

    monkeypatch.setattr("ap_xl.planning.planner.plan_period", solving)
    ran = run("regroup", fresh, "-o", fresh.parent / "nulle part" / "b.xlsx")
    assert (ran.status, "le dossier n'existe pas" in ran.out) == (4, True)
    open_in_excel(fresh.parent / "b.xlsx")
    (fresh.parent / "b.xlsx").write_bytes(b"")
    assert run("regroup", fresh, "-o", fresh.parent / "b.xlsx").status == 4


def test_a_copy_leaves_the_file_as_it_is(fresh, run):
    before = fresh.read_bytes()
    copy = fresh.parent / "copie.xlsx"
    for command in ("check", "regroup", "budget"):
        assert run(command, fresh, "-o", copy, *with_time(command)).status == 0
        assert fresh.read_bytes() == before
        assert copy.is_file()
    assert run("reviews", copy, "-o", fresh.parent / "bilan.xlsm").status in (0, 1)


def test_a_copy_onto_the_file_itself_is_the_file(fresh, run):
    assert run("check", fresh, "-o", fresh.parent / "." / fresh.name).status == 0
    assert len(rows(fresh, "tblJournal")) == 1


def test_a_refused_command_writes_its_alerts_into_the_copy(fresh, run):
    put(fresh, "tblEleves", "Division", 0, "9Z")
    before = fresh.read_bytes()
    copy = fresh.parent / "copie.xlsx"
    assert run("regroup", fresh, "-o", copy).status == 1
    assert fresh.read_bytes() == before
    assert rows(copy, "tblAlertes")[0]["Gravité"] == "Erreur"


def test_a_fault_while_saving_leaves_the_old_file(fresh, run, monkeypatch):
    def failing(source, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", failing)
    before = fresh.read_bytes()
    ran = run("check", fresh)
    assert (ran.status, "disque est plein" in ran.out) == (4, True)
    assert fresh.read_bytes() == before
    assert [path.name for path in fresh.parent.iterdir()] == [fresh.name]


def test_nobody_sees_a_traceback(fresh, run, monkeypatch, tmp_path):
    def failing(*arguments):
        raise RuntimeError("DURAND Ana")

    monkeypatch.setattr("ap_xl.app.desk.read_book", failing)
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    before = fresh.read_bytes()
    ran = run("check", fresh, "--json")
    assert ran.status == 4
    assert "Traceback" not in ran.out + ran.err
    assert fresh.read_bytes() == before
    (report,) = tmp_path.glob("ap-xl-incident-*.txt")
    assert "RuntimeError" in report.read_text()
    assert "DURAND" not in report.read_text()


def test_an_interrupted_command_changes_nothing(fresh, run, monkeypatch):
    def interrupted(*arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("ap_xl.app.desk.read_book", interrupted)
    before = fresh.read_bytes()
    ran = run("check", fresh)
    assert (ran.status, "Interrompu" in ran.out) == (130, True)
    assert fresh.read_bytes() == before


def test_the_entry_point_is_main():
    assert shutil.which("ap-xl") is None or cli.main(["budget"]) == 2
