"""What a school that looks at the rest of a period still knows of its part that is over."""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.domain.calendar import Period
from ap_xl.domain.constraints import Constraint


@dataclass(frozen=True, slots=True)
class HeldPart:
    """`period` is the whole period; `groups` are the codes of all its groups, those that have ended too.

    `imposed` are the rows Imposé that its sessions have kept: they are met, whatever the rest brings (H8).
    """

    period: Period
    groups: frozenset[str]
    imposed: tuple[Constraint, ...] = ()
