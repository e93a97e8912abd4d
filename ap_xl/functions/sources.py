"""Which tables each worksheet function's answer comes from: an error on their sheets spoils it, no other does."""

from __future__ import annotations

from ap_xl.workbook import schema
from ap_xl.workbook.parse import Reading
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.schema import Table

Tables = tuple[type[Table], ...]

# A row with an error is left out, and so are the rows that name it: a plan's answers need all of these whole.
_PLAN: Tables = (
    schema.Periods,
    schema.Divisions,
    schema.Modules,
    schema.Staff,
    schema.Slots,
    schema.Students,
    schema.Groups,
    schema.Placements,
)
_HOURS: Tables = (*_PLAN, schema.Sessions)

SOURCES: dict[str, Tables] = {
    "AP_HEURES_RESTANTES": _HOURS,
    "AP_HEURES_INTERVENANT": _HOURS,
    "AP_SEANCES": (schema.Periods, schema.Divisions, schema.Slots),
    "AP_COUVERTURE": (*_PLAN, schema.Parameters, schema.Needs, schema.History),
    "AP_GROUPE": (*_PLAN, schema.Parameters),
    "AP_PLACES": _PLAN,
    "AP_HISTORIQUE": (schema.Divisions, schema.Students, schema.History),
}


def spoilt(raw: RawBook, reading: Reading) -> frozenset[str]:
    """The functions that the workbook's errors leave without a true answer."""
    if reading.is_foreign or reading.has_structural_errors:
        return frozenset(SOURCES)
    sheets = {finding.origin.sheet for finding in reading.findings if finding.is_error}
    return frozenset(name for name, tables in SOURCES.items() if sheets & _sheets(raw, tables))


def _sheets(raw: RawBook, tables: Tables) -> set[str]:
    """Where the tables are; a coordinator may have moved one."""
    found = (raw.table(table.name) for table in tables)
    return {table.sheet for table in found if table is not None}
