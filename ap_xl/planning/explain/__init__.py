"""Why the plan is as it is: structured reasons, each a claim that was checked and can be checked again."""

from __future__ import annotations

from ap_xl.planning.explain.group import GroupExplained, explain_group
from ap_xl.planning.explain.moves import Move, explain_moves
from ap_xl.planning.explain.placing import reasons
from ap_xl.planning.explain.student import (
    Attempt,
    NeedExplained,
    SlotExplained,
    StudentExplained,
    explain_student,
)

__all__ = [
    "Attempt",
    "GroupExplained",
    "Move",
    "NeedExplained",
    "SlotExplained",
    "StudentExplained",
    "explain_group",
    "explain_moves",
    "explain_student",
    "reasons",
]
