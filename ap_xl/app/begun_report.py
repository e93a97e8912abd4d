"""What a plan of the rest of a begun period tells: what was kept, from when it holds, who comes and goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ap_xl.app.written_plan import WrittenPlan
from ap_xl.domain import french
from ap_xl.domain.continuing import Continuing
from ap_xl.domain.findings import Finding, info
from ap_xl.domain.plan import SessionState


def begun_lines(written: WrittenPlan) -> tuple[str, ...]:
    """Two sentences; none where the period has not begun."""
    return () if written.over is None else tuple(_lines(written, written.over))


def begun_findings(written: WrittenPlan) -> tuple[Finding, ...]:
    """An Info at the period's row with the same."""
    if written.over is None:
        return ()
    text = " ".join(begun_lines(written))
    remedy = (
        "Pour qu'un élève change de groupe, mettez la date de sa dernière séance dans « Au » de sa ligne "
        "(feuille Affectations), puis relancez."
    )
    return (info("period-begun", written.period.origin, text, remedy),)


def begun_figures(written: WrittenPlan) -> dict[str, Any]:
    """The first day of the new plan, for programs."""
    return {} if written.over is None else {"since": written.over.first.isoformat()}


def _lines(written: WrittenPlan, over: Continuing) -> Iterator[str]:
    past = [session for session in written.sessions if session.day < over.first]
    cancelled = sum(session.state in (SessionState.CANCELLED, SessionState.MOVED) for session in past)
    kept = french.counted(len(past), "séance", "séances")
    apart = (
        f", dont {french.counted(cancelled, 'annulée ou reportée', 'annulées ou reportées')}"
        if cancelled
        else ""
    )
    yield (
        f"{written.period.code} a commencé : ce qui est passé reste tel quel jusqu'au {french.day(over.last)} "
        f"({kept}{apart}) ; le nouveau plan vaut à partir du {french.day(over.first)}."
    )
    codes = {group.code for group in over.rest.groups}
    before = {group.code for group in over.school.plan_of(over.period.code).groups}
    live = {
        p.group
        for p in over.school.plan_of(over.period.code).placements
        if p.end is None or p.end >= over.first
    }
    counts = (
        (len(codes & before), "groupe continue", "groupes continuent"),
        (len((live & before) - codes), "groupe s'arrête", "groupes s'arrêtent"),
        (len(codes - before), "groupe s'ouvre", "groupes s'ouvrent"),
        (len(over.continued), "placement reste", "placements restent"),
        (_leaving(over), "placement prend fin", "placements prennent fin"),
        (len(over.new), "placement commence", "placements commencent"),
    )
    yield (
        f"{', '.join(french.counted(*count) for count in counts if count[0])}."
        if any(count[0] for count in counts)
        else "Aucun groupe ne continue."
    )


def _leaving(over: Continuing) -> int:
    return sum(stood.end is None or stood.end >= over.first for stood in over.ended)
