"""The workbook without some of what it asks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ap_xl.domain.constraints import Constraint
from ap_xl.domain.plan import Group, Placement, SessionState
from ap_xl.domain.state import School
from ap_xl.planning.rules.rule import Request
from ap_xl.planning.situation import Situation


def requests_of(known: Situation) -> tuple[Request, ...]:
    """The rows of Contraintes in force, then locked groups and placements (H8, H9)."""
    locks = known.locks
    return (*known.constraints, *locks.groups.values(), *locks.placements, *locks.without)


def has_begun(request: Request) -> bool:
    """Whether a group, or a place in one, stays only for its sessions held: nobody locked it."""
    return not isinstance(request, Constraint) and not request.locked


def without(school: School, given_up: Collection[Request]) -> School:
    """The school with rows of Contraintes deleted, locks lifted, and groups that have begun not begun."""
    begun = {code for request in given_up if (code := _begun(request))}
    return replace(
        school,
        constraints=tuple(row for row in school.constraints if not _is_in(row, given_up)),
        groups=tuple(replace(one, locked=False) if _is_in(one, given_up) else one for one in school.groups),
        placements=tuple(
            replace(one, locked=False) if _is_in(one, given_up) else one for one in school.placements
        ),
        sessions=tuple(
            one for one in school.sessions if one.group not in begun or one.state is not SessionState.HELD
        ),
    )


def _begun(request: Request) -> str | None:
    """The group of a request that stays for its sessions held."""
    if not has_begun(request):
        return None
    match request:
        case Group(code=code) | Placement(group=code):
            return code
    return None


def _is_in(request: Request, requests: Collection[Request]) -> bool:
    """Rows that say the same are two rows all the same."""
    return any(request is other for other in requests)
