"""Times, days and people as colleagues read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from ap_xl.domain.french import listed
from ap_xl.domain.school import Slot
from ap_xl.sharing.packs.handout import Handout
from ap_xl.workbook.schema import WEEKDAYS


def clock(at: time) -> str:
    """`8 h 05`, `14 h`."""
    return f"{at.hour} h {at.minute:02}" if at.minute else f"{at.hour} h"


def weekday(slot: Slot) -> str:
    """`Lundi`, `Vendredi (A)`."""
    return WEEKDAYS[slot.weekday] + (f" ({slot.letter.value})" if slot.letter else "")


def staff_names(handout: Handout, codes: Sequence[str]) -> str:
    """The people's names, those without a name by their codes."""
    return listed([handout.name_of(code) for code in codes])
