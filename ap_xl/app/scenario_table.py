"""Scenarios side by side as lines of text, one column each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ap_xl.app.trial import Planned, Trial
from ap_xl.domain import french
from ap_xl.domain.publics import Public
from ap_xl.domain.school import ModuleType
from ap_xl.planning.rates import Hours

_NOTHING = "–"
_GAP = 3
"""Spaces between columns."""

Line = tuple[str, ...]
"""A label and one cell for each scenario; a heading is a label alone."""


def table(trials: Sequence[Trial]) -> tuple[str, ...]:
    """What each scenario sets, then the lines that compare."""
    lines = list(_lines(trials))
    label = max(len(line[0]) for line in lines)
    widths = [
        max(map(len, cells)) + _GAP
        for cells in zip(*(line[1:] for line in lines if len(line) > 1), strict=True)
    ]
    return (*_legend(trials), *(_aligned(line, label, widths) for line in lines))


def _legend(trials: Sequence[Trial]) -> Iterator[str]:
    for trial in trials[1:]:
        settings = " ; ".join(f"{name} = {value}" for name, value in trial.scenario.settings)
        yield f"{trial.scenario.name} : {settings}"


def _aligned(line: Line, label: int, widths: Sequence[int]) -> str:
    cells = (cell.rjust(width) for cell, width in zip(line[1:], widths, strict=False))
    return (line[0].ljust(label) + "".join(cells)).rstrip()


def _lines(trials: Sequence[Trial]) -> Iterator[Line]:
    yield ("", *(trial.scenario.name for trial in trials))
    yield ("Le plan",)
    yield from _of_plan(trials)
    yield ("Heures suivies sur heures de besoin",)
    yield _line("  Tous les élèves", trials, lambda plan: _rate(plan.rates.everybody))
    for public in Public:
        yield from _rates(f"  {public.value}", trials, _of_public(public))
    yield ("De même, par type de module",)
    for kind in ModuleType:
        yield from _rates(f"  {kind.value}", trials, _of_type(kind))


def _of_public(public: Public) -> Callable[[Planned], Hours | None]:
    return lambda plan: plan.rates.by_public.get(public)


def _of_type(kind: ModuleType) -> Callable[[Planned], Hours | None]:
    return lambda plan: plan.rates.by_type.get(kind)


def _of_plan(trials: Sequence[Trial]) -> Iterator[Line]:
    for label, value in _PLAN:
        yield _line(f"  {label}", trials, value)


_PLAN: tuple[tuple[str, Callable[[Planned], str]], ...] = (
    ("Couverture, avec ses propres poids", lambda plan: french.percent(plan.result.figures.rate)),
    ("Écart prouvé au meilleur plan", lambda plan: french.percent(plan.result.gap, 2)),
    ("Élèves dont un besoin reste non couvert", lambda plan: str(plan.unmet)),
    ("Sans groupe (élève et créneau)", lambda plan: str(plan.result.figures.unplaced)),
    ("Déplacements face au plan présent", lambda plan: str(plan.result.figures.moves)),
    ("Groupes", lambda plan: str(len(plan.result.plan.groups))),
    ("Heures d'intervenants", lambda plan: french.hours(plan.result.figures.staff_hours)),
    ("Heures à la charge des classes", lambda plan: french.hours(plan.result.figures.charged_hours)),
)


def _line(label: str, trials: Sequence[Trial], value: Callable[[Planned], str]) -> Line:
    return (label, *(_NOTHING if trial.planned is None else value(trial.planned) for trial in trials))


def _rates(label: str, trials: Sequence[Trial], hours: Callable[[Planned], Hours | None]) -> Iterator[Line]:
    """A line of rates; none where nobody needs anything of the kind."""
    if any(trial.planned is not None and hours(trial.planned) is not None for trial in trials):
        yield _line(label, trials, lambda plan: _rate(hours(plan)))


def _rate(hours: Hours | None) -> str:
    rate = None if hours is None else hours.rate
    return _NOTHING if rate is None else french.percent(rate)
