"""All lists of one command, read and understood, and what they say together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ap_xl.app.desk import Tell
from ap_xl.domain.arrivals.admission import Admission, admit
from ap_xl.domain.arrivals.divisions import DivisionNames
from ap_xl.domain.arrivals.problems import Problem
from ap_xl.domain.arrivals.results import Bands, Diagnosis, Score, diagnose
from ap_xl.domain.arrivals.timetable import Offer, offer
from ap_xl.domain.codes import code_key
from ap_xl.domain.errors import UsageError
from ap_xl.domain.state import School
from ap_xl.lists.columns import Contents, Glossary, KnownList, understand
from ap_xl.lists.lessons import lessons
from ap_xl.lists.people import people
from ap_xl.lists.reading import read_list
from ap_xl.lists.scores import scores


@dataclass(frozen=True)
class Incoming:
    """What the lists bring; a part is None where no list is about it."""

    known: tuple[KnownList, ...]
    problems: tuple[Problem, ...]
    admission: Admission | None
    diagnosis: Diagnosis | None
    offer: Offer | None


def read_lists(files: Sequence[Path], glossary: Glossary, tell: Tell) -> tuple[KnownList, ...]:
    """The lists with their columns. Raises FileError, and UsageError where columns are not understood."""
    known = []
    for file in files:
        tell(f"Lecture de {file.name}")
        known.append(understand(read_list(file), glossary))
    there = {code_key(header) for one in known for header in one.headers}
    for header in glossary.given:
        if header not in there:
            raise UsageError(f"Aucune liste n'a de colonne « {header} ».")
    read = {module for one in known for module in one.modules}
    for module in glossary.with_bands - read:
        raise UsageError(
            f"Aucune liste n'a de colonne pour le module « {module} » ; dites laquelle avec "
            f'--map "Colonne={module}".'
        )
    return tuple(known)


def put_together(known: Sequence[KnownList], school: School, bands: Mapping[str, Bands]) -> Incoming:
    """Students first, then results, which may be of those who have just come, then the timetable."""
    divisions = DivisionNames(division.code for division in school.divisions)
    problems: list[Problem] = []
    admission = diagnosis = found = None
    listed = [people(one) for one in known if one.contents is Contents.STUDENTS]
    if listed:
        admission = admit(school.students, divisions, [one.students for one in listed])
        problems += [*(problem for one in listed for problem in one.problems), *admission.problems]
    results = [scores(one) for one in known if one.contents is Contents.RESULTS]
    if results:
        grown = school if admission is None else replace(school, students=admission.after)
        all_scores: list[Score] = [score for one in results for score in one.scores]
        diagnosis = diagnose(grown, all_scores, bands)
        problems += [*(problem for one in results for problem in one.problems), *diagnosis.problems]
    timetables = [one for one in known if one.contents is Contents.TIMETABLE]
    if timetables:
        all_lessons = [lesson for one in timetables for lesson in lessons(one)]
        found = offer(all_lessons, school.slots, divisions)
    return Incoming(tuple(known), tuple(problems), admission, diagnosis, found)
