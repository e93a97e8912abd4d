"""What a period comes to for each student and module: the hours followed and what the reviews say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ap_xl.domain.following import Following
from ap_xl.domain.history import Decision, ReviewRow, need_after
from ap_xl.domain.state import School


@dataclass(frozen=True, slots=True)
class Verdict:
    """One student in one module: `groups` and `staff` of the period, hours followed, the answers of `rows`.

    `need_end`, `decision` and `proposed_module` are None without a review, and so is `need_after`, the need
    that the review leaves in the module.
    """

    student: str
    module: str
    groups: tuple[str, ...]
    staff: tuple[str, ...]
    hours: float
    need_start: int | None
    rows: tuple[ReviewRow, ...] = ()

    @property
    def review(self) -> ReviewRow | None:
        """The row that says what becomes of the need; the first where several do."""
        return next((row for row in self.rows if row.is_reviewed), None)

    @property
    def is_reviewed(self) -> bool:
        return self.review is not None

    @property
    def need_end(self) -> int | None:
        return None if self.review is None else self.review.need_end

    @property
    def decision(self) -> Decision | None:
        return None if self.review is None else self.review.decided

    @property
    def need_after(self) -> int | None:
        return need_after(self.need_end, self.decision)

    @property
    def proposal(self) -> ReviewRow | None:
        """The row that proposes another module, where the decision is Réorienter."""
        if self.decision is not Decision.REDIRECT:
            return None
        return next((row for row in self.rows if row.proposed_module is not None), self.review)

    @property
    def observation(self) -> str:
        return " ; ".join(dict.fromkeys(row.observation for row in self.rows if row.observation))


def verdicts(school: School, following: Following, rows: Sequence[ReviewRow]) -> tuple[Verdict, ...]:
    """One per student and module, placed or reviewed, by the rows of Élèves and then of Modules."""
    reviewed, placed = by_student_and_module(rows), _groups(following)
    found = [
        _verdict(school, following, key, reviewed.get(key, ()), placed.get(key, ()))
        for key in _in_order(school, {*reviewed, *placed})
    ]
    return tuple(verdict for verdict in found if verdict.groups)


def by_student_and_module(rows: Iterable[ReviewRow]) -> Mapping[tuple[str, str], Sequence[ReviewRow]]:
    found: dict[tuple[str, str], list[ReviewRow]] = defaultdict(list)
    for row in rows:
        found[row.student, row.module].append(row)
    return found


def _groups(following: Following) -> Mapping[tuple[str, str], Sequence[str]]:
    """The groups in which each student is placed, by (student, module)."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for group, student in following.placements:
        found[student, following.groups[group].module].append(group)
    return found


def _in_order(school: School, keys: set[tuple[str, str]]) -> list[tuple[str, str]]:
    students = {student.id: number for number, student in enumerate(school.students)}
    modules = {module.code: number for number, module in enumerate(school.modules)}
    return sorted(keys, key=lambda key: (students[key[0]], modules[key[1]]))


def _verdict(
    school: School,
    following: Following,
    key: tuple[str, str],
    rows: Sequence[ReviewRow],
    placed: Sequence[str],
) -> Verdict:
    counted = [row for row in rows if row.group in placed or is_answered(row)]
    groups = tuple(dict.fromkeys((*placed, *(row.group for row in counted))))
    staff = [code for group in groups if group in following.groups for code in following.staff(group)]
    starts = (row.need_start for row in counted if row.need_start is not None)
    return Verdict(
        *key,
        groups,
        tuple(dict.fromkeys(staff or [code for row in counted for code in row.staff])),
        round(_hours(following, key[0], counted, placed), 6),
        next(starts, None if counted else school.needs.get(key)),
        tuple(counted),
    )


def is_answered(row: ReviewRow) -> bool:
    """Whether somebody answered in the row; hours alone may be those of the prefill."""
    answers = (row.need_end, row.decision, row.proposed_module)
    return any(answer is not None for answer in answers) or bool(row.observation)


def _hours(following: Following, student: str, rows: Sequence[ReviewRow], placed: Sequence[str]) -> float:
    """Attendance as typed, else what really took place with the student there.

    What was typed for a group where the student is no longer placed stands for the groups without a row.
    """
    typed = {row.group: row.hours_typed for row in rows if row.hours_typed is not None}
    listed = {row.group for row in rows}
    is_elsewhere = any(group not in placed for group in typed)
    real = [
        following.followed(group, student)
        for group in placed
        if group not in typed and (group in listed or not is_elsewhere)
    ]
    return sum(typed.values()) + sum(real)
