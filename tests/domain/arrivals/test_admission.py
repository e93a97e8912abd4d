"""Lists of students against the school."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ap_xl.domain.arrivals.admission import admit
from ap_xl.domain.arrivals.problems import Kind

from .lists import DIVISIONS, ONE_DAY, OTHER_DAY, admitted, kinds, known, listed

INE, OTHER_INE = "123456789AB", "1234567890Z"


def same(found):
    return found.before == found.after


def test_who_is_not_in_the_school_is_added_with_the_next_id():
    found = admitted([known("E007", "A Zoé")], listed("A Zoé"), listed("B Léo", "1B", ONE_DAY))
    assert found.added == (known("E008", "B Léo", "1B", ONE_DAY),)


def test_a_list_never_takes_anybody_away():
    found = admitted([known("1", "A Zoé"), known("2", "B Léo")], listed("A Zoé"))
    assert same(found)
    assert [student.id for student in found.missing] == ["2"]


def test_students_of_divisions_that_are_not_on_the_list_are_not_missing():
    assert admitted([known("1", "A Zoé"), known("2", "B Léo", "1B")], listed("A Zoé")).missing == ()


def test_who_has_left_already_is_not_missing():
    found = admitted([known("1", "A Zoé"), known("2", "B Léo", departure=ONE_DAY)], listed("A Zoé"))
    assert found.missing == ()


@pytest.mark.parametrize("name", ["LEFÈVRE Zoé", "lefèvre ZOÉ", "LEFEVRE Zoe", "Lefe\u0300vre Zoé"])
def test_spellings_of_one_name_are_one_student_and_the_workbooks_stays(name):
    assert same(admitted([known("1", "LEFÈVRE Zoé")], listed(name)))


@pytest.mark.parametrize("name", ["L'HÉNAFF Jean-Noël", "L’HENAFF Jean‐Noël", "L HENAFF JEAN-NOEL"])
def test_hyphens_and_apostrophes_do_not_tell_names_apart(name):
    assert same(admitted([known("1", "L'HÉNAFF Jean-Noël")], listed(name)))


def test_accents_decide_where_both_spellings_are_there():
    school = [known("1", "RENÉ Zoé"), known("2", "RENE Zoé")]
    assert kinds(admitted(school, listed("RENE Zoé"), listed("RENÉ Zoé", line=3))) == [Kind.HOMONYMS]
    assert same(admitted(school, listed("RENE Zoé"), listed("RENÉ Zoé", line=3)))


def test_the_same_name_and_birth_date_elsewhere_is_a_move():
    found = admitted([known("1", "A Zoé", "1A", ONE_DAY)], listed("A Zoé", "1B", ONE_DAY))
    assert [(old.division, new.division) for old, new in found.moved] == [("1A", "1B")]


def test_the_same_name_elsewhere_without_birth_date_is_left_open():
    found = admitted([known("1", "A Zoé", "1A", ONE_DAY)], listed("A Zoé", "1B"))
    assert same(found)
    assert kinds(found) == [Kind.OTHER_DIVISION]


def test_a_namesake_elsewhere_who_is_on_the_list_too_is_another_person():
    found = admitted([known("1", "A Zoé")], listed("A Zoé"), listed("A Zoé", "1B", line=3))
    assert [student.division for student in found.added] == ["1B"]


def test_the_same_name_in_the_division_with_another_birth_date_is_left_open():
    found = admitted([known("1", "A Zoé", "1A", ONE_DAY)], listed("A Zoé", "1A", OTHER_DAY))
    assert same(found)
    assert kinds(found) == [Kind.OTHER_BIRTH]


def test_homonyms_in_one_division_are_told_apart_by_their_birth_dates():
    school = [known("1", "A Zoé", "1A", ONE_DAY), known("2", "A Zoé", "1A", OTHER_DAY)]
    found = admitted(school, listed("A Zoé", "1B", OTHER_DAY), listed("A Zoé", "1A", ONE_DAY, line=3))
    assert [old.id for old, _ in found.changes] == ["2"]
    assert kinds(found) == [Kind.HOMONYMS]


def test_homonyms_that_nothing_tells_apart_are_left_alone():
    found = admitted([known("1", "A Zoé"), known("2", "A Zoé")], listed("A Zoé", born=ONE_DAY))
    assert same(found)
    assert kinds(found) == [Kind.AMBIGUOUS]
    assert found.missing == ()


def test_two_rows_that_claim_one_student_change_nothing():
    rows = listed("A Zoé", born=ONE_DAY), listed("A Zoé", born=OTHER_DAY, line=3)
    found = admitted([known("1", "A Zoé")], *rows)
    assert same(found)
    assert Kind.AMBIGUOUS in kinds(found)


def test_an_id_finds_the_student_under_a_new_name():
    found = admitted([known("71", "A Zoé", born=ONE_DAY)], listed("B Zoé", born=ONE_DAY, id="71"))
    assert [new.last_name for _, new in found.changes] == ["B"]


def test_an_id_of_somebody_else_is_not_believed():
    found = admitted([known("71", "A Zoé", born=ONE_DAY)], listed("B Léo", born=OTHER_DAY, id="71"))
    assert kinds(found) == [Kind.OTHER_OWNER]
    assert [student.id for student in found.added] == ["72"]
    assert found.changes == ()


def test_an_id_under_half_another_name_is_left_open():
    found = admitted([known("71", "DUPOND Zoé")], listed("DUPONT Zoé", id="71"))
    assert same(found)
    assert kinds(found) == [Kind.OTHER_NAME]
    assert found.missing == ()


def test_the_name_of_birth_finds_a_student_too():
    assert same(admitted([known("1", "D'ŒUVRÉ Zoé")], listed("TOUR Zoé", birth_name="D'OEUVRÉ")))


def test_an_empty_workbook_takes_the_ids_of_the_list():
    found = admitted([], listed("A Zoé", id="70001"), listed("B Léo", id="70002", line=3))
    assert [student.id for student in found.added] == ["70001", "70002"]


def test_ids_of_another_kind_are_not_taken_over():
    found = admitted(
        [known("E001", "A Zoé")], listed("A Zoé", id="70001"), listed("B Léo", id="70002", line=3)
    )
    assert [student.id for student in found.added] == ["E002"]


def test_ids_of_the_lists_kind_are_taken_over():
    found = admitted(
        [known("70001", "A Zoé")], listed("A Zoé", id="70001"), listed("B Léo", id="70009", line=3)
    )
    assert [student.id for student in found.added] == ["70009"]


@pytest.mark.parametrize("number", [INE, OTHER_INE, "1234 567 89AB"])
def test_the_national_number_never_becomes_an_id(number):
    found = admitted([], listed("A Zoé", id=number))
    assert [student.id for student in found.added] == ["1001"]
    assert kinds(found) == [Kind.NATIONAL_AS_ID]


def test_a_national_number_on_two_rows_is_told_without_the_number():
    found = admitted([], listed("A Zoé", national=INE), listed("B Léo", national=INE, line=3))
    (problem,) = found.problems
    assert problem.kind is Kind.SAME_NATIONAL
    assert INE not in repr(problem)
    assert len(found.added) == 2


def test_a_student_listed_twice_is_added_once():
    found = admitted([], listed("A Zoé", born=ONE_DAY), listed("A ZOÉ", born=ONE_DAY, line=3))
    assert (len(found.added), kinds(found)) == (1, [Kind.TWICE])


def test_a_student_listed_in_two_divisions_is_left_open():
    found = admitted([], listed("A Zoé", born=ONE_DAY), listed("A Zoé", "1B", ONE_DAY, line=3))
    assert (found.added, kinds(found)) == ((), [Kind.TWO_DIVISIONS])


def test_different_national_numbers_make_two_persons():
    rows = listed("A Zoé", national=INE), listed("A Zoé", national=OTHER_INE, line=3)
    found = admitted([], *rows)
    assert (len(found.added), kinds(found)) == (2, [Kind.HOMONYMS])


def test_an_unknown_division_gets_the_nearest_and_changes_nothing():
    found = admitted([known("1", "A Zoé")], listed("A Zoé", "1AB"), listed("B Léo", "1AB", line=3))
    (problem,) = found.problems
    assert (problem.kind, problem.near, problem.count) == (Kind.UNKNOWN_DIVISION, "1A", 2)
    assert same(found)


@pytest.mark.parametrize("text", ["1a", " 1A ", "1 A", "1A, <1A> <LATIN> LAT", "<1A> GR1", "1B GR2, 1A"])
def test_divisions_are_found_as_programs_write_them(text):
    assert admitted([], listed("A Zoé", text)).added[0].division == "1A"


def test_new_students_without_division_are_not_added():
    assert kinds(admitted([], listed("A Zoé", ""))) == [Kind.NO_DIVISION]


def test_who_left_by_the_list_is_not_added_and_gets_the_date_if_known():
    gone = listed("A Zoé", departure=ONE_DAY)
    assert kinds(admitted([], gone)) == [Kind.LEFT]
    assert [new.departure for _, new in admitted([known("1", "A Zoé")], gone).changes] == [ONE_DAY]


def test_a_departure_that_a_person_typed_stays():
    found = admitted([known("1", "A Zoé", departure=ONE_DAY)], listed("A Zoé"))
    assert same(found)
    assert kinds(found) == [Kind.BACK]


def test_what_the_list_does_not_say_stays():
    student = known("1", "A Zoé", born=ONE_DAY, remark="interne", dropout_risk=True)
    assert same(admitted([student], listed("A Zoé", "")))


def test_a_later_list_knows_those_of_the_earlier():
    found = admit([], DIVISIONS, [[listed("A Zoé", born=ONE_DAY)], [listed("A Zoé", "1B", ONE_DAY)]])
    assert [student.division for student in found.after] == ["1B"]


names = st.sampled_from(["A Zoé", "A Zoe", "DE LA TOUR Zoé", "B Léo", "B Léo-Paul"])
days = st.sampled_from([None, ONE_DAY, OTHER_DAY])


def some_rows(ids, **more):
    divisions, left = st.sampled_from(["1A", "1B", "", "2C"]), st.sampled_from([None, None, date(2027, 1, 8)])
    return st.builds(listed, names, divisions, days, st.integers(2, 99), id=ids, departure=left, **more)


with_ids = st.lists(
    some_rows(st.sampled_from(["70001", "70002", "70003", "E9"])), max_size=5, unique_by=lambda row: row.id
)
without_ids = st.lists(some_rows(st.just(""), national=st.sampled_from(["", INE, OTHER_INE])), max_size=8)
lists = with_ids | without_ids
people = st.lists(
    st.builds(known, st.sampled_from("123456"), names, st.sampled_from(["1A", "1B"]), days),
    max_size=5,
    unique_by=lambda student: student.id,
)


@given(people, lists)
def test_the_same_list_again_changes_nothing(students, the_list):
    once = admit(students, DIVISIONS, [the_list])
    again = admit(once.after, DIVISIONS, [the_list])
    assert again.after == once.after


@given(people, lists)
def test_nobody_is_removed_and_ids_stay_unique(students, the_list):
    found = admit(students, DIVISIONS, [the_list])
    assert [old.id for old in found.before] == [new.id for new in found.after[: len(students)]]
    assert len({student.id for student in found.after}) == len(found.after)
    assert all(student.division in DIVISIONS.codes for student in found.added)
