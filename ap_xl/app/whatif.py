"""`whatif`: what one more room, hour, person or place would bring, measured by planning anew what it touches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from ap_xl.app.desk import Desk, Tell, closed_period_error, silent, sit_down
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.app.track_cells import where
from ap_xl.domain import french
from ap_xl.domain.errors import NoPlanError, PlanRejectedError
from ap_xl.planning.figures import Figures, figures
from ap_xl.planning.situation import Situation, situation
from ap_xl.planning.whatif.details import detail
from ap_xl.workbook import schema
from ap_xl.workbook.render import tracks as render
from ap_xl.workbook.render.tracks import TrackRow

if TYPE_CHECKING:
    from xlwings import Book

    from ap_xl.planning.whatif.measuring import WhatIf
    from ap_xl.planning.whatif.track import Track

GoOn = Callable[[], bool]
"""Answers whether to go on measuring."""

_TIME_PART = 0.85
"""The part of `Temps de calcul (s)` for measuring; the rest is for reading and writing the workbook."""
_SHOWN = 10
"""Tracks on the screen; all of them are in the sheet."""
_NOT_MEASURED = "Non mesurée : le temps de calcul était écoulé."


def always() -> bool:
    """Goes on until all is measured or time is up."""
    return True


def whatif(
    book: Book,
    period: str | None = None,
    seconds: float | None = None,
    today: date | None = None,
    tell: Tell = silent,
    go_on: GoOn = always,
) -> Report:
    """Writes the sheet Pistes; the plan stays. Raises ContentError (foreign book), UsageError (no such period).

    `seconds` is the time for measuring, by default most of the parameter `Temps de calcul (s)`.
    """
    desk = sit_down(book, "Pistes", today)
    if desk.reading.has_errors:
        return desk.refused(desk.reading.findings)
    chosen = desk.period(period)
    if chosen.is_closed:
        return desk.refused((*desk.reading.findings, closed_period_error(chosen)))
    known = situation(desk.school, chosen)
    limit = seconds if seconds is not None else desk.school.parameters.time_limit * _TIME_PART
    try:
        found = _measured(known, limit, tell, go_on)
    except NoPlanError as failure:
        findings = (*standing_findings(desk), *failure.findings)
        return _no_plan(desk, Report(Status.INFEASIBLE, (str(failure),), findings, exit_status=3))
    except PlanRejectedError:
        line = "Aucun plan qui respecte toutes les règles strictes n'a été trouvé pour mesurer les pistes."
        return _no_plan(desk, Report(Status.INFEASIBLE, (line,), standing_findings(desk), exit_status=3))
    return _write(desk, known, found)


def _measured(known: Situation, seconds: float, tell: Tell, go_on: GoOn) -> WhatIf:
    from ap_xl.planning.whatif.measuring import what_if  # the solver takes a while to load

    tell("Recherche du meilleur plan d'aujourd'hui")
    return what_if(
        known,
        seconds,
        go_on,
        lambda count: tell(f"{french.counted(count, 'changement mesuré', 'changements mesurés')}"),
    )


def _no_plan(desk: Desk, report: Report) -> Report:
    return desk.finish("Aucun plan", report)


def _write(desk: Desk, known: Situation, found: WhatIf) -> Report:
    rows = tuple(_rows(desk, found))
    report = Report(
        Status.OK,
        tuple(_lines(known, found)),
        standing_findings(desk),
        _figures(known, found, rows),
        details=tuple(_shown(rows)),
    )
    return desk.finish("Terminé", report, (render.tracks(desk.raw, rows),), (render.new_table(),))


def _rows(desk: Desk, found: WhatIf) -> Iterator[TrackRow]:
    for rank, track in enumerate(found.tracks, start=1):
        yield TrackRow(
            track.change.label,
            where(desk, track.change),
            detail(found.base, track),
            rank,
            round(100 * found.rate(track.gain), 6),
            len(track.newly_served),
            round(track.staff_hours, 6) + 0.0,
        )
    for change in found.unmeasured:
        yield TrackRow(change.label, where(desk, change), _NOT_MEASURED)


def _lines(known: Situation, found: WhatIf) -> Iterator[str]:
    """What Journal keeps: no Ids, no names of students."""
    measured = french.counted(found.measured, "changement mesuré", "changements mesurés")
    tracks = french.counted(len(found.tracks), "piste")
    yield f"{known.period.code} : {measured}, {tracks} (feuille {schema.Tracks.sheet})."
    if found.tracks:
        yield f"La meilleure : {_in_short(found, found.tracks[0])}."
    if found.unmeasured:
        missing = french.counted(len(found.unmeasured), "changement non mesuré", "changements non mesurés")
        yield f"{missing}, faute de temps."


def _in_short(found: WhatIf, track: Track) -> str:
    served = french.counted(len(track.newly_served), "élève nouvellement servi", "élèves nouvellement servis")
    points = french.points(found.rate(track.gain))
    return (
        f"{track.change.label}, {points} de couverture, {served}, {french.hours(track.staff_hours)} de plus"
    )


def _shown(rows: tuple[TrackRow, ...]) -> Iterator[str]:
    """The first tracks for the screen."""
    ranked = [row for row in rows if row.points is not None]
    for row in ranked[:_SHOWN]:
        points = french.points((row.points or 0.0) / 100)
        yield f"{row.rank:>3}. {row.change} ({row.where}) : {points}. {row.detail}"
    if len(ranked) > _SHOWN:
        others = french.counted(len(ranked) - _SHOWN, "autre piste", "autres pistes")
        yield f"… et {others} dans la feuille {schema.Tracks.sheet}."


def _figures(known: Situation, found: WhatIf, rows: tuple[TrackRow, ...]) -> dict[str, Any]:
    """The contract's fields of the plan as it stands, the best C found without a change, and the tracks."""
    now: Figures = figures(known, known.present)
    ranked = zip(found.tracks, rows, strict=False)
    return {
        "coverage": now.rate,
        "objective": now.coverage,
        "best": max(now.coverage, found.base.coverage),
        "groups": len(known.present.groups),
        "placed": now.placed,
        "unplaced": now.unplaced,
        "teacher_hours": round(now.staff_hours, 6),
        "period": known.period.code,
        "measured": found.measured,
        "tracks": [_as_json(found, track, row) for track, row in ranked],
        "not_measured": [
            {"kind": change.kind.value, "change": row.change, "where": row.where}
            for change, row in zip(found.unmeasured, rows[len(found.tracks) :], strict=True)
        ],
    }


def _as_json(found: WhatIf, track: Track, row: TrackRow) -> dict[str, Any]:
    return {
        "rank": row.rank,
        "kind": track.change.kind.value,
        "change": row.change,
        "where": row.where,
        "gain": found.rate(track.gain),
        "objective_gain": track.gain,
        "newly_served": len(track.newly_served),
        "no_longer_served": len(track.no_longer_served),
        "teacher_hours": row.hours,
        "charged_hours": round(track.charged_hours, 6) + 0.0,
        "detail": row.detail,
    }
