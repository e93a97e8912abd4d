"""A few interviews of the first weeks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, time, timedelta

from ap_xl.domain.state import School
from ap_xl.template.samples.choices import Picker
from ap_xl.template.samples.sample import Interview

InterviewText = tuple[str, date, time, int, str, str, str, str]

INTERVIEW_TEXTS: tuple[InterviewText, ...] = (
    ("METH", date(2026, 9, 3), time(9, 0), 20, "HAMON", "Accueil",
     "Choix de la spécialité confirmé, redoute la charge de travail.", "Module METH proposé."),
    ("CONF", date(2026, 9, 3), time(10, 0), 20, "AUBERT", "Accueil",
     "Timide, prend peu la parole ; bons souvenirs du stage de troisième.", "Revoir fin septembre."),
    ("FR", date(2026, 9, 4), time(8, 30), 30, "FERHAT", "Positionnement",
     "Lecture lente, comprend bien à l'oral.", "Soutien en français sur P1."),
    ("MATH", date(2026, 9, 4), time(11, 0), 30, "HAMON", "Positionnement",
     "Proportionnalité à reprendre, calcul mental correct.", "Soutien en mathématiques sur P1."),
    ("PASS", date(2026, 9, 8), time(14, 0), 45, "TEXIER", "Orientation",
     "Souhaite changer de spécialité, projet réfléchi avec la famille.", "Mini-stage à organiser."),
    ("TUT", date(2026, 9, 9), time(13, 30), 30, "LEROUX", "Décrochage",
     "Absences répétées en juin, trajets longs.", "Tutorat hebdomadaire avec M. Leroux."),
    ("BTS", date(2026, 9, 10), time(15, 0), 30, "MARCHAL", "Orientation",
     "Vise un BTS dans la continuité de sa spécialité.", "Visite d'une section de BTS en novembre."),
    ("PROJ", date(2026, 9, 11), time(9, 0), 30, "TEXIER", "Orientation",
     "Hésite entre emploi et poursuite d'études.", "Module PROJ proposé."),
    ("STAGE", date(2026, 9, 14), time(10, 0), 15, "BASTIEN", "Suivi",
     "N'a pas encore d'entreprise d'accueil.", "Deux entreprises à contacter cette semaine."),
)  # fmt: skip
"""Module that the student needs, day, time, minutes, staff, type, report, follow-up."""


def interviews(
    texts: Sequence[InterviewText], picker: Picker, bands: Sequence[Collection[str]]
) -> tuple[Interview, ...]:
    """One interview per text, each with a different student who needs its module."""
    taken: list[str] = []
    rows = []
    divisions = [division for band in bands for division in band]
    for module, day, at, minutes, staff, kind, report, follow_up in texts:
        student = picker.with_need(module, divisions, 1, taken)[0]
        taken.append(student)
        rows.append(Interview(day, at, minutes, student, staff, kind, report, follow_up))
    return tuple(rows)


def with_positionings(held: Sequence[Interview], school: School) -> tuple[Interview, ...]:
    """The interviews held, and a positioning of each new student who is there in the first period, by day."""
    first = school.periods[0]
    positioned = {interview.student for interview in held if interview.kind == "Positionnement"}
    rows = []
    for student in school.students:
        arrival = student.arrival or first.start
        is_new = student.newcomer or student.arrival is not None
        if is_new and arrival < first.end and student.id not in positioned:
            day = arrival + timedelta(days=2)
            rows.append(Interview(day, time(13, 0), 30, student.id, "TEXIER", "Positionnement", *_POSITIONED))
    return tuple(sorted((*held, *rows), key=lambda interview: interview.day))


_POSITIONED = ("Parcours antérieur et acquis passés en revue.", "Besoins reportés dans la feuille Besoins.")
