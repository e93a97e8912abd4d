"""What a plan is worth: in French for the coordinator, in figures for programs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ap_xl.domain import french
from ap_xl.planning.explain import Move

if TYPE_CHECKING:
    from ap_xl.planning.planner import PlanResult


def plan_lines(result: PlanResult) -> tuple[str, ...]:
    """The result in a few sentences; Journal keeps them."""
    figures, period = result.figures, result.plan.period
    groups = french.counted(len(result.plan.groups), "groupe")
    moved = "premier plan" if _is_first(result) else french.counted(figures.moves, "déplacement")
    rest = " qui restaient à suivre" if result.situation.is_rest else ""
    kept = "le plan présent reste" if result.is_present else moved
    return (
        f"{period} : {groups}, {french.counted(figures.placed, 'place occupée', 'places occupées')}, "
        f"{figures.unplaced} sans groupe ; {kept}.",
        f"Couverture des besoins{rest} : {french.percent(figures.rate)} ; écart prouvé au meilleur plan possible : "
        f"{french.percent(result.gap, 2)} au plus.",
        f"Heures d'intervenants : {french.hours(figures.staff_hours)}.",
    )


def _is_first(result: PlanResult) -> bool:
    return not result.situation.present.groups


def plan_details(result: PlanResult) -> tuple[str, ...]:
    """Objective terms 2 to 5, one sentence each, and what they cost in coverage."""
    figures, given = result.figures, result.situation.school.parameters
    unmet = french.counted(figures.unplaced_unmet, "fois", "fois")
    moves = "c'est le premier plan" if _is_first(result) else f"{figures.moves} par rapport au plan présent"
    margin = french.percent(given.secondary_margin)
    return (
        f"Sans groupe sur un créneau : {unmet} un élève avec un besoin non couvert, "
        f"{figures.unplaced_other} fois un autre.",
        f"Déplacements : {moves}.",
        f"Groupes parallèles, écarts en tout : {french.counted(figures.size_spread, 'élève')} et "
        f"{french.counted(figures.need_spread, 'point')} de besoin.",
        f"Heures à la charge des classes : {french.hours(figures.charged_hours)}.",
        f"Tout cela coûte {french.percent(cost(result), 2)} de la couverture (« Marge secondaire » : {margin}).",
    )


def cost(result: PlanResult) -> float:
    """(best − C) / best: what the objective's terms 2 to 5 cost in coverage (0–1)."""
    best = result.best
    return max(0.0, (best - result.figures.coverage) / best) if best > 0 else 0.0


def contract_figures(result: PlanResult) -> dict[str, Any]:
    """What the contract wants to be told of every plan."""
    figures = result.figures
    return {
        "coverage": figures.rate,
        "objective": figures.coverage,
        "best": result.best,
        "bound": result.bound,
        "gap": result.gap,
        "gap_best": result.gap_best,
        "groups": len(result.plan.groups),
        "placed": figures.placed,
        "unplaced": figures.unplaced,
        "teacher_hours": round(figures.staff_hours, 6),
    }


def plan_figures(result: PlanResult, moves: Sequence[Move]) -> dict[str, Any]:
    """The contract's fields, then each of the objective's terms 2 to 5, their cost, and who moves."""
    figures = result.figures
    return {
        **contract_figures(result),
        "period": result.plan.period,
        "unplaced_unmet": figures.unplaced_unmet,
        "unplaced_other": figures.unplaced_other,
        "moves": figures.moves,
        "size_spread": figures.size_spread,
        "need_spread": figures.need_spread,
        "charged_hours": round(figures.charged_hours, 6),
        "cost": cost(result),
        "moved": [_moved(move) for move in moves],
    }


def _moved(move: Move) -> dict[str, Any]:
    return {
        "student": move.student,
        "slot": move.slot,
        "from": move.before,
        "to": move.after,
        "cause": move.cause.name,
        "text": move.cause.clause(),
    }
