"""All changes that are worth measuring, in the order of the workbook's rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.change import Change
from ap_xl.planning.whatif.dropped import constraints, locks
from ap_xl.planning.whatif.more_hours import hours_of_classes, hours_of_staff
from ap_xl.planning.whatif.resources import people, rooms
from ap_xl.planning.whatif.sizes import places, smallest_sizes
from ap_xl.planning.whatif.worth import Worth

_SOURCES: tuple[Callable[[Base, Worth], Iterator[Change]], ...] = (
    rooms, people, hours_of_classes, hours_of_staff, places, smallest_sizes, constraints, locks,
)  # fmt: skip


def changes(base: Base) -> list[Change]:
    """The changes that pass a quick check of what each needs to bring anything, kind by kind."""
    worth = Worth(base)
    return [change for source in _SOURCES for change in source(base, worth)]
