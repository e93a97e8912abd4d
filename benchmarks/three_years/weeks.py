"""What becomes of the sessions while the weeks go by, typed into Séances by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from benchmarks.three_years.allowed import Cell, typing
from benchmarks.three_years.chance import chance
from benchmarks.three_years.watching import Watch

_ILL = 0.03
_SUBSTITUTED, _MOVED = 0.2, 0.4
AWAY = timedelta(weeks=3)


def go_by(
    watch: Watch, seed: int, period: str, until: date, away: Mapping[str, tuple[date, date]], *, marks: bool
) -> None:
    """Sessions up to the day: held (where the coordinator `marks` them), cancelled, moved, taken by another person.

    Who is ill on which day hangs on the person alone; `away` gives longer absences by person, first and last day.
    """
    staff = [row["Intervenant"] for row in watch.rows("tblIntervenants")]
    groups = {row["Groupe"]: row for row in watch.rows("tblGroupes") if row["Période"] == period}
    typed: dict[int, dict[str, object]] = {}
    cells: list[Cell] = []
    before = watch.rows("tblSeances")
    for number, row in enumerate(before):
        group = groups.get(row["Groupe"])
        if group is None or row["État"] != "Prévue" or _day(row["Date"]) > until:
            continue
        people = str(row["Intervenants"] or group["Intervenants"]).split("; ")
        answer = _become(seed, people, _day(row["Date"]), staff, away, marks)
        if answer:
            typed[number] = answer
            cells += [("tblSeances", (row["Groupe"], row["Date"]), header) for header in answer]
    with watch.by_hand("sessions", typing(cells)) as hands:
        for header in ("État", "Intervenants", "Motif"):
            column = [typed.get(number, {}).get(header, row[header]) for number, row in enumerate(before)]
            if before:
                hands.column("tblSeances", header, column)


def _become(
    seed: int,
    people: list[str],
    day: date,
    staff: list[str],
    away: Mapping[str, tuple[date, date]],
    marks: bool,
) -> dict[str, object]:
    missing = [one for one in people if _is_missing(seed, one, day, away)]
    if not missing:
        return {"État": "Faite"} if marks else {}
    draw = chance(seed, "instead", missing[0], day)
    luck = draw.random()
    if luck < _SUBSTITUTED:
        others = [one for one in staff if one not in people]
        kept = [one for one in people if one not in missing]
        return {"État": "Faite", "Intervenants": "; ".join([*kept, draw.choice(others)])}
    return {"État": "Reportée" if luck < _MOVED else "Annulée", "Motif": "Intervenant absent"}


def _is_missing(seed: int, person: str, day: date, away: Mapping[str, tuple[date, date]]) -> bool:
    span = away.get(person)
    if span is not None and span[0] <= day <= span[1]:
        return True
    return chance(seed, "ill", person, day).random() < _ILL


def _day(cell: datetime) -> date:
    return cell.date()
