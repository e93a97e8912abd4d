"""Classes whose needs nobody has diagnosed."""

from __future__ import annotations

from collections import defaultdict

from ap_xl.domain.findings import Finding, warning
from ap_xl.domain.followup.naming import names
from ap_xl.domain.french import counted, listed
from ap_xl.domain.school import Division, Student
from ap_xl.domain.state import School

_HALF = 0.5


def classes_not_diagnosed(school: School) -> tuple[Finding, ...]:
    """Classes of which at least half the students have no need at all in Besoins, not even 0."""
    if not any(module.is_planned for module in school.modules):
        return ()
    diagnosed = {student for student, _ in school.needs}
    of_class: dict[str, list[Student]] = defaultdict(list)
    for student in school.students:
        if student.division is not None:
            of_class[student.division].append(student)
    found = []
    for division in school.divisions:
        students = of_class[division.code]
        without = [student for student in students if student.id not in diagnosed]
        if without and len(without) >= _HALF * len(students):
            found.append(_finding(school, division, without, len(students)))
    return tuple(found)


def _finding(school: School, division: Division, without: list[Student], total: int) -> Finding:
    if len(without) == total:
        who = f"aucun besoin n'est diagnostiqué pour {counted(total, 'élève')}"
    else:
        who = f"les besoins de {len(without)} élèves sur {total} ne sont pas diagnostiqués ({names(without)})"
    tests = listed(list(dict.fromkeys(m.diagnosed_by for m in school.modules if m.diagnosed_by)))
    how = f" (diagnostics prévus : {tests})" if tests else ""
    return warning(
        "class-not-diagnosed",
        division.origin,
        f"{division.code} : {who}. Une cellule vide compte comme 0.",
        f"Saisissez les besoins de 0 à 3 dans la feuille Besoins{how}.",
    )
