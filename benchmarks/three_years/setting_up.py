"""How a workbook begins: empty, then everything that a coordinator types or has imported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from ap_xl.domain.school import Student
from ap_xl.domain.state import School
from ap_xl.template.samples import school_rows
from benchmarks.three_years.allowed import importing, nothing, proposing
from benchmarks.three_years.commands import run
from benchmarks.three_years.hands import Hands
from benchmarks.three_years.schools import FIRST_YEAR, MODULES, Intake, Setting
from benchmarks.three_years.watching import Watch

_MARKS = {
    "En difficulté": "in_difficulty",
    "Risque de décrochage": "dropout_risk",
    "Passerelle": "bridge",
    "Poursuite d'études": "further_study",
    "Nouvel arrivant": "newcomer",
}
REMARK = "Note de la coordination"
"""A column of the coordinator's own in Élèves, Affectations and Groupes."""


def begin(watch: Watch, setting: Setting) -> Intake:
    """`new`, the school by hand, `check`, the students by `import`, needs by hand, the periods by `periods`."""
    assert run("new", watch.path, "--zone", "B").status == 0
    with watch.by_hand("the school") as hands:
        _type_school(hands, setting)
        type_internships(hands, setting, FIRST_YEAR)
    watch.command("check", may=nothing)
    came = enrol(watch, setting.newcomers(FIRST_YEAR), "classes")
    watch.command("periods", may=proposing)
    watch.command("check", may=nothing)
    return came


def _type_school(hands: Hands, setting: Setting) -> None:
    school = School(divisions=setting.divisions, modules=MODULES, staff=setting.staff, slots=setting.slots)
    hands.put("tblParametres", 0, {"Valeur": "Lycée simulé"})
    hands.append("tblDivisions", school_rows.divisions_rows(school))
    hands.append("tblModules", school_rows.modules_rows(school))
    hands.append("tblIntervenants", school_rows.staff_rows(school))
    hands.append("tblCreneaux", [_with_typed_hours(row) for row in school_rows.slots_rows(school)])
    for table in ("tblEleves", "tblGroupes", "tblAffectations"):
        hands.add_column(table, REMARK)


def _with_typed_hours(row: Any) -> dict[str, object]:  # noqa: ANN401
    return {**row, "Début": f"{row['Début']:%H:%M}", "Fin": f"{row['Fin']:%H:%M}"}


def type_internships(hands: Hands, setting: Setting, year: int) -> None:
    stays = setting.internships(year)
    hands.append("tblPFMP", [{"Division": code, "Début": start, "Fin": end} for code, start, end in stays])


def enrol(watch: Watch, intake: Intake, name: str) -> Intake:
    """The students of a list come by `import`, then their marks and needs are typed; returns them as they came.

    The command gives the Ids, and leaves out who might be somebody that is there already.
    """
    path = _list(watch.path.parent / f"{name}.csv", intake.students)
    there = {row["Id"] for row in watch.rows("tblEleves")}
    watch.command("import", path, may=importing)
    new = {_person(row): row["Id"] for row in watch.rows("tblEleves") if row["Id"] not in there}
    came = _as_they_came(intake, new)
    with watch.by_hand("marks and needs") as hands:
        _type_marks(hands, came.students)
        _type_needs(hands, came)
    return came


def _person(row: dict[str, Any]) -> tuple[object, object]:
    return row["Nom"], row["Prénom"]


def _as_they_came(intake: Intake, new: Mapping[tuple[object, object], str]) -> Intake:
    names = {one.id: new.get((one.last_name, one.first_name)) for one in intake.students}
    students = tuple(replace(one, id=code) for one in intake.students if (code := names[one.id]) is not None)
    return Intake(
        students,
        {
            (code, module): need
            for (student, module), need in intake.needs.items()
            if (code := names[student]) is not None
        },
    )


def _list(path: Path, students: Iterable[Student]) -> Path:
    lines = ["Nom;Prénom;Classe;Date de naissance;Date d'entrée"]
    for one in students:
        born, came = (f"{day:%d/%m/%Y}" if day else "" for day in (one.birth_date, one.arrival))
        lines.append(f"{one.last_name};{one.first_name};{one.division};{born};{came}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _type_marks(hands: Hands, students: Iterable[Student]) -> None:
    coming = {student.id: student for student in students}
    present = hands.rows("tblEleves")
    for header, field in _MARKS.items():
        marked = {code for code, student in coming.items() if getattr(student, field)}
        hands.column("tblEleves", header, ["Oui" if row["Id"] in marked else row[header] for row in present])
    remarks = {code: student.remark or None for code, student in coming.items()}
    hands.column("tblEleves", "Remarque", [remarks.get(row["Id"], row["Remarque"]) for row in present])


def _type_needs(hands: Hands, intake: Intake) -> None:
    present = hands.rows("tblBesoins")
    for module in MODULES:
        if module.is_planned:
            cells = [intake.needs.get((row["Id"], module.code), row[module.code]) for row in present]
            hands.column("tblBesoins", module.code, cells)


def fill_holidays(hands: Hands, old: list[dict[str, Any]]) -> None:
    """Where the calendar is not known yet: the holidays of the year before, 52 weeks later."""
    shift = timedelta(weeks=52)
    rows = [row for row in old if row["Début"] is not None and (row["Fin"] - row["Début"]).days > 2]
    hands.append(
        "tblVacances",
        [{"Début": r["Début"] + shift, "Fin": r["Fin"] + shift, "Motif": r["Motif"]} for r in rows],
    )
