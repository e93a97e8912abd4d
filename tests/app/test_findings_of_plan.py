"""What a plan and its rows give to know."""

from __future__ import annotations

from datetime import date

import pytest

from ap_xl.app.findings_of_plan import imposed_in_vain
from ap_xl.domain.findings import Origin
from tests.planning.plans import before
from tests.schools import a_school, a_student, forbidden, imposed, students


@pytest.mark.parametrize(
    ("student", "why"),
    [
        (a_student("e1", None), "n'a pas de division"),
        (a_student("e1", departure=date(2026, 9, 1)), "n'est pas là pendant cette période"),
    ],
    ids=["without division", "gone"],
)
def test_a_row_impose_that_nobody_keeps_is_pointed_out(student, why):
    rows = (imposed("e1", cell="A7"), forbidden("e1", module="MA"), imposed("e2"), imposed("e1", period="P9"))
    school = a_school(students=(student, *students(6)[1:]), constraints=rows)
    (found,) = imposed_in_vain(before(school))
    assert (found.name, found.origin) == ("imposed-in-vain", Origin("Contraintes", "A7"))
    assert (
        found.message == f"La contrainte « Imposé » de l'élève « e1 » est sans effet en P1 : l'élève {why}."
    )
    assert not found.is_error


def test_rows_of_students_who_are_there_are_not():
    assert imposed_in_vain(before(a_school(constraints=(imposed("e1"),)))) == ()
