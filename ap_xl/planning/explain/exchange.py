"""What it would bring to leave one's group for a free place in another one at the same time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ap_xl.domain import french
from ap_xl.domain.plan import Placement, Plan
from ap_xl.planning.audit import audit
from ap_xl.planning.explain.access import Access
from ap_xl.planning.explain.obstacles import InGroup, InGroupAtOnce
from ap_xl.planning.figures import coverage, full_coverage, hours_by_module
from ap_xl.planning.plan_view import PlanView

_NOTHING = 1e-9


@dataclass(frozen=True, slots=True)
class Exchange:
    """Leaving the groups `left` for `group`. `gain` is what the coverage rate gains or loses (0–1).

    `breach` says which rule that would break, None where it may be done.
    """

    left: tuple[str, ...]
    group: str
    gain: float
    breach: str | None

    def clause(self) -> str:
        """What the exchange would do, as a part of a sentence."""
        start = f"quitter {french.listed([f'« {code} »' for code in self.left])} pour « {self.group} »"
        if self.breach is not None:
            return f"{start} romprait une règle : {self.breach}"
        if abs(self.gain) < _NOTHING:
            return f"{start} n'y changerait rien au total"
        verb = "gagner" if self.gain > 0 else "perdre"
        return f"{start} ferait {verb} {french.points(abs(self.gain), 3)} de couverture au lycée"


def exchange(view: PlanView, access: Access) -> Exchange | None:
    """The exchange where only other groups of the student bar the way to a free place; else None."""
    way = access.open_way
    left = [one.group for one in access.barriers if isinstance(one, (InGroup, InGroupAtOnce))]
    if way is None or way.group is None or len(left) < len(access.barriers) or not left:
        return None
    known = view.situation
    stays = tuple(p for p in view.plan.placements if p.student != access.student or p.group not in left)
    here = Placement(known.period.code, access.student, access.slot, way.group)
    after = replace(view.plan, placements=(*stays, here))
    gain = coverage(known, hours_by_module(known, after)) - coverage(known, view.hours)
    full = full_coverage(known)
    return Exchange(tuple(left), way.group, gain / full if full else 0.0, _new_breach(view, after))


def _new_breach(view: PlanView, after: Plan) -> str | None:
    """The first hard rule that the plan breaks and the present one does not."""
    now = {(breach.rule, breach.message) for breach in audit(view.situation, view.plan)}
    for breach in audit(view.situation, after):
        if not breach.is_exempt and (breach.rule, breach.message) not in now:
            return f"{breach.message[0].lower()}{breach.message[1:]}".rstrip(".")
    return None
