"""The sheet Historique and the review sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from ap_xl.domain.calendar import Period
from ap_xl.domain.codes import clean, code_key
from ap_xl.domain.findings import Origin, warning
from ap_xl.domain.history import Decision, HistoryRow, ReviewRow
from ap_xl.workbook.columns import Column
from ap_xl.workbook.parse.codes import Codes, Missing
from ap_xl.workbook.parse.context import Context
from ap_xl.workbook.parse.grid import Row
from ap_xl.workbook.parse.structure import review_tables
from ap_xl.workbook.raw import RawTable
from ap_xl.workbook.schema import SEPARATOR, History, Reviews, review_table
from ap_xl.workbook.wording import did_you_mean, quoted

_STUDENTS, _MODULES, _STAFF = "tblEleves", "tblModules", "tblIntervenants"


def read_history(context: Context, year: str) -> tuple[HistoryRow, ...]:
    """All years' rows; codes that the workbook still knows are spelt as it spells them."""
    grid = context.open(History)
    for row in grid.rows if grid else ():
        if code_key(row[History.year]) == code_key(year):
            _check_known(row, History.id, context.codes[_STUDENTS], "Élèves")
            _check_known(row, History.module, context.codes[_MODULES], "Modules")
    return context.close(grid, partial(_history_row, context))


def _check_known(row: Row, column: Column, codes: Codes, sheet: str) -> None:
    code = clean(row[column])
    if code and codes.find(code) is Missing.UNKNOWN:
        row.warning(
            "unknown-code-in-history",
            column,
            f"Colonne « {column.name} » : le code {quoted(code)} n'existe plus dans la feuille « {sheet} »."
            f"{did_you_mean(codes.nearest(code))}",
            "Corrigez le code s'il est mal écrit ; sinon la ligne reste, sans effet sur les groupes.",
        )


def _spelt(codes: Codes, code: str) -> str:
    """The code as its table spells it, or as typed where nobody defines it."""
    found = codes.find(clean(code))
    return found if isinstance(found, str) else clean(code)


def _staff(codes: Codes, text: str) -> tuple[str, ...]:
    return tuple(_spelt(codes, code) for code in text.split(SEPARATOR) if clean(code))


def _history_row(context: Context, row: Row) -> HistoryRow:
    return HistoryRow(
        year=clean(row[History.year]),
        period=_spelt(context.codes["tblPeriodes"], row[History.period]),
        student=_spelt(context.codes[_STUDENTS], row[History.id]),
        module=_spelt(context.codes[_MODULES], row[History.module]),
        hours=row[History.hours],
        group=clean(row[History.group]),
        staff=_staff(context.codes[_STAFF], row[History.staff]),
        need_start=row[History.need_start],
        need_end=row[History.need_end],
        decision=_decision(row[History.decision]),
        observation=row[History.observation],
        origin=row.origin(),
    )


def _decision(value: str | None) -> Decision | None:
    return None if value is None else Decision(value)


def read_reviews(context: Context, periods: Sequence[Period]) -> Mapping[str, tuple[ReviewRow, ...]]:
    """The review rows by period, for the periods that have a review sheet."""
    by_table = {review_table(period.code).casefold(): period for period in periods}
    codes = context.codes["tblPeriodes"]
    reviews: dict[str, tuple[ReviewRow, ...]] = {}
    for raw in review_tables(context.raw):
        period = by_table.get(raw.name.casefold())
        if period is not None:
            reviews[period.code] = _read_review(context, raw, period)
        elif codes.is_complete:
            _report_unknown_table(context, raw)
    return reviews


def _report_unknown_table(context: Context, raw: RawTable) -> None:
    context.findings.append(
        warning(
            "review-of-unknown-period",
            Origin(raw.sheet, raw.header_address(0)),
            f"Le tableau {quoted(raw.name)} n'est le bilan d'aucune période du calendrier ; il n'est pas lu.",
            "Rétablissez la période dans la feuille « Calendrier », ou supprimez cette feuille de bilan.",
        )
    )


def _read_review(context: Context, raw: RawTable, period: Period) -> tuple[ReviewRow, ...]:
    grid = context.open_raw(Reviews, raw, is_past=period.is_closed)
    for row in grid.rows:
        if row[Reviews.decision] == Decision.REDIRECT and row[Reviews.proposed_module] is None:
            row.warning(
                "redirect-without-module",
                Reviews.proposed_module,
                f"« Réorienter » sans « Module proposé » : l'élève {quoted(row[Reviews.id])} quitte "
                "le module "
                "sans rien d'autre à la place.",
                "Indiquez le module proposé, ou choisissez « Arrêter ».",
            )
    return context.close(grid, partial(_review_row, context))


def _review_row(context: Context, row: Row) -> ReviewRow:
    return ReviewRow(
        group=_spelt(context.codes["tblGroupes"], row[Reviews.group]),
        module=row[Reviews.module],
        slot=_spelt(context.codes["tblCreneaux"], row[Reviews.slot]),
        student=row[Reviews.id],
        staff=_staff(context.codes[_STAFF], row[Reviews.staff]),
        hours_planned=row[Reviews.hours_planned],
        hours_followed=row[Reviews.hours_followed],
        need_start=row[Reviews.need_start],
        need_end=row[Reviews.need_end],
        decision=_decision(row[Reviews.decision]),
        proposed_module=row[Reviews.proposed_module],
        observation=row[Reviews.observation],
        origin=row.origin(),
    )
