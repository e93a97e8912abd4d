"""One page for each student of a class, for the booklet: groups and dates, aims, progress, own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ap_xl.domain.french import day, hours
from ap_xl.domain.history import HistoryRow
from ap_xl.domain.school import Division, Student
from ap_xl.sharing.packs.handout import Handout
from ap_xl.sharing.packs.words import clock, staff_names, weekday

NEED_WORDS = ("aucun", "faible", "fort", "prioritaire")


@dataclass(frozen=True)
class Section:
    """A heading, the headers of a small table, its rows, or a sentence where there are none.

    The last of fewer columns than the page has goes on to its right edge.
    """

    title: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    otherwise: str


@dataclass(frozen=True)
class StudentPage:
    """What stands on a student's page; it holds nothing of anybody else."""

    name: str
    about: str
    sections: tuple[Section, ...]


def student_pages(handout: Handout, division: Division) -> tuple[StudentPage, ...]:
    """The pages of the class by name; none before there are groups."""
    if not handout.groups:
        return ()
    history = _by_student(handout)
    return tuple(
        _page(handout, division, student, history.get(student.id, ()))
        for student in handout.of_division(division)
    )


def _by_student(handout: Handout) -> Mapping[str, Sequence[HistoryRow]]:
    """This year's rows of Historique."""
    found: dict[str, list[HistoryRow]] = {}
    for row in handout.school.history:
        if row.year == handout.school.parameters.school_year:
            found.setdefault(row.student, []).append(row)
    return found


def _page(
    handout: Handout, division: Division, student: Student, history: Sequence[HistoryRow]
) -> StudentPage:
    period = handout.period
    return StudentPage(
        f"{student.first_name} {student.last_name}",
        f"{division.code} · période {period.code}, du {day(period.start)} au {day(period.end)}",
        (
            Section(
                "Mes groupes",
                ("Quand", "Ce que j'y fais", "Salle", "Avec", "Les dates"),
                tuple(_groups(handout, student)),
                "Pas de groupe pendant cette période.",
            ),
            Section(
                "Mes objectifs",
                ("Besoin", "Module"),
                tuple(_aims(handout, student)),
                "Aucun besoin noté pour le moment.",
            ),
            Section(
                "Mon chemin depuis la rentrée",
                ("Période", "Module", "Heures", "Besoin", "Décision"),
                tuple(_progress(handout, row) for row in history),
                "C'est le début : le premier bilan viendra à la fin de la période.",
            ),
        ),
    )


def _groups(handout: Handout, student: Student) -> Iterator[tuple[str, ...]]:
    for slot in handout.school.slots:
        for group in handout.groups.values():
            placements = handout.placements(group.code, student.id)
            if group.slot == slot.code and placements:
                days = [
                    session.day
                    for session in handout.taking_place(group.code)
                    if any(placement.holds_on(session.day) for placement in placements)
                    and handout.attendance.is_present(student, session.day)
                ]
                yield (
                    f"{weekday(slot)}\n{clock(slot.start)} – {clock(slot.end)}",
                    handout.module(group.code).title,
                    group.room,
                    staff_names(handout, group.staff),
                    ", ".join(f"{one:%d/%m}" for one in days),
                )


def _aims(handout: Handout, student: Student) -> Iterator[tuple[str, ...]]:
    for module in handout.school.modules:
        need = handout.school.needs.get((student.id, module.code), 0)
        if need:
            yield NEED_WORDS[need], module.title


def _progress(handout: Handout, row: HistoryRow) -> tuple[str, ...]:
    module = handout.school.module_by_code.get(row.module)
    decision = row.decision.value if row.decision else ""
    return row.period, module.title if module else row.module, hours(row.hours), _steps(row), decision


def _steps(row: HistoryRow) -> str:
    start, end = ("?" if need is None else str(need) for need in (row.need_start, row.need_end))
    return f"{start} → {end}"
