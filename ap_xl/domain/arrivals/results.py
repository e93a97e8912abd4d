"""Results of tests as needs 0–3: thresholds per module; a need that is there is never lowered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ap_xl.domain.arrivals.divisions import DivisionNames
from ap_xl.domain.arrivals.listed import Line, Listed
from ap_xl.domain.arrivals.matching import Register
from ap_xl.domain.arrivals.names import rough
from ap_xl.domain.arrivals.problems import Kind, Problem
from ap_xl.domain.codes import code_key, nearest
from ap_xl.domain.errors import UsageError
from ap_xl.domain.state import School

Pair = tuple[str, str]
_NUMBER = r"[+-]?[0-9]+(?:[.,][0-9]+)?"
_BAND = re.compile(rf"\s*({_NUMBER})\s*(?:-|à|\.\.)\s*({_NUMBER})\s*")


@dataclass(frozen=True)
class Bands:
    """What results mean: `ranges` (from, to, need), the end excluded but in the last; `words` and their needs."""

    ranges: tuple[tuple[float, float, int], ...] = ()
    words: Mapping[str, int] | None = None

    def need(self, text: str, number: float | None) -> int | None:
        """The need of a result, None outside all bands."""
        if self.words is not None and rough(text) in self.words:
            return self.words[rough(text)]
        if number is None:
            return None
        inside = [need for low, high, need in self.ranges if low <= number < high]
        at_end = [need for _, high, need in self.ranges[-1:] if number == high]
        return next(iter((*inside, *at_end)), None)


AS_NEEDS = Bands(words={str(need): need for need in range(4)})
"""A column that holds needs already."""


def bands_of(texts: Iterable[str], modules: Sequence[str]) -> dict[str, Bands]:
    """`MATH: 0-8=3; 8-12=2; 12-20=0` by module. Raises UsageError."""
    known = {code_key(code): code for code in modules}
    found = {}
    for text in texts:
        name, colon, rest = text.partition(":")
        code = known.get(code_key(name))
        if not colon:
            raise UsageError(f"« {text} » n'est pas de la forme « MATH: 0-8=3; 8-12=2; 12-20=0 ».")
        if code is None:
            near = nearest(name, modules)
            hint = f" Vouliez-vous dire « {near} » ?" if near else ""
            raise UsageError(f"Le module « {name.strip()} » n'existe pas dans la feuille Modules.{hint}")
        found[code] = _bands(text, [part for part in rest.split(";") if part.strip()])
    return found


def _bands(text: str, parts: Sequence[str]) -> Bands:
    ranges, words = [], {}
    for part in parts:
        what, equals, need = part.rpartition("=")
        if not equals or need.strip() not in ("0", "1", "2", "3"):
            raise UsageError(f"« {part.strip()} » (dans « {text} ») ne donne pas de besoin 0, 1, 2 ou 3.")
        if (found := _BAND.fullmatch(what)) is not None:
            low, high = (float(bound.replace(",", ".")) for bound in found.groups())
            ranges.append((low, high, int(need)))
        else:
            words[rough(what)] = int(need)
    ranges.sort()
    touching = pairwise(ranges)
    if any(low > high for low, high, _ in ranges) or any(one[1] > other[0] for one, other in touching):
        raise UsageError(f"Les seuils « {text} » se chevauchent ou sont à l'envers.")
    if not (ranges or words):
        raise UsageError(f"« {text} » ne donne aucun seuil.")
    return Bands(tuple(ranges), words)


@dataclass(frozen=True, slots=True)
class Score:
    """What a list says of a student in a module."""

    row: Listed
    module: str
    text: str
    number: float | None


@dataclass(frozen=True)
class Diagnosis:
    """The needs that change, by (student, module); `kept` are those that stay because they are higher already."""

    changed: Mapping[Pair, int]
    kept: Mapping[Pair, int]
    same: int
    problems: tuple[Problem, ...]


def diagnose(school: School, scores: Sequence[Score], bands: Mapping[str, Bands]) -> Diagnosis:
    """Each student's need by the thresholds; two results of one student in a module give the higher need."""
    register = Register(school.students)
    divisions = DivisionNames(division.code for division in school.divisions)
    found: dict[Line, str | None] = {}
    wanted: dict[Pair, int] = {}
    problems: list[Problem] = []
    for score in scores:
        line = score.row.line
        if line not in found:
            match = register.find(score.row, divisions.find(score.row.division), by_name_alone=True)
            found[line] = match.student.id if match.student is not None else None
            if match.student is None:
                unclear = match.candidates or match.unclear
                kind = Kind.AMBIGUOUS if unclear else Kind.UNKNOWN_STUDENT
                problems.append(Problem(kind, line, score.row.name, score.row.division, students=unclear))
        student = found[line]
        if student is None:
            continue
        need = bands.get(score.module, AS_NEEDS).need(score.text, score.number)
        if need is None:
            problems.append(Problem(Kind.NO_BAND, line, score.row.name, score.text, score.module))
        else:
            pair = student, score.module
            if wanted.get(pair, need) != need:
                problems.append(Problem(Kind.TWO_RESULTS, line, score.row.name, score.module))
            wanted[pair] = max(need, wanted.get(pair, 0))
    return _against(school.needs, wanted, problems)


def _against(present: Mapping[Pair, int], wanted: Mapping[Pair, int], problems: list[Problem]) -> Diagnosis:
    changed = {pair: need for pair, need in wanted.items() if pair not in present or present[pair] < need}
    kept = {pair: present[pair] for pair, need in wanted.items() if pair in present and present[pair] > need}
    return Diagnosis(changed, kept, len(wanted) - len(changed) - len(kept), tuple(problems))
