"""What a track comes to, in French: the groups that open and close, who could come, who loses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ap_xl.domain import french
from ap_xl.planning.whatif.base import Base
from ap_xl.planning.whatif.stand_ins import stand_ins
from ap_xl.planning.whatif.track import Offer, Track

_EPSILON = 1e-6


def detail(base: Base, track: Track) -> str:
    """A few short sentences; the changes of groups are against the plan that the track is measured against."""
    return " ".join(_sentences(base, track))


def _sentences(base: Base, track: Track) -> Iterator[str]:
    yield _groups(track)
    if track.needs_served:
        way = "de plus" if track.needs_served > 0 else "de moins"
        yield french.counted(abs(track.needs_served), f"besoin {way} servi", f"besoins {way} servis") + "."
    if track.no_longer_served:
        lost = len(track.no_longer_served)
        yield french.counted(lost, "élève ne serait plus servi", "élèves ne seraient plus servis") + "."
    if track.change.note:
        yield track.change.note
    yield from stand_ins(base, track)
    if abs(track.charged_hours - track.staff_hours) > _EPSILON:
        yield f"À la charge des classes : {_signed(track.charged_hours)}."


def _groups(track: Track) -> str:
    """What opens and closes, slot by slot."""
    slots = dict.fromkeys(slot for slot, _ in (*track.opened, *track.closed))
    return " ".join(_in_slot(track, slot) for slot in slots) or "Mêmes groupes, autrement remplis."


def _in_slot(track: Track, slot: str) -> str:
    more, fewer = _modules(track.opened, slot), _modules(track.closed, slot)
    if more and fewer:
        return f"Sur {slot} : {more} au lieu de {fewer}."
    return f"Sur {slot} : {more or fewer} en {'plus' if more else 'moins'}."


def _modules(offers: Iterable[Offer], slot: str) -> str:
    return french.listed([module for at, module in offers if at == slot])


def _signed(hours: float) -> str:
    text = french.hours(hours)
    return f"+ {text}" if hours > 0 else text.replace("-", "− ")
