"""`erase`: a student is forgotten; hours of closed periods stay, as numbers of nobody. It cannot be undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.desk import Desk, Tell, silent, sit_down
from ap_xl.app.forgetting.telling import doubtful_cells, told_of_copies, told_of_doubts, told_of_parts
from ap_xl.app.recording import forget_student
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.domain.codes import code_key, nearest
from ap_xl.domain.errors import UsageError
from ap_xl.domain.french import counted
from ap_xl.domain.school import Student
from ap_xl.workbook import schema
from ap_xl.workbook.common_state import forget_states
from ap_xl.workbook.erasing.beside import clear_beside_tables
from ap_xl.workbook.erasing.mentions import ERASED, Mentions
from ap_xl.workbook.erasing.tables import Erased, Erasing, erased_tables
from ap_xl.workbook.places import read_standing
from ap_xl.workbook.undo.restoring import Restored
from ap_xl.workbook.undo.snapshot import before_of
from ap_xl.workbook.wording import did_you_mean
from ap_xl.workbook.writing import prepare

if TYPE_CHECKING:
    from xlwings import Book

_ACTION = "Effacer un élève"
_STAND_IN = "EFFACE"


def erase(book: Book, student: str, today: date | None = None, tell: Tell = silent) -> Report:
    """Takes the student of that Id out of every table, the log of undo and what the file repeats of its cells.

    What is kept for `restore` and other files are the caller's. Raises ContentError (foreign book; no room) and
    UsageError (no such student).
    """
    desk = sit_down(book, _ACTION, today)
    if desk.reading.has_structural_errors:
        return desk.refused(desk.reading.findings)
    person = _person(desk, student)
    erasing = _erasing(desk, person)
    tell("Recherche dans toutes les feuilles")
    standing = read_standing(book, desk.raw.tables)
    found = erased_tables({name: (one.name, before_of(one.body)) for name, one in standing.items()}, erasing)
    prepare(book, [Restored(standing[name].name, one.table) for name, one in found.items()]).carry_out()
    clear_beside_tables(book, erasing.mentions)
    lost = _scrubbed(book, erasing.mentions)
    doubts = doubtful_cells(standing, found, erasing.mentions)
    after = sit_down(book, _ACTION, today)
    findings = (*standing_findings(after), *told_of_doubts(doubts), *told_of_parts(lost), told_of_copies())
    report = Report(Status.OK, tuple(_lines(found)), findings, {"doubtful": len(doubts)})
    done = after.finish("Terminé", report)
    # Only now: what undo and merges keep must not bring the student back.
    forget_student(book, person.id, () if erasing.mentions.has_namesake else erasing.mentions.names)
    forget_states(book)
    forget_states(book)
    return done


def _scrubbed(book: Book, mentions: Mentions) -> tuple[str, ...]:
    """Excel makes results, charts and texts anew when it saves; a closed file keeps them."""
    from ap_xl.closed.scrubbing import is_closed, scrub

    return scrub(book, mentions.any, mentions.surely, ERASED) if is_closed(book) else ()


def _person(desk: Desk, student: str) -> Student:
    for one in desk.school.students:
        if code_key(one.id) == code_key(student):
            return one
    near = nearest(student, (one.id for one in desk.school.students))
    missing = f"L'élève « {student} » n'est pas dans la feuille {schema.Students.sheet}."
    raise UsageError(missing + did_you_mean(near))


def _erasing(desk: Desk, person: Student) -> Erasing:
    """The last day that counts is that of the last closed period in which the student had a group."""
    school = desk.school
    closed = {period.code: period for period in school.periods if period.is_closed}
    ends = [
        closed[one.period].end
        for one in school.placements
        if one.student == person.id and one.group is not None and one.period in closed
    ]
    until = max(ends, default=None)
    if until is not None and person.departure is not None:
        until = min(until, person.departure)
    return Erasing(
        Mentions(person, _has_namesake(desk, person)),
        _stand_in(desk),
        until,
        school.parameters.school_year,
        frozenset(map(code_key, closed)),
    )


def _has_namesake(desk: Desk, person: Student) -> bool:
    names = Mentions(person).names
    others = (Mentions(one).names for one in desk.school.students if one.id != person.id)
    return any({code_key(name) for name in names} & {code_key(name) for name in other} for other in others)


def _stand_in(desk: Desk) -> str:
    """`EFFACE1`, `EFFACE2`…: the next one that nobody has."""
    taken = {code_key(one.id) for one in desk.school.students}
    number = 1
    while code_key(f"{_STAND_IN}{number}") in taken:
        number += 1
    return f"{_STAND_IN}{number}"


def _lines(found: Mapping[str, Erased]) -> Iterator[str]:
    gone, left = sum(one.gone for one in found.values()), sum(one.left for one in found.values())
    changed = sum(one.changed for one in found.values())
    yield (
        f"Élève effacé : {counted(gone, 'ligne supprimée', 'lignes supprimées')}, "
        f"{counted(changed, 'texte nettoyé', 'textes nettoyés')}. Cette commande ne peut pas être annulée."
    )
    if left:
        yield (
            f"{counted(left, 'ligne de période clôturée reste', 'lignes de périodes clôturées restent')} sous un code "
            f"qui ne désigne personne ({_STAND_IN}…), pour que les comptes d'heures restent justes."
        )
