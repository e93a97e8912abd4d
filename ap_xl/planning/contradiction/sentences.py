"""Contradictions and the ways out of them as findings, in French."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain import french
from ap_xl.domain.constraints import Constraint
from ap_xl.domain.findings import Finding, Origin, error
from ap_xl.domain.plan import Group
from ap_xl.planning.changes import Change
from ap_xl.planning.rules.rule import Request

_NAMED = 12
"""Rows that a sentence names one by one."""


def contradiction_finding(conflict: Sequence[Request], others: Sequence[Change]) -> Finding:
    """One conflict, by the cells of all its rows; `others` would resolve it without giving up a row."""
    rows = [f"{_cell(request.origin)} ({_what(request)})" for request in conflict]
    more = [f"{len(rows) - _NAMED} autres"] if len(rows) > _NAMED else []
    listed = french.listed([*rows[:_NAMED], *more])
    if len(conflict) == 1:
        text, remedy = f"Cette ligne ne peut pas être tenue, même seule : {listed}.", "Changez cette ligne"
    else:
        text, remedy = f"Ces {len(rows)} lignes se contredisent : {listed}.", "Changez l'une de ces lignes"
    return error("contradiction", conflict[0].origin, text, f"{remedy}{_or_else(others)}.")


def _or_else(others: Sequence[Change]) -> str:
    return "".join(f", ou prévoyez {one.phrase} ({_cell(one.origin)})" for one in others)


def _cell(origin: Origin) -> str:
    return f"{origin.sheet} {origin.cell}"


def _what(request: Request) -> str:
    if isinstance(request, Constraint):
        with_whom = f" et « {request.other} »" if request.other else ""
        where = [code for code in (request.module, request.slot, request.staff) if code is not None]
        return ", ".join([f"{request.type.value} : « {request.student} »{with_whom}", *where])
    lock = "verrouillé" if request.locked else "déjà commencé"
    if isinstance(request, Group):
        return f"groupe « {request.code} » {lock}"
    if request.group is None:
        return f"« {request.student} » verrouillé sans groupe sur {request.slot}"
    return f"« {request.student} » dans « {request.group} », {lock}"


def giving_up_finding(request: Request, count: int) -> Finding:
    """One of the `count` rows that are the cheapest change."""
    others = f", et les {count - 1} autres lignes signalées comme elle" if count > 2 else ""
    others = ", et l'autre ligne signalée comme elle" if count == 2 else others
    cheapest = f"{others} : c'est le plus petit changement qui rend un plan possible."
    if isinstance(request, Constraint):
        text = (
            f"La contrainte « {request.type} » de l'élève « {request.student} » ne peut pas être tenue "
            "avec les autres contraintes, les verrous, les intervenants et les salles."
        )
        return error(
            "impossible-constraint", request.origin, text, f"Supprimez ou assouplissez cette ligne{cheapest}"
        )
    lock = "verrouillé" if request.locked else "déjà commencé"
    if isinstance(request, Group):
        text = (
            f"Le groupe {lock} « {request.code} » est incompatible avec les autres verrous : "
            "un intervenant aurait deux groupes en même temps, ou une règle stricte serait rompue."
        )
        remedy = f"Déverrouillez ce groupe ou changez son intervenant{cheapest}"
    else:
        where = (
            f"dans le groupe « {request.group} »" if request.group else f"sans groupe sur « {request.slot} »"
        )
        text = (
            f"Le placement {lock} de l'élève « {request.student} » {where} "
            "est incompatible avec les autres verrous et contraintes."
        )
        remedy = f"Déverrouillez cette ligne{cheapest}"
    return error("impossible-lock", request.origin, text, remedy)
