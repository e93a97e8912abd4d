"""The current period: in Paramètres, and by the states of the periods in Calendrier."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ap_xl.domain.codes import code_key
from ap_xl.domain.state import School
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.raw import RawBook, RawTable
from ap_xl.workbook.render.cell_changes import cell_changes
from ap_xl.workbook.render.merging import as_key, cell_of, old_rows
from ap_xl.workbook.rewriting import TableWrite
from ap_xl.workbook.schema import PARAMETERS, Parameters, Periods

_NAME = next(row.name for row in PARAMETERS if row.field == "current_period")


def period_states(raw: RawBook, before: School, after: School) -> tuple[TableWrite, ...]:
    """The states that differ between the two schools."""
    changes = {
        old.origin: {Periods.state: None if new.state is None else new.state.value}
        for old, new in zip(before.periods, after.periods, strict=True)
        if old.state is not new.state
    }
    return cell_changes(Periods, raw.table(Periods.name), changes)


def current_period(raw: RawBook, period: str) -> tuple[TableWrite, ...]:
    """`Période en cours` with its new value; the row is added where it is missing."""
    table = raw.table(Parameters.name)
    if table is None:
        return ()
    write = parameter_values(table, {_NAME: period})
    if any(as_key(name, Parameters.parameter) == code_key(_NAME) for name, _ in write.rows):
        return (write,)
    return (replace(write, rows=(*write.rows, (_NAME, period)), kept=(*write.kept, None)),)


def parameter_values(table: RawTable, values: Mapping[str, Content]) -> TableWrite:
    """Paramètres with new values by parameter, where it has a row for them."""
    new = {code_key(name): value for name, value in values.items()}
    rows = []
    for row in old_rows(table):
        name = cell_of(row, Parameters.parameter)
        rows.append((name, new.get(as_key(name, Parameters.parameter), cell_of(row, Parameters.value))))
    columns = (Parameters.parameter.name, Parameters.value.name)
    return TableWrite(Parameters.name, columns, tuple(rows), tuple(range(len(rows))))
