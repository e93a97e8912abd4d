"""Rows as students, lessons and values."""

from __future__ import annotations

from datetime import date, time

import pytest

from ap_xl.domain.arrivals.problems import Kind
from ap_xl.domain.calendar import WeekLetter
from ap_xl.lists.lessons import lessons
from ap_xl.lists.people import people
from ap_xl.lists.typed import date_of, minutes_of, number_of, time_of

from .files import known
from .siecle import Pupil, siecle


def of(folder, text, *given):
    return people(known(folder, text, *given))


def test_the_name_that_is_used_goes_before_the_name_of_birth(tmp_path):
    (student,) = of(tmp_path, siecle([Pupil("71", "D'ŒUVRÉ", "Zoé", "1A", used="DE LA TOUR")])).students
    assert (student.last_name, student.birth_name, student.first_name) == ("DE LA TOUR", "D'ŒUVRÉ", "Zoé")


def test_one_cell_for_both_names_is_split(tmp_path):
    (student,) = of(tmp_path, "Élève;Classe\nDE LA TOUR Zoé;1A\n").students
    assert (student.last_name, student.first_name) == ("DE LA TOUR", "Zoé")


def test_a_sum_below_the_list_is_no_student(tmp_path):
    found = of(tmp_path, "Nom;Prénom;Classe\nA;B;1A\nTotal : 1 élève;;\n")
    assert (len(found.students), found.problems) == (1, ())


def test_a_row_without_first_name_is_told_with_its_line(tmp_path):
    (problem,) = of(tmp_path, "Nom;Prénom;Classe\nA;B;1A\nTOUR;;1A\n").problems
    assert (problem.kind, problem.line.number, problem.name) == (Kind.NAMELESS, 3, "TOUR")


def test_a_date_that_is_none_is_told_and_left_out(tmp_path):
    found = of(tmp_path, "Nom;Prénom;Né le\nA;B;31/02/2011\n")
    assert found.students[0].birth_date is None
    assert [problem.kind for problem in found.problems] == [Kind.BAD_DATE]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("07/09/2011", date(2011, 9, 7)),
        ("7-9-2011", date(2011, 9, 7)),
        ("2011-09-07", date(2011, 9, 7)),
        ("07/09/2011 00:00:00", date(2011, 9, 7)),
        ("07/09/11", None),
        ("31/11/2011", None),
        ("0/0/0000", None),
    ],
)
def test_dates_as_lists_write_them(text, day):
    assert date_of(text) == day


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("8H", time(8)),
        ("  08h00", time(8)),
        ("13:30", time(13, 30)),
        ("25h", None),
        ("M1", None),
        ("8", None),
    ],
)
def test_times_as_lists_write_them(text, clock):
    assert time_of(text) == clock


@pytest.mark.parametrize(
    ("text", "minutes"), [("1h00", 60), ("1,5", 90), ("0h55", 55), ("", None), ("30", None)]
)
def test_durations_as_lists_write_them(text, minutes):
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("text", "number"),
    [("7,5", 7.5), ("12/20", 12.0), ("75 %", 75.0), ("abs", None), ("-1", -1.0), ("nan", None)],
)
def test_marks_as_lists_write_them(text, number):
    assert number_of(text) == number


def test_a_lesson_of_udt_lasts_an_hour(tmp_path):
    text = "Jour;Heure;Div;Matière;Salle;Freq;\nLundi;8H;6 E;AP;GYM;Q2;\n"
    (lesson,) = lessons(known(tmp_path, text))
    assert (lesson.weekday, lesson.start, lesson.end, lesson.letter) == (0, time(8), time(9), WeekLetter.B)


def test_a_lesson_of_edt_has_its_duration(tmp_path):
    text = "JOUR;H.DEBUT;DUREE;CLASSE;MAT_LIBELLE;ALTERNANCE\nmercredi;  10h05;1h30;1A;AP;H\n"
    (lesson,) = lessons(known(tmp_path, text))
    assert (lesson.weekday, lesson.start, lesson.end, lesson.letter) == (2, time(10, 5), time(11, 35), None)


def test_a_lesson_without_a_time_is_left_out(tmp_path):
    assert list(lessons(known(tmp_path, "JOUR;H.DEBUT;CLASSE\nlundi;;1A\n;08h00;1A\n"))) == []
