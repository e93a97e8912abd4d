"""What becomes of each answer: it goes in, it is there already, or people must choose."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from ap_xl.domain.codes import code_key, nearest
from ap_xl.domain.merging.three_way import Verdict, verdict
from ap_xl.sharing.pack_format import TOOLS
from ap_xl.sharing.returns.answers import Answer
from ap_xl.sharing.returns.draft import Draft
from ap_xl.workbook.cell_text import Content
from ap_xl.workbook.cells import Flaw
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.keyed import (
    column_of,
    comparable,
    key_in_words,
    keys_of_table,
    plain_text,
    spec_of,
    understood,
)
from ap_xl.workbook.raw import Cell
from ap_xl.workbook.render.conflicts import Conflict, Place, Returned, Source, identity
from ap_xl.workbook.schema import SEPARATOR, Reviews, Tools, review_sheet
from ap_xl.workbook.wording import did_you_mean, quoted, shown


class Why(Enum):
    """Why an answer did not go in by itself."""

    DIFFERENT = "different"  # the workbook holds another one by now
    EMPTIED = "emptied"  # what was sent came back empty
    LATE = "late"  # its period is closed
    UNKNOWN_ROW = "unknown row"
    UNKNOWN_CODE = "unknown code"
    BAD_VALUE = "bad value"
    GONE = "gone"  # a row that only the other copy has deleted


@dataclass(frozen=True)
class Listed:
    """An answer that went to Conflits; `hint` is a sentence about the value, or the nearest code."""

    conflict: Conflict
    why: Why
    where: str
    hint: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of the answers; `equal` were there already, `known` had been dealt with in an earlier merge."""

    taken: tuple[Returned, ...] = ()
    listed: tuple[Listed, ...] = ()
    equal: int = 0
    known: int = 0

    def __add__(self, other: Outcome) -> Outcome:
        return Outcome(
            (*self.taken, *other.taken),
            (*self.listed, *other.listed),
            self.equal + other.equal,
            self.known + other.known,
        )


@dataclass(frozen=True)
class Past:
    """What earlier merges did: the identities of the answers that went in, and of all conflicts."""

    went_in: frozenset[Hashable] = frozenset()
    listed: frozenset[Hashable] = frozenset()

    def and_(self, outcome: Outcome) -> Past:
        """With what another file has given since: the same file twice is dealt with once."""
        taken = {identity(one.place, one.value, one.source) for one in outcome.taken}
        return Past(self.went_in | taken, self.listed | {one.conflict.identity() for one in outcome.listed})


def decide(draft: Draft, answers: Iterable[Answer], source: Source, past: Past, moment: datetime) -> Outcome:
    """Puts into the draft what goes in. Answers of one file are decided one after the other."""
    found = Outcome()
    for answer in answers:
        found += _decided(draft, answer, source, past, moment)
    return found


def _decided(draft: Draft, answer: Answer, source: Source, past: Past, moment: datetime) -> Outcome:
    if draft.table(answer.table) is None or not draft.has_column(answer.table, answer.column):
        return _listed(draft, answer, source, past, moment, Why.UNKNOWN_ROW, _missing(draft, answer))
    column = column_of(answer.table, answer.column)
    base, theirs = comparable(answer.sent, column), comparable(answer.returned, column)
    line = draft.find(answer.table, answer.key)
    if line is None and _is_new_tool(answer):
        return _new_tool(draft, answer, source, past, moment)
    if line is None:
        if theirs == base:
            return Outcome()
        return _listed(draft, answer, source, past, moment, Why.UNKNOWN_ROW, _near_row(draft, answer))
    mine = draft.now(answer.table, line, answer.column)
    found = verdict(base, comparable(mine, column), theirs)
    if found in (Verdict.NOTHING, Verdict.EQUAL):
        return Outcome(equal=int(found is Verdict.EQUAL))
    value, why, hint = _checked(draft, answer.returned, column)
    if why is None and answer.table.casefold() in draft.closed_reviews:
        why, hint = Why.LATE, draft.closed_reviews[answer.table.casefold()]
    if why is None and found is Verdict.CONFLICT:
        why = Why.EMPTIED if theirs is None else Why.DIFFERENT
    if why is not None:
        return _listed(draft, answer, source, past, moment, why, hint)
    place = draft.place(answer.table, answer.key, answer.column)
    draft.put(answer.table, line, answer.column, value)
    return Outcome(taken=(Returned(place, mine, value, source, moment),))


