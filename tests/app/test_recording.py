"""What the log keeps about people, and how it is forgotten."""

from __future__ import annotations

import zipfile

from ap_xl.app.recording import forget_all, forget_student
from ap_xl.template import build
from ap_xl.template.samples import content
from ap_xl.workbook.log_sheet import SHEET, read_log, write_log
from ap_xl.workbook.schema import Placements, Students
from ap_xl.workbook.undo.encoding import decode
from ap_xl.workbook.undo.log import MOST_CHARACTERS, MOST_STEPS, Log, pushed
from tests.books import edited, opened, put, rows, sheet_names
from tests.states import steps_in
from tests.workbook.undo.steps import change, step


def log_of(path):
    with opened(path) as book:
        return read_log(book)


def texts_in(path):
    """Everything that stands in the file, unpacked."""
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


def cells_in(log):
    steps = [decode(entry.text) for entry in log.entries]
    changes = [part for one in steps for part in one.parts if hasattr(part, "before")]
    tables = [table for one in changes for table in (one.before, one.after)]
    return {cell for table in tables for row in table.rows for cell in row}


def test_a_log_survives_its_sheet(fresh):
    log = Log()
    for number in range(3):
        log = pushed(log, step(change("a", "x" * 20_000 * number), action=f"Étape {number}"))
    with edited(fresh) as book:
        write_log(book, log)
    assert log_of(fresh) == log


def test_a_shorter_log_leaves_nothing_of_the_longer_one(fresh):
    long = pushed(pushed(Log(), step(action="Ancienne")), step(change("a", "y" * 50_000)))
    short = pushed(Log(), step(action="Nouvelle"))
    with edited(fresh) as book:
        write_log(book, long)
    with edited(fresh) as book:
        write_log(book, short)
    assert log_of(fresh) == short
    assert b"Ancienne" not in texts_in(fresh)


def test_no_cell_of_the_log_is_too_long_or_could_be_read_as_anything_but_text(planned):
    with opened(planned) as book:
        cells = [cell for row in book.sheets[SHEET].used_range.value for cell in row if cell is not None]
    texts = [cell for cell in cells if isinstance(cell, str)]
    assert len(texts) == len(cells) - 1
    assert max(map(len, texts)) <= 8_203
    assert all(text[0].isalpha() or text[0] == "«" for text in texts)


def test_a_forgotten_log_leaves_no_sheet_and_no_text(planned):
    piece = log_of(planned).entries[0].text[:200].encode()
    assert piece in texts_in(planned)
    with edited(planned) as book:
        forget_all(book)
    assert SHEET not in sheet_names(planned)
    assert piece not in texts_in(planned)


def test_to_forget_nothing_is_no_change(fresh):
    before = fresh.read_bytes()
    with edited(fresh) as book:
        forget_all(book)
        forget_student(book, "E001")
    assert fresh.read_bytes() == before


def test_a_student_who_is_forgotten_is_nowhere_in_the_log(run, planned):
    put(planned, "tblCreneaux", "Salles", 0, 1)
    assert run("regroup", planned, "--time", "30").status == 0
    student = rows(planned, Placements)[0]
    names = (f"{student['Nom']} {student['Prénom']}", f"{student['Prénom']} {student['Nom']}")
    assert student["Id"] in cells_in(log_of(planned))
    with edited(planned) as book:
        forget_student(book, student["Id"], names)
    found = " ".join(map(str, cells_in(log_of(planned))))
    assert str(student["Id"]) not in found.replace(",", " ").split()
    assert not [name for name in names if name in found]


def test_the_other_students_can_still_be_taken_back(run, planned):
    before = rows(planned, Placements)
    put(planned, "tblCreneaux", "Salles", 0, 1)
    assert run("regroup", planned, "--time", "30").status == 0
    student = rows(planned, Students)[0]["Id"]
    with edited(planned) as book:
        forget_student(book, student)
    assert run("undo", planned).status == 0

    def others(found):
        known = ("Période", "Id", "Créneau", "Groupe")
        return {tuple(row[key] for key in known) for row in found if row["Id"] != student}

    assert others(rows(planned, Placements)) == others(before)


def test_the_log_of_a_large_school_is_small_and_bounded(run, tmp_path):
    path = tmp_path / "lycee.xlsx"
    build(path, content("lycee"))
    assert run("regroup", path, "--time", "1").status == 0
    log = log_of(path)
    assert len(log.entries[0].text) < MOST_CHARACTERS / 5
    for number in range(MOST_STEPS + 5):
        log = pushed(log, step(action=str(number)))
    assert len(log) == MOST_STEPS


def test_the_ribbon_reads_how_many_steps_there_are(run, fresh):
    put(fresh, "tblDivisions", "Heures AP année", 0, 60)
    run("check", fresh)
    assert steps_in(fresh) == 1
    run("budget", fresh)
    assert steps_in(fresh) == 2
    run("undo", fresh)
    assert steps_in(fresh) == 1
