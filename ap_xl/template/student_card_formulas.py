"""The formulas of Fiche élève, each with its value; blank rather than errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ap_xl.template.content import Row, Value
from ap_xl.template.defined_names import NEED_HEADERS
from ap_xl.template.formulas import Computed, as_cached, as_text, found, header, ref, text
from ap_xl.template.student_card_facts import CardFacts
from ap_xl.template.student_card_rows import CHOSEN, OTHERS, TYPED, other
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import (
    YES,
    Divisions,
    Groups,
    History,
    Modules,
    Needs,
    Placements,
    Slots,
    Students,
    Table,
)

_MARKS: tuple[tuple[Column, str], ...] = (
    (Students.in_difficulty, "en difficulté"),
    (Students.dropout_risk, "risque de décrochage"),
    (Students.bridge, "passerelle"),
    (Students.further_study, "poursuite d'études"),
    (Students.newcomer, "nouvel arrivant"),
)
_DOT = "  ·  "


_NAMES = f'{ref(Students, Students.last_name)}&" "&{ref(Students, Students.first_name)}'


def _begins(place: int) -> str:
    """The row of Élèves of a student whose name begins as typed, counted from 1."""
    row = f"ROW({ref(Students, Students.id)})-ROW({header(Students, Students.id)})"
    return f'SMALL(IF(LEFT({_NAMES},LEN({TYPED}))={TYPED},{row},""),{place})'


def chosen(facts: CardFacts) -> Computed:
    """The Id that was typed, as text or number, else that of the first name that begins so."""
    ids = ref(Students, Students.id)
    formula = '""'
    for row in (_begins(1), f"MATCH({TYPED}+0,{ids},0)", f"MATCH({TYPED},{ids},0)"):
        formula = f"IFERROR(INDEX({ids},{row}),{formula})"
    return Computed(f'IF({TYPED}="","",{formula})', facts.student, array=True)


def other_row(number: int) -> Computed:
    """The row of Élèves of one more student whose name begins as typed, nothing for an Id."""
    return Computed(f'IF({TYPED}="","",IFERROR({_begins(number + 2)},""))', "", array=True)


_HINT = "Tapez un Id, ou le début d'un nom."


def hint(facts: CardFacts) -> Computed:
    """Who else has a name that begins so; what to type while nothing is."""
    named = [
        f'IF({other(n)}="","",{text(_DOT if n else "Aussi : ")}&{_label(other(n))})' for n in range(OTHERS)
    ]
    formula = f'IF({TYPED}="",{text(_HINT)},{"&".join(named)})'
    return Computed(formula, "" if facts.student else _HINT)


def _label(row: str) -> str:
    id, last, first = (
        f"INDEX({ref(Students, column)},{row})"
        for column in (Students.id, Students.last_name, Students.first_name)
    )
    return f'{id}&" "&{last}&" "&{first}'


def full_name(facts: CardFacts) -> Computed:
    last, first = (_student(column) for column in (Students.last_name, Students.first_name))
    nobody = "Aucun élève n'a cet Id ni un nom qui commence ainsi."
    formula = f'IF({CHOSEN}="",IF({TYPED}="","",{text(nobody)}),{last}&" "&{first})'
    shown = f"{as_text(facts.identity(Students.last_name))} {as_text(facts.identity(Students.first_name))}"
    return Computed(formula, shown if facts.student else "")


def _student(column: Column) -> str:
    return found(Students, column, Students.id, CHOSEN)


def identity_text(facts: CardFacts, column: Column) -> Computed:
    return Computed(f'IFERROR({_student(column)}&"","")', as_text(facts.identity(column)))


def identity_day(facts: CardFacts, column: Column) -> Computed:
    value = _student(column)
    return Computed(f'IFERROR(IF({value}="","",{value}),"")', as_cached(facts.identity(column)))


def division_text(facts: CardFacts, column: Column) -> Computed:
    formula = f'IFERROR({found(Divisions, column, Divisions.division, _student(Students.division))}&"","")'
    return Computed(formula, as_text(facts.of_division(column)))


def marks(facts: CardFacts) -> Computed:
    """The marks that are set, one after the other."""
    parts = "&".join(
        f'IF({_student(column)}={text(YES)},{text(_DOT + label)},"")' for column, label in _MARKS
    )
    shown = _DOT.join(label for column, label in _MARKS if facts.identity(column) == YES)
    return Computed(f'IFERROR(MID({parts},{len(_DOT) + 1},200),"")', shown)


def _need_row() -> str:
    return f"INDEX({Needs.name}[],MATCH({CHOSEN},{ref(Needs, Needs.id)},0),0)"


def need_finder(facts: CardFacts, number: int) -> Computed:
    """The column in tblBesoins of the student's next strongest need; only module columns count."""
    row, known = _need_row(), f"ISNUMBER(MATCH({NEED_HEADERS},{ref(Modules, Modules.module)},0))"
    place = f"COLUMN({NEED_HEADERS})-MIN(COLUMN({NEED_HEADERS}))+1"
    rank = f"(3-{row})*1000+{place}"
    ranks = f'IF({known},IF(ISNUMBER({row}),IF({row}>=1,{rank},""),""),"")'
    nowhere = f"ISNA(MATCH({CHOSEN},{ref(Needs, Needs.id)},0))"
    smallest = f'IFERROR(MOD(SMALL({ranks},{number + 1}),1000),"")'
    formula = f'IF({CHOSEN}="","",IF({nowhere},"",{smallest}))'
    needs = facts.needs
    value = facts.need_column(needs[number][0]) if number < len(needs) else ""
    return Computed(formula, value, array=True)


