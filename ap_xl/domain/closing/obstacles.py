"""What keeps a period from being closed: answers that contradict each other or lead nowhere, and missing ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ap_xl.domain.calendar import Period
from ap_xl.domain.closing.problems import (
    Answer,
    Disagreement,
    ListedTwice,
    NowhereToGo,
    Obstacle,
    OtherModule,
    Unreviewed,
)
from ap_xl.domain.closing.verdicts import Verdict
from ap_xl.domain.following import Following
from ap_xl.domain.history import Decision, ReviewRow
from ap_xl.domain.school import Student
from ap_xl.domain.state import School


def obstacles(
    following: Following, rows: Sequence[ReviewRow], found: Sequence[Verdict]
) -> tuple[Obstacle, ...]:
    """All of them, by the rows of the review and then by student and module."""
    return (
        *_listed_twice(rows),
        *_other_modules(following, rows),
        *(obstacle for verdict in found for obstacle in _disagreements(verdict)),
        *(obstacle for verdict in found for obstacle in _leading_nowhere(verdict)),
    )


def _listed_twice(rows: Sequence[ReviewRow]) -> Iterator[Obstacle]:
    first: dict[tuple[str, str], ReviewRow] = {}
    for row in rows:
        earlier = first.setdefault((row.group, row.student), row)
        if earlier is not row:
            yield ListedTwice(earlier, row)


def _other_modules(following: Following, rows: Sequence[ReviewRow]) -> Iterator[Obstacle]:
    for row in rows:
        group = following.groups.get(row.group)
        if group is not None and group.module != row.module:
            yield OtherModule(row, group)


def _disagreements(verdict: Verdict) -> Iterator[Obstacle]:
    """Rows that say something, each against the first that does."""
    for about, answer in _ANSWERS:
        answered = [row for row in verdict.rows if answer(row) is not None]
        for other in answered[1:]:
            one = answered[0]
            if answer(other) != answer(one) and not _follows_from_needs(about, one, other):
                yield Disagreement(one, other, about)


def _follows_from_needs(about: Answer, one: ReviewRow, other: ReviewRow) -> bool:
    """Whether the decisions differ only because they are read from two different needs."""
    is_typed = one.decision is not None and other.decision is not None
    needs = (one.need_end, other.need_end)
    return about is Answer.DECISION and not is_typed and None not in needs and needs[0] != needs[1]


def _proposed(row: ReviewRow) -> str | None:
    return row.proposed_module if row.decided is Decision.REDIRECT else None


_ANSWERS: tuple[tuple[Answer, Callable[[ReviewRow], object]], ...] = (
    (Answer.NEED_END, lambda row: row.need_end),
    (Answer.DECISION, lambda row: row.decided),
    (Answer.PROPOSED_MODULE, _proposed),
)


def _leading_nowhere(verdict: Verdict) -> Iterator[Obstacle]:
    row = verdict.proposal
    if row is not None and row.proposed_module in (None, verdict.module):
        yield NowhereToGo(row)


def unreviewed(
    school: School, following: Following, period: Period, found: Sequence[Verdict]
) -> tuple[Unreviewed, ...]:
    """Who has no review, by group; nobody waits for that of a student who has left by the period's end."""
    missing = [
        _missing(following, verdict)
        for verdict in found
        if not verdict.is_reviewed and not _has_left(school.student_by_id[verdict.student], period)
    ]
    order = {code: number for number, code in enumerate(following.groups)}
    return tuple(sorted(missing, key=lambda one: order.get(one.group, len(order))))


def _missing(following: Following, verdict: Verdict) -> Unreviewed:
    group = verdict.groups[0]
    placements = following.placements.get((group, verdict.student), ())
    row = next(iter(verdict.rows), None)
    return Unreviewed(verdict.student, verdict.module, group, placements[0] if placements else None, row)


def _has_left(student: Student, period: Period) -> bool:
    return student.departure is not None and student.departure <= period.end
