"""Interviews of single students."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ap_xl.domain.findings import NOWHERE, Origin


class InterviewType(StrEnum):
    """What an interview is about."""

    WELCOME = "Accueil"
    POSITIONING = "Positionnement"
    ORIENTATION = "Orientation"
    FOLLOW_UP = "Suivi"
    DROPOUT = "Décrochage"


@dataclass(frozen=True, slots=True)
class Interview:
    """One row of Entretiens; without a day nobody knows yet when it takes place."""

    student: str
    day: date | None = None
    type: InterviewType | None = None
    staff: str | None = None
    origin: Origin = field(default=NOWHERE, compare=False)
