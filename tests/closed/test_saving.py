"""A file is replaced in one step, or not at all."""

from __future__ import annotations

import errno
import io
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings

from ap_xl import closed

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@pytest.fixture
def path(blank: xlwings.Book) -> Path:
    return Path(blank.fullname)


def refusal(book: xlwings.Book, *arguments: object) -> str:
    with pytest.raises(closed.ClosedFileError) as caught:
        book.save(*arguments)
    return caught.value.code


def main_type(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        types = archive.read("[Content_Types].xml").decode()
    return XLSM if XLSM in types else XLSX if XLSX in types else ""


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen", "chmod"])
def test_a_failure_at_any_step_leaves_the_old_file_whole(
    blank: xlwings.Book, path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    before = path.read_bytes()
    blank.sheets[0]["A1"].value = "new"

    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(os if call != "chmod" else Path, call, fail)
    assert refusal(blank) == "no_space"
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]
    blank.save()
    assert openpyxl.load_workbook(path).active["A1"].value == "new"


def test_an_interruption_leaves_the_old_file_whole(
    blank: xlwings.Book, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    blank.sheets[0]["A1"].value = "new"

    def interrupt(_descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        blank.save()
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_what_somebody_saves_while_we_write_is_not_overwritten(
    blank: xlwings.Book, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blank.sheets[0]["A1"].value = "ours"
    fsync = os.fsync

    def somebody_saves(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", fsync)
        other = closed.open_book(path)
        other.sheets[0]["A1"].value = "theirs"
        other.save()
        other.close()
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", somebody_saves)
    assert refusal(blank) == "changed"
    assert openpyxl.load_workbook(path).active["A1"].value == "theirs"
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.EIO, "write_unreachable"), (errno.ESTALE, "write_unreachable"), (errno.EBUSY, "locked")],
)
def test_the_refusal_says_what_the_disk_said(
    blank: xlwings.Book, path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    blank.sheets[0]["A1"].value = "new"
    monkeypatch.setattr(os, "fsync", fail)
    assert refusal(blank) == code


def test_a_file_changed_by_somebody_else_is_not_overwritten(blank: xlwings.Book, path: Path) -> None:
    blank.sheets[0]["A1"].value = "mine"
    workbook = openpyxl.load_workbook(path)
    workbook.active["A1"] = "theirs"
    workbook.save(path)
    assert refusal(blank) == "changed"
    assert openpyxl.load_workbook(path).active["A1"].value == "theirs"
    blank.save(path.with_name("mine.xlsx"))
    assert openpyxl.load_workbook(path.with_name("mine.xlsx")).active["A1"].value == "mine"


def test_a_file_only_touched_counts_as_unchanged(blank: xlwings.Book, path: Path) -> None:
    os.utime(path, (1, 1))
    blank.sheets[0]["A1"].value = "mine"
    blank.save()
    blank.sheets[0]["A1"].value = "again"
    blank.save()
    assert openpyxl.load_workbook(path).active["A1"].value == "again"


@pytest.mark.parametrize(
    ("lock", "expected"), [("~$book.xlsx", "locked_by_excel"), (".~lock.book.xlsx#", "locked_by_libreoffice")]
)
def test_a_file_open_elsewhere_is_not_overwritten(
    blank: xlwings.Book, path: Path, lock: str, expected: str
) -> None:
    blank.sheets[0]["A1"].value = "x"
    path.with_name(lock).write_text("me")
    assert refusal(blank) == expected
    blank.save(path.with_name("other.xlsx"))


def test_saving_elsewhere_leaves_the_first_file_alone(blank: xlwings.Book, path: Path) -> None:
    before = path.read_bytes()
    blank.sheets[0]["A1"].value = "x"
    copy = path.with_name("copy.xlsx")
    blank.save(copy)
    assert path.read_bytes() == before
    assert Path(blank.fullname) == copy
    assert blank.name == "copy.xlsx"


@pytest.mark.skipif(os.name == "nt", reason="permissions of Unix")
def test_permissions_are_kept(blank: xlwings.Book, path: Path) -> None:
    path.chmod(0o640)
    blank.sheets[0]["A1"].value = "x"
    blank.save()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links of Unix")
def test_a_link_stays_a_link(make: Make, open_book: Open, tmp_path: Path) -> None:
    path = make(lambda workbook: workbook.add_worksheet())
    link = tmp_path / "link.xlsx"
    link.symlink_to(path)
    book = open_book(link)
    book.sheets[0]["A1"].value = "x"
    book.save()
    assert link.is_symlink()
    assert openpyxl.load_workbook(path).active["A1"].value == "x"


def test_the_content_type_follows_the_ending(blank: xlwings.Book, path: Path) -> None:
    blank.save(path.with_name("book.xlsm"))
    assert main_type(path.with_name("book.xlsm")) == XLSM
    blank.save(path.with_name("again.xlsx"))
    assert main_type(path.with_name("again.xlsx")) == XLSX
    assert refusal(blank, path.with_name("book.csv")) == "suffix"
    assert refusal(blank, path.with_name("none") / "book.xlsx") == "no_folder"


def test_macros_do_not_get_lost(make: Make, tmp_path: Path, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet()
        workbook.add_vba_project(io.BytesIO(b"macros"), is_stream=True)

    book = open_book(make(fill, "macros.xlsm"))
    assert refusal(book, tmp_path / "book.xlsx") == "macros_into_xlsx"
    book.sheets[0]["A1"].value = "x"
    book.save(tmp_path / "book.xlsm")
    assert main_type(tmp_path / "book.xlsm") == XLSM
    with zipfile.ZipFile(tmp_path / "book.xlsm") as new:
        assert new.read("xl/vbaProject.bin") == b"macros"


def test_signed_workbooks_are_not_changed(blank: xlwings.Book, path: Path, open_book: Open) -> None:
    signed = path.with_name("signed.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(signed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("_xmlsignatures/origin.sigs", b"")
    book = open_book(signed)
    book.save()
    book.sheets[0]["A1"].value = "x"
    assert refusal(book) == "signed"


def test_a_closed_book_is_forgotten(make: Make) -> None:
    path = make(lambda workbook: workbook.add_worksheet())
    one, two = closed.open_book(path), closed.open_book(path)
    assert one != two
    apps = len(xlwings.engines["closed"].apps)
    one.close()
    assert len(xlwings.engines["closed"].apps) == apps - 1
    two.close()


def test_importing_the_package_is_light() -> None:
    code = "import sys, ap_xl.closed; sys.exit('xlwings' in sys.modules or 'openpyxl' in sys.modules)"
    root = Path(closed.__file__).parents[2]
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=root).returncode == 0
