"""The sheet Contraintes."""

from __future__ import annotations

from dataclasses import dataclass

from ap_xl.domain.constraints import Constraint, ConstraintType
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.parse.grid import Row
from ap_xl.workbook.schema import Constraints as Sheet
from ap_xl.workbook.wording import one_of, quoted

_TARGETS = (Sheet.module, Sheet.slot, Sheet.staff)


@dataclass(frozen=True)
class _Form:
    """Which cells a type of constraint reads, and which of them it cannot do without."""

    read: tuple[Column, ...]
    needed: tuple[Column, ...]  # at least one of them


_FORMS = {
    ConstraintType.TOGETHER: _Form((Sheet.other,), (Sheet.other,)),
    ConstraintType.APART: _Form((Sheet.other,), (Sheet.other,)),
    ConstraintType.IMPOSED: _Form(_TARGETS, (Sheet.module,)),
    ConstraintType.FORBIDDEN: _Form(_TARGETS, _TARGETS),
}


def read_constraints(context: Context) -> tuple[Constraint, ...]:
    grid = context.open(Sheet)
    for row in grid.rows if grid else ():
        if not row.is_left_out:
            _check(row, _FORMS[ConstraintType(row[Sheet.type])])
    return context.close(grid, _constraint)


def _check(row: Row, form: _Form) -> None:
    kind = row[Sheet.type]
    if all(row[column] is None for column in form.needed):
        names = [column.name for column in form.needed]
        row.error(
            "incomplete-constraint",
            form.needed[0],
            f"Une contrainte « {kind} » doit remplir {_columns(names)}.",
            "Complétez la ligne, ou choisissez un autre type de contrainte.",
        )
    if row[Sheet.other] is not None and row[Sheet.other] == row[Sheet.student] and Sheet.other in form.read:
        row.error(
            "student-with-himself",
            Sheet.other,
            f"La contrainte « {kind} » nomme deux fois l'élève {quoted(row[Sheet.student])}.",
            "Indiquez un autre élève dans la colonne « Avec ».",
        )
    for column in (Sheet.other, *_TARGETS):
        if column not in form.read and row[column] is not None:
            row.warning(
                "unread-constraint-field",
                column,
                f"Une contrainte « {kind} » ne lit pas la colonne « {column.name} » ({quoted(row[column])}).",
                "Videz la cellule, ou choisissez le type de contrainte qui convient.",
            )


def _columns(names: list[str]) -> str:
    start = "la colonne" if len(names) == 1 else "au moins une des colonnes"
    return f"{start} {one_of(names)}"


def _constraint(row: Row) -> Constraint:
    kind = ConstraintType(row[Sheet.type])
    read = _FORMS[kind].read

    def value(column: Column) -> str | None:
        return row[column] if column in read else None

    return Constraint(
        type=kind,
        student=row[Sheet.student],
        other=value(Sheet.other),
        module=value(Sheet.module),
        slot=value(Sheet.slot),
        staff=value(Sheet.staff),
        period=row[Sheet.period],
        reason=row[Sheet.reason],
        origin=row.origin(),
    )
