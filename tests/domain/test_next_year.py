from dataclasses import replace
from datetime import date

from ap_xl.domain.hours import Spent
from ap_xl.domain.next_year import NextYear, next_school_year, successor
from ap_xl.domain.school import Division, Level
from ap_xl.domain.state import School
from tests.schools import a_division, a_school, a_student, apart, imposed

BAC = {"2MELEC": Level.SECONDE, "1MELEC": Level.PREMIERE, "TMELEC": Level.TERMINALE}


def classes(levels: dict[str, Level], specialty: str = "Électricité", **more: float) -> tuple[Division, ...]:
    return tuple(a_division(code, level=level, specialty=specialty, **more) for code, level in levels.items())


def a_lycee(**more: object) -> School:
    more.setdefault("divisions", classes(BAC))
    return a_school(**more)


def coming(school: School, **done: float) -> NextYear:
    spent = Spent()
    for code, hours in done.items():
        spent.by_division[f"{code}"] += hours
    return NextYear(school, spent)


def follower(school: School, code: str) -> str | None:
    found = successor(school, school.division_by_code[code])
    return None if found is None else found.code


def test_the_year_after_2026_2027_is_2027_2028() -> None:
    assert next_school_year("2026-2027") == "2027-2028"


def test_a_class_becomes_the_one_of_the_next_level_and_the_same_specialty() -> None:
    assert follower(a_lycee(), "2MELEC") == "1MELEC"
    assert follower(a_lycee(), "1MELEC") == "TMELEC"


def test_the_first_year_of_a_cap_becomes_the_second() -> None:
    school = a_school(divisions=classes({"1CAPEPC": Level.CAP_1, "2CAPEPC": Level.CAP_2}, "EPC"))
    assert follower(school, "1CAPEPC") == "2CAPEPC"


def test_of_two_classes_of_a_specialty_the_one_with_the_same_code_follows() -> None:
    levels = {
        "2AGO1": Level.SECONDE,
        "2AGO2": Level.SECONDE,
        "1AGO1": Level.PREMIERE,
        "1AGO2": Level.PREMIERE,
    }
    school = a_school(divisions=classes(levels, "AGORA"))
    assert follower(school, "2AGO2") == "1AGO2"


def test_codes_alone_tell_where_no_specialty_is_given() -> None:
    levels = BAC | {"1MCV": Level.PREMIERE}
    assert follower(a_school(divisions=classes(levels, "")), "2MELEC") == "1MELEC"


def test_nothing_is_guessed_where_two_classes_could_follow() -> None:
    levels = {"2A": Level.SECONDE, "1B": Level.PREMIERE, "1C": Level.PREMIERE}
    school = a_school(divisions=classes(levels, "X"), students=(a_student("e1", "2A"),))
    assert follower(school, "2A") is None
    assert "2A" in [division.code for division in coming(school).undecided]
    assert [student.division for student in coming(school).students] == [None]


def test_students_move_up_and_those_of_the_last_year_leave() -> None:
    people = (a_student("a", "2MELEC"), a_student("b", "1MELEC"), a_student("c", "TMELEC"))
    found = coming(a_lycee(students=people))
    assert {student.id: student.division for student in found.students} == {"a": "1MELEC", "b": "TMELEC"}
    assert [student.id for student in found.leavers] == ["c"]


def test_who_left_during_the_year_does_not_come_back() -> None:
    gone = a_student("a", "2MELEC", departure=date(2026, 11, 3))
    assert coming(a_lycee(students=(gone,))).students == ()


def test_who_will_leave_next_year_still_moves_up() -> None:
    going = a_student("a", "2MELEC", departure=date(2027, 10, 1))
    assert [student.division for student in coming(a_lycee(students=(going,))).students] == ["1MELEC"]


def test_nobody_is_a_newcomer_any_more() -> None:
    new = a_student("a", "2MELEC", newcomer=True)
    assert [student.newcomer for student in coming(a_lycee(students=(new,))).students] == [False]


def test_a_class_takes_over_the_hours_of_the_cycle() -> None:
    school = a_lycee(divisions=classes(BAC, hours_cycle_done=10.0))
    found = coming(school, **{"2MELEC": 60.0, "1MELEC": 50.0, "TMELEC": 40.0}).cycle_done
    assert found == {"2MELEC": 0.0, "1MELEC": 70.0, "TMELEC": 60.0}


def test_needs_and_constraints_of_leavers_go() -> None:
    people = (a_student("a", "2MELEC"), a_student("b", "2MELEC"), a_student("c", "TMELEC"))
    school = a_lycee(
        students=people,
        needs={("a", "MA"): 2, ("c", "MA"): 3},
        constraints=(apart("a", "b"), apart("a", "c"), replace(imposed("b"), period="P2")),
    )
    assert coming(school).needs == {("a", "MA"): 2}
    assert coming(school).constraints == (apart("a", "b"),)
