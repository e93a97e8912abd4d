"""Scores as tables: on the terminal as they are, on the page as ratios to this planner."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import isfinite

from rich.table import Table

from benchmarks.methods import METHODS
from benchmarks.report.scores import Heading, Score

OURS = "planner"
_NOTHING = "–"


@dataclass(frozen=True)
class Column:
    """A figure of a score; `ratio` is how it is written beside the planner's."""

    title: str
    value: Callable[[Score], float]
    written: Callable[[float], str]
    is_time: bool = False


def _seconds(value: float) -> str:
    return f"{value:.2g} s" if value < 10 else f"{value:.0f} s"


def _gap(value: float) -> str:
    return _percent(value) if value < 1 else _NOTHING


def _percent(value: float) -> str:
    return f"{value:.2%}".replace("%", " %") if value < 0.1 else f"{value:.1%}".replace("%", " %")


def _megabytes(value: float) -> str:
    return f"{value:.0f} MB"


COLUMNS = (
    Column("found 1 %", lambda score: score.found[0], _seconds, is_time=True),
    Column("0.5 %", lambda score: score.found[1], _seconds, is_time=True),
    Column("proved 1 %", lambda score: score.proved[0], _seconds, is_time=True),
    Column("0.5 %", lambda score: score.proved[1], _seconds, is_time=True),
    Column("gap", lambda score: score.gap, _gap),
    Column("own gap", lambda score: score.own_gap, _gap),
    Column("coverage", lambda score: score.rate, _percent),
    Column("memory", lambda score: score.memory, _megabytes),
)


def _cell(column: Column, score: Score) -> str:
    value = column.value(score)
    return column.written(value) if isfinite(value) else _NOTHING


def _ratio(column: Column, score: Score, ours: Score, limit: float) -> str:
    value, base = column.value(score), column.value(ours)
    if not isfinite(base) or base < 1e-6:
        return _cell(column, score)
    if column.is_time and not isfinite(value):
        return f"> ×{limit / base:.3g}"
    text, ratio = _cell(column, score), f"×{value / base:.3g}"
    if text == _NOTHING:
        return text
    return f"{ratio} ({text})" if text.endswith("%") else ratio


def on_terminal(scores: Mapping[Heading, Mapping[str, Score]]) -> Table:
    """All figures as they are."""
    table = Table(box=None, padding=(0, 1, 0, 0))
    for name in ("kind", "size", "limit", "method", *(column.title for column in COLUMNS)):
        table.add_column(name, no_wrap=True, justify="left" if name in ("kind", "method") else "right")
    for heading, by_method in scores.items():
        first = (heading.kind, str(heading.students), f"{heading.seconds:g} s")
        for method in _in_order(by_method):
            table.add_row(*first, method, *(_cell(column, by_method[method]) for column in COLUMNS))
            first = ("", "", "")
    return table


def _in_order(by_method: Mapping[str, Score]) -> list[str]:
    return [method for method in METHODS if method in by_method]


def on_page(scores: Mapping[Heading, Mapping[str, Score]]) -> str:
    """Markdown: this planner's figures, and the ratios of the others to them."""
    return "\n\n".join("\n".join(_page_table(heading, scores[heading])) for heading in scores)


def _page_table(heading: Heading, by_method: Mapping[str, Score]) -> Iterator[str]:
    yield f"### {heading.students} students, {heading.kind}, {heading.seconds:g} s\n"
    yield f"| method | {' | '.join(column.title for column in COLUMNS)} |"
    yield "|---|" + "---:|" * len(COLUMNS)
    ours = by_method.get(OURS)
    for method in _in_order(by_method):
        score = by_method[method]
        cells = (
            _cell(column, score)
            if ours is None or method == OURS
            else _ratio(column, score, ours, heading.seconds)
            for column in COLUMNS
        )
        yield f"| {METHODS[method]} | {' | '.join(cells)} |"
