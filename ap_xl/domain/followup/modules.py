"""Modules whose students do not get further."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.findings import Finding, warning
from ap_xl.domain.followup.closed_periods import by_student_and_module, rows_of_year
from ap_xl.domain.french import counted, hours, number, percent
from ap_xl.domain.history import Decision, HistoryRow
from ap_xl.domain.school import Module
from ap_xl.domain.state import School

_FEWEST = 10
"""Students; with fewer the figures say nothing."""
_SHARE = 0.25


def modules_without_progress(school: School) -> tuple[Finding, ...]:
    """Modules in which under a quarter of at least ten reviewed students need less than when they began this year."""
    by_module: dict[str, list[Sequence[HistoryRow]]] = {module.code: [] for module in school.modules}
    for (_, code), rows in by_student_and_module(rows_of_year(school)).items():
        reviewed = [row for row in rows if row.need_start is not None and row.need_end is not None]
        if code in by_module and reviewed and _start(reviewed) >= 1:
            by_module[code].append(reviewed)
    found = []
    for module in school.modules:
        stays = by_module[module.code]
        better = sum(_end(rows) < _start(rows) for rows in stays)
        if len(stays) >= _FEWEST and better < _SHARE * len(stays):
            found.append(_finding(module, stays, better))
    return tuple(found)


def _start(rows: Sequence[HistoryRow]) -> int:
    return rows[0].need_start or 0


def _end(rows: Sequence[HistoryRow]) -> int:
    """Besoin fin of the last review; nothing where it says Acquis."""
    return 0 if rows[-1].decision is Decision.ACQUIRED else rows[-1].need_end or 0


def _finding(module: Module, stays: Sequence[Sequence[HistoryRow]], better: int) -> Finding:
    count = len(stays)
    before, after = sum(map(_start, stays)) / count, sum(map(_end, stays)) / count
    spent = sum(row.hours for rows in stays for row in rows)
    return warning(
        "module-without-progress",
        module.origin,
        f"Le module « {module.code} » fait peu progresser : besoin moindre à la sortie pour "
        f"{counted(better, 'élève')} sur {count} ({percent(better / count, 0)}) ; besoin moyen de "
        f"{number(before, 1)} à {number(after, 1)}, pour {hours(spent)} suivies.",
        "Revoyez contenu, durée et groupes avec les intervenants du module.",
    )