def _new_tool(draft: Draft, answer: Answer, source: Source, past: Past, moment: datetime) -> Outcome:
    """A row of Outils that the colleague has added; its other cells follow as answers to empty ones."""
    module, why, hint = _checked(draft, answer.key_cells[0], Tools.module)
    title, bad, _ = _checked(draft, answer.key_cells[1], Tools.title)
    if why is not None or bad is not None:
        return _listed(draft, answer, source, past, moment, why or Why.BAD_VALUE, hint)
    draft.add(answer.table, answer.key, {Tools.module.name: module, Tools.title.name: title})
    place = draft.place(answer.table, answer.key, Tools.title.name)
    added = Outcome(taken=(Returned(place, None, title, source, moment),))
    return added + _decided(draft, answer, source, past, moment)


def _checked(draft: Draft, cell: Cell, column: Column) -> tuple[Content, Why | None, str]:
    """The value to write, or why there is none, with a sentence."""
    value = understood(cell, column)
    if isinstance(value, Flaw):
        message = value.message.removeprefix(f"Colonne « {column.name} » : ")
        return None, Why.BAD_VALUE, f"{message} {value.remedy}"
    if value is None or column.kind not in (Kind.REFERENCE, Kind.REFERENCES):
        return value, None, ""
    codes = draft.codes(column.target)
    spelt = []
    for part in filter(None, map(str.strip, str(value).split(SEPARATOR))):
        if code_key(part) not in codes:
            near = nearest(part, codes.values())
            question = did_you_mean(near)
            return None, Why.UNKNOWN_CODE, f"Le code « {part} » n'existe pas.{question}"
        spelt.append(codes[code_key(part)])
    return f"{SEPARATOR} ".join(spelt), None, ""


def checked(draft: Draft, cell: Cell, column: Column) -> tuple[Content, str]:
    """The value to write, or a sentence that says why it cannot be written."""
    value, _, hint = _checked(draft, cell, column)
    return value, hint


def _listed(
    draft: Draft,
    answer: Answer,
    source: Source,
    past: Past,
    moment: datetime,
    why: Why,
    hint: str = "",
) -> Outcome:
    """The answer as a conflict, unless an earlier merge has dealt with it."""
    place = _place(draft, answer)
    theirs = plain_text(answer.returned) if isinstance(answer.returned, str) else answer.returned
    known = identity(place, theirs, source)
    if known in past.went_in or known in past.listed:
        return Outcome(known=1)
    line = draft.find(answer.table, answer.key) if draft.table(answer.table) else None
    mine = None if line is None else draft.now(answer.table, line, answer.column)
    cell = draft.address(answer.table, answer.key, answer.column) if line is not None else ""
    return Outcome(
        listed=(Listed(Conflict(place, cell, mine, theirs, source, moment), why, answer.where, hint),)
    )


def _place(draft: Draft, answer: Answer) -> Place:
    """The cell as people name it; a row that is not there goes by what stands in the file."""
    table = draft.table(answer.table)
    if table is not None and (not answer.key_cells or draft.find(answer.table, answer.key) is not None):
        return draft.place(answer.table, answer.key, answer.column)
    words = " · ".join(shown(cell) for cell in answer.key_cells if cell is not None)
    sheet = sheet_of(answer.table) if table is None else table.raw.sheet
    return Place(sheet, words or key_in_words(answer.key), answer.column)


def _missing(draft: Draft, answer: Answer) -> str:
    sheet = sheet_of(answer.table)
    if draft.table(answer.table) is None:
        return f"La feuille « {sheet} » n'est pas dans le classeur."
    return f"La feuille « {sheet} » n'a pas de colonne « {answer.column} »."


def sheet_of(table: str) -> str:
    """The usual sheet of a table, that of a period's reviews included."""
    spec = spec_of(table)
    if spec is Reviews:
        return review_sheet(table[len(Reviews.name) :])
    return table if spec is None else spec.sheet


def _is_new_tool(answer: Answer) -> bool:
    return answer.table == TOOLS.master and not answer.is_sent and all(answer.key)


def _near_row(draft: Draft, answer: Answer) -> str:
    """The nearest group and Id, where the row's are unknown."""
    hints = []
    columns = keys_of_table(answer.table)
    cells = answer.key_cells or answer.key
    for part, cell, column in zip(answer.key, cells, columns, strict=False):
        codes = draft.codes(column.target)
        if part and codes and part not in codes:
            near = nearest(part, codes.values())
            question = f" ; le plus proche est « {near} »" if near else ""
            hints.append(f"{column.name} inconnu : {quoted(cell)}{question}")
    return f"{', '.join(hints)}." if hints else ""
