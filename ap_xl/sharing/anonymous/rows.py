"""The tables of a workbook without people: same rows, same order, harmless cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ap_xl.domain.codes import code_key
from ap_xl.domain.parameters import Parameters as Values
from ap_xl.domain.pseudonyms import Disguise, disguise
from ap_xl.sharing.anonymous.cells import (
    LETTERS,
    UNREADABLE,
    Thing,
    anonymous_cell,
    codes_in,
    harmless_school_year,
    thing_of,
)
from ap_xl.template.blank import blank, parameter_rows
from ap_xl.template.content import Content, Row, Value
from ap_xl.template.layout import need_column
from ap_xl.workbook.cells import is_empty, text_of
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse.headers import find_headers
from ap_xl.workbook.parse.parameters import parameter_value
from ap_xl.workbook.raw import Cell, RawBook, RawTable
from ap_xl.workbook.schema import (
    PARAMETERS,
    TABLES,
    Alerts,
    Interviews,
    Journal,
    Modules,
    Needs,
    ParameterRow,
    Parameters,
    Periods,
    Placements,
    Reviews,
    Students,
    Table,
    Tools,
    review_table,
    reviews_of,
)

_EMPTIED = (Parameters, Alerts, Interviews, Journal, Tools)
"""Nothing of these is needed for the plan, and most of it is sentences. Parameters are written by themselves."""
_SHOW_NAMES = (Students, Needs, Placements, Reviews)
_LAST_NAME = "Élève"


def anonymous_content(raw: RawBook) -> tuple[Content, Disguise]:
    """What the copy is filled with, and which code stands for which."""
    kept = [(table, spec) for spec in _specs(raw) if (table := raw.table(spec.name)) is not None]
    made = disguise(_codes(kept), LETTERS)
    content = blank().with_rows(Parameters, _parameter_rows(raw.table(Parameters.name), made))
    for table, spec in kept:
        content = content.with_rows(
            _name(spec, raw, made), _rows(table, spec, _columns(table, spec, raw), made)
        )
    needs = raw.table(Needs.name)
    modules = () if needs is None else (header for header, _ in _module_columns(needs, raw))
    return content.with_need_columns(made.of(Thing.MODULE.name, header) for header in modules), made


def _specs(raw: RawBook) -> Iterator[type[Table]]:
    yield from (spec for spec in TABLES if spec not in _EMPTIED)
    yield from (reviews_of(period) for period in _own_codes(raw, Periods, Periods.period))


def _own_codes(raw: RawBook, spec: type[Table], column: Column) -> tuple[str, ...]:
    """The codes that a table defines, each once."""
    table = raw.table(spec.name)
    place = None if table is None else find_headers(table, spec.columns).place.get(column.name)
    if table is None or place is None:
        return ()
    return tuple(dict.fromkeys(code for row in table.rows for code in codes_in(row[place])))


def _name(spec: type[Table], raw: RawBook, made: Disguise) -> str:
    """The table's name in the copy: that of a review goes with its period's code."""
    for period in _own_codes(raw, Periods, Periods.period):
        if spec.name == review_table(period):
            return review_table(made.of(Thing.PERIOD.name, period))
    return spec.name


def _codes(kept: Iterable[tuple[RawTable, type[Table]]]) -> Mapping[str, list[str]]:
    """Every code of the workbook by its kind, in the order of the tables."""
    found: dict[str, list[str]] = {thing.name: [] for thing in Thing}
    for table, spec in kept:
        place = find_headers(table, spec.columns).place
        for column in spec.columns:
            thing = thing_of(column)
            if thing is not None and column.name in place:
                cells = (row[place[column.name]] for row in table.rows)
                found[thing.name] += [code for cell in cells for code in codes_in(cell)]
    return found


def _module_columns(table: RawTable, raw: RawBook) -> Iterator[tuple[str, int]]:
    """The headers of Besoins that name modules, with their places; others may say anything and go."""
    known = {code_key(code) for code in _own_codes(raw, Modules, Modules.module)}
    seen: set[str] = set()
    for place, header in find_headers(table, Needs.columns).others.items():
        key = code_key(header)
        if key in known and key not in seen:
            seen.add(key)
            yield header, place


def _columns(table: RawTable, spec: type[Table], raw: RawBook) -> list[tuple[Column, int]]:
    """The columns that the copy has, and where they stand in the workbook."""
    place = find_headers(table, spec.columns).place
    columns = [(column, place[column.name]) for column in spec.columns if column.name in place]
    if spec is Needs:
        columns += [(need_column(header), at) for header, at in _module_columns(table, raw)]
    return columns


def _rows(
    table: RawTable, spec: type[Table], columns: Sequence[tuple[Column, int]], made: Disguise
) -> Iterator[Row]:
    known = {column.name for column in spec.columns}
    cells = [
        (
            column.name if column.name in known else made.of(Thing.MODULE.name, column.name),
            at,
            anonymous_cell(column, made),
        )
        for column, at in columns
    ]
    for row in table.rows:
        if not all(is_empty(cell) for cell in row):
            harmless = {name: disguised(row[at]) for name, at, disguised in cells}
            yield {**harmless, **_shown(spec, harmless)}


def _shown(spec: type[Table], cells: Row) -> Row:
    """What people see in the place of names and titles."""
    if issubclass(spec, _SHOW_NAMES):
        code = cells.get(Students.id.name) or cells.get(Reviews.id.name)
        return {Students.last_name.name: _LAST_NAME, Students.first_name.name: code}
    if spec is Modules:
        return {Modules.title.name: f"Module {cells.get(Modules.module.name) or UNREADABLE}"}
    return {}


def _parameter_rows(table: RawTable | None, made: Disguise) -> Iterator[Row]:
    """Every parameter of the schema; unknown ones go, for nobody knows what they say."""
    typed = _typed_parameters(table)
    for parameter, row in zip(PARAMETERS, parameter_rows(Values()), strict=True):
        cell = typed.get(code_key(parameter.name))
        if code_key(parameter.name) in typed:
            row = {**row, Parameters.value.name: _parameter(parameter, cell, made)}
        yield row


def _typed_parameters(table: RawTable | None) -> Mapping[str, Cell]:
    place = {} if table is None else find_headers(table, Parameters.columns).place
    if table is None or Parameters.parameter.name not in place or Parameters.value.name not in place:
        return {}
    name, value = place[Parameters.parameter.name], place[Parameters.value.name]
    return {code_key(text_of(row[name])): row[value] for row in table.rows if not is_empty(row[name])}


def _parameter(parameter: ParameterRow, cell: Cell, made: Disguise) -> Value:
    if is_empty(cell):
        return None
    if parameter.is_number or parameter.choices:
        value = parameter_value(parameter, cell)
        return value if isinstance(value, (str, float)) else UNREADABLE
    match parameter.field:
        case "current_period":
            return made.of(Thing.PERIOD.name, text_of(cell))
        case "school_year":
            return harmless_school_year(cell)
        case _:
            return None
