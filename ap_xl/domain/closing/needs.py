"""The needs that the reviews set, and those that they leave alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ap_xl.domain.closing.problems import NeedReplaced, NeedTypedSince, Note
from ap_xl.domain.closing.verdicts import Verdict
from ap_xl.domain.history import HistoryRow, ReviewRow
from ap_xl.domain.state import School

Pair = tuple[str, str]


@dataclass
class NewNeeds:
    """The needs after the reviews by (student, module), and what to know about them."""

    by_pair: dict[Pair, int]
    notes: list[Note] = field(default_factory=list)


def new_needs(school: School, found: Sequence[Verdict], earlier: Sequence[HistoryRow]) -> NewNeeds:
    """Besoin fin where the module goes on, else 0; then Besoin fin in the modules proposed.

    A need that somebody typed into Besoins since the review was begun stays: it is the newer one. `earlier`
    are this period's rows of an earlier close, whose needs nobody typed.
    """
    needs = NewNeeds(dict(school.needs))
    closed_before = {(row.student, row.module): row.need_after for row in earlier}
    for verdict in found:
        _review(needs, verdict, closed_before)
    reviewed = {(verdict.student, verdict.module): verdict for verdict in found if verdict.is_reviewed}
    redirected: set[Pair] = set()
    for verdict in found:
        if verdict.proposal is not None and verdict.need_end is not None:
            _redirect(needs, verdict.proposal, verdict.need_end, reviewed, redirected)
    return needs


def _review(needs: NewNeeds, verdict: Verdict, closed_before: Mapping[Pair, int | None]) -> None:
    key, row, after = (verdict.student, verdict.module), verdict.review, verdict.need_after
    if row is None or after is None:
        return
    present = needs.by_pair.get(key)
    begun = {verdict.need_start, closed_before.get(key), *(row.need_start for row in verdict.rows)}
    if present is None or present == after or present in begun:
        needs.by_pair[key] = after
    else:
        needs.notes.append(NeedTypedSince(row, present, after))


def _redirect(
    needs: NewNeeds, row: ReviewRow, need: int, reviewed: Mapping[Pair, Verdict], redirected: set[Pair]
) -> None:
    """The need goes into the proposed module; of two redirections into one module the greater need counts."""
    key = row.student, row.proposed_module or ""
    present = needs.by_pair.get(key, 0)
    if key in redirected:
        need = max(need, present)
    elif present > need or (present != need and key in reviewed):
        needs.notes.append(NeedReplaced(row, key[1], present, need))
    needs.by_pair[key] = need
    redirected.add(key)
