"""Measuring a small school's changes."""

from __future__ import annotations

from ap_xl.domain.state import School
from ap_xl.planning.whatif.change import Kind
from ap_xl.planning.whatif.measuring import WhatIf, what_if
from ap_xl.planning.whatif.track import Track
from tests.planning.plans import before

PLENTY = 300.0
"""Far more seconds than any of these schools takes."""


def measured(school: School) -> WhatIf:
    return what_if(before(school), PLENTY, lambda: True, lambda count: None)


def tracks(school: School, kind: Kind) -> list[Track]:
    return [track for track in measured(school).tracks if track.change.kind is kind]


def only(school: School, kind: Kind) -> Track:
    (found,) = tracks(school, kind)
    return found
