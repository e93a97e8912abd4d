"""What `explain` shows and prints, whatever the school."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from ap_xl.app import explain_json, explain_lines
from ap_xl.domain.findings import Origin
from ap_xl.domain.state import School
from ap_xl.planning.explain import explain_group, explain_student
from ap_xl.planning.plan_view import PlanView
from tests.planning.plans import before
from tests.planning.random_schools import schools


def read_from_a_sheet(school: School) -> School:
    """The school with the cell of each row of Contraintes."""
    rows = enumerate(school.constraints, start=2)
    return replace(
        school, constraints=tuple(replace(row, origin=Origin("Contraintes", f"A{n}")) for n, row in rows)
    )


FEW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@FEW
@given(schools())
def test_lines_are_french_sentences_and_the_object_is_json(school: School):
    known = before(read_from_a_sheet(school), "P3")
    found = [explain_student(known, student) for student in school.students]
    lines = [line for one in found for line in explain_lines.of_student(one)]
    groups = [explain_group(PlanView(known, known.present), group) for group in known.present.groups]
    lines += [line for one in groups for line in explain_lines.of_group(one)]
    for line in lines:
        assert line.rstrip().endswith((".", ":")), line
        assert not re.search(r"None|\d\.\d|\S  ", line), line
    assert json.dumps([explain_json.of_student(one) for one in found], allow_nan=False)
    assert json.dumps([explain_json.of_group(one) for one in groups], allow_nan=False)
