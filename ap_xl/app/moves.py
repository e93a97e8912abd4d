"""Who moves against the present plan, as findings at the rows of Affectations and as parts of their `Motif`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ap_xl.app.desk import Desk
from ap_xl.domain.findings import Finding, Origin, info
from ap_xl.domain.french import counted
from ap_xl.domain.plan import Placement
from ap_xl.planning.explain import Move
from ap_xl.planning.explain.reasons import Reason
from ap_xl.workbook.parse.headers import find_headers
from ap_xl.workbook.raw import RawTable
from ap_xl.workbook.render.merging import as_key
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import Placements

_KEYS = (Placements.period, Placements.student, Placements.slot)
MOST = 40
"""Moves that are told one by one; more are counted by cause, and each student's `Motif` says why."""


def with_moves(reasons: Mapping[Placement, Reason], moves: Sequence[Move]) -> dict[Placement, str]:
    """The sentence of every placement, with where the student was before and why not any more."""
    moved = {(move.student, move.slot): move for move in moves}
    found = {}
    for placement, reason in reasons.items():
        move = moved.get((placement.student, placement.slot))
        text = reason.sentence()
        if move is not None:
            text = f"{text.removesuffix('.')} ; déplacé de « {move.before} » : {move.cause.clause()}."
        found[placement] = text
    return found


def move_findings(
    moves: Sequence[Move], desk: Desk, period: str, placements: TableWrite
) -> tuple[Finding, ...]:
    """An Info for each move; counts by cause where there are too many to read."""
    if len(moves) > MOST:
        return _by_cause(moves)
    cells = _group_cells(desk.raw.table(Placements.name), placements) if moves else {}
    found = []
    for move in moves:
        student = desk.school.student_by_id[move.student]
        keys = (period, desk.reading.id_cell(move.student), move.slot)
        cell = cells.get(tuple(as_key(key, column) for key, column in zip(keys, _KEYS, strict=True)))
        origin = student.origin if cell is None else Origin(Placements.sheet, cell)
        found.append(info("move", origin, _sentence(move)))
    return tuple(found)


def _sentence(move: Move) -> str:
    where = f"« {move.before} » à « {move.after} »" if move.after else f"« {move.before} » à aucun groupe"
    return f"L'élève « {move.student} » passe de {where}, créneau {move.slot} : {move.cause.clause()}."


def _by_cause(moves: Sequence[Move]) -> tuple[Finding, ...]:
    counts = Counter(move.cause.label for move in moves)
    return tuple(
        info("moves", Origin(Placements.sheet), f"{counted(count, 'déplacement')} : {label}.")
        for label, count in counts.most_common()
    )


def _group_cells(raw: RawTable | None, write: TableWrite) -> Mapping[tuple[str, ...], str]:
    """The cells of the column Groupe as the table then stands, by period, student and slot."""
    if raw is None:
        return {}
    place = find_headers(raw, Placements.columns).place[Placements.group.name]
    owned = [write.columns.index(column.name) for column in _KEYS]
    end = write.columns.index(Placements.end.name)
    found = {}
    for number, row in sorted(enumerate(write.rows), key=lambda numbered: numbered[1][end] is None):
        key = tuple(map(as_key, (row[index] for index in owned), _KEYS))
        found[key] = raw.address(number, place)  # of several rows by Du–Au, the one that goes on
    return found