def _need(facts: CardFacts, number: int) -> tuple[str, int] | None:
    return facts.needs[number] if number < len(facts.needs) else None


def need_module(facts: CardFacts, number: int, at: str) -> Computed:
    formula = f'IF({at}="","",INDEX({NEED_HEADERS},{at}))'
    need = _need(facts, number)
    return Computed(formula, need[0] if need else "")


def need_title(facts: CardFacts, number: int, module: str) -> Computed:
    formula = f'IFERROR({found(Modules, Modules.title, Modules.module, module)}&"","")'
    need = _need(facts, number)
    return Computed(formula, facts.title_of(need[0]) if need else "")


def need_now(facts: CardFacts, number: int, at: str) -> Computed:
    formula = f'IF({at}="","",INDEX({Needs.name}[],MATCH({CHOSEN},{ref(Needs, Needs.id)},0),{at}))'
    need = _need(facts, number)
    return Computed(formula, need[1] if need else "")


def need_at_first(facts: CardFacts, number: int, module: str, now: str) -> Computed:
    """The need before the first review of the module, today's where there is none."""
    first = (
        f"SMALL(IF({ref(History, History.id)}={CHOSEN},IF({ref(History, History.module)}={module},"
        f'ROW({ref(History, History.id)})-ROW({header(History, History.id)}),""),""),1)'
    )
    formula = f'IF({module}="","",IFERROR(INDEX({ref(History, History.need_start)},{first}),{now}))'
    need = _need(facts, number)
    return Computed(formula, as_cached(facts.need_at_first(*need)) if need else "", array=True)


def hours_followed(facts: CardFacts, number: int, module: str) -> Computed:
    sums = (
        f"SUMIFS({ref(History, History.hours)},{ref(History, History.id)},{CHOSEN},"
        f"{ref(History, History.module)},{module})"
    )
    need = _need(facts, number)
    return Computed(f'IF({module}="","",{sums})', facts.hours_followed(need[0]) if need else "")


@dataclass(frozen=True)
class Found:
    """The student's rows in a table (of those where `filled` is not empty), and how many are shown at most."""

    table: type[Table]
    key: Column
    rows: Sequence[tuple[int, Row]]
    lines: int
    filled: Column | None = None

    @property
    def latest(self) -> Sequence[tuple[int, Row]]:
        """The rows shown: the last ones of the table."""
        return self.rows[-self.lines :]

    @property
    def places(self) -> str:
        """Their numbers in the table, as an array with blanks between."""
        place = f"ROW({ref(self.table, self.key)})-ROW({header(self.table, self.key)})"
        condition = f'IF({ref(self.table, self.filled)}<>"",{place},"")' if self.filled else place
        return f'IF({ref(self.table, self.key)}={CHOSEN},{condition},"")'


def row_finder(found_rows: Found, number: int) -> Computed:
    """The number of the next row shown."""
    places = found_rows.places
    before = f"MAX(0,COUNT({places})-{found_rows.lines})"
    formula = f'IF({CHOSEN}="","",IFERROR(SMALL({places},{number + 1}+{before}),""))'
    shown = found_rows.latest
    return Computed(formula, shown[number][0] if number < len(shown) else "", array=True)


def how_many(facts: CardFacts, found_rows: Found) -> Computed:
    """`12 au total`, or that there is nothing yet."""
    count, nothing, whole = f"COUNT({found_rows.places})", "aucun pour l'instant", " au total"
    formula = f'IF({CHOSEN}="","",IF({count}=0,{text(nothing)},{count}&{text(whole)}))'
    shown = f"{len(found_rows.rows)}{whole}" if found_rows.rows else nothing
    return Computed(formula, shown if facts.student else "", array=True)


def _shown(rows: Sequence[tuple[int, Row]], number: int, column: Column) -> Value:
    return rows[number][1].get(column.name) if number < len(rows) else None


def row_value(found_rows: Found, column: Column, number: int, at: str) -> Computed:
    """A cell of the found row: dates and numbers as they are, nothing where it is empty."""
    value = f"INDEX({ref(found_rows.table, column)},{at})"
    formula = f'IF({at}="","",IF({value}="","",{value}))'
    return Computed(formula, as_cached(_shown(found_rows.latest, number, column)))


def group_slot_value(facts: CardFacts, placements: Found, column: Column, number: int, slot: str) -> Computed:
    """A value of the slot whose code stands in the cell `slot`."""
    value = found(Slots, column, Slots.slot, slot)
    formula = f'IF({slot}="","",IFERROR(IF({value}="","",{value}),""))'
    code = _shown(placements.latest, number, Placements.slot)
    return Computed(formula, as_cached(facts.slot(code).get(column.name)) if code else "")


def group_value(facts: CardFacts, placements: Found, column: Column, number: int, group: str) -> Computed:
    """A value of the group whose code stands in the cell `group`."""
    formula = f'IF({group}="","",IFERROR({found(Groups, column, Groups.group, group)}&"",""))'
    code = _shown(placements.latest, number, Placements.group)
    rows = facts.content.rows(Groups)
    row: Row = next((row for row in rows if code and row.get(Groups.group.name) == code), {})
    return Computed(formula, as_text(row.get(column.name)))
