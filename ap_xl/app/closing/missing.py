"""The reviews that are missing, as findings: errors, or an Attention each where the period is closed all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ap_xl.app.closing.cells import ReviewCells, ranges
from ap_xl.domain.closing.problems import Unreviewed
from ap_xl.domain.findings import Finding, Origin, Severity
from ap_xl.domain.french import counted, listed
from ap_xl.domain.history import ReviewRow
from ap_xl.domain.plan import Group
from ap_xl.domain.state import School
from ap_xl.workbook.schema import Placements, Reviews
from ap_xl.workbook.wording import quoted

_FILL_IN = "Saisissez le besoin de fin (0 à 3)"
_RUN_REVIEWS = "Relancez « Bilans » : les réponses déjà saisies restent."
_KEPT, _ALL_KEPT = "Son besoin reste tel qu'il est.", "Leurs besoins restent tels qu'ils sont."


def missing_findings(
    cells: ReviewCells, school: School, missing: Sequence[Unreviewed], severity: Severity
) -> tuple[Finding, ...]:
    """One for each answer; one for a whole group where nobody of it has a review."""
    reviews = school.reviews.get(cells.period.code, ())
    if missing and not reviews:
        return (_no_sheet(cells, missing, severity),)
    begun = {row.group for row in reviews if row.is_reviewed or row.decision}
    found: list[Finding] = []
    for code, run in groupby(missing, key=lambda one: one.group):
        ones, group = list(run), school.group_by_code.get(code)
        rows = [one.row for one in ones if one.row is not None]
        if len(rows) > 1 and group is not None and code not in begun:
            found.append(_whole_group(cells, group, rows, severity))
            ones = [one for one in ones if one.row is None]
        if len(ones) > 1 and group is not None and all(row.group != code for row in reviews):
            found.append(_unknown_group(cells, group, len(ones), severity))
            ones = []
        found += _one_by_one(cells, ones, severity)
    return tuple(found)


def _no_sheet(cells: ReviewCells, missing: Sequence[Unreviewed], severity: Severity) -> Finding:
    students = len({one.student for one in missing})
    return Finding(
        severity,
        "no-review-sheet",
        Origin(Reviews.sheet),
        f"La feuille « {cells.sheet} » n'est pas prête : {counted(students, 'élève')} sans bilan.",
        "Lancez « Bilans » et faites remplir la feuille."
        if severity is Severity.ERROR
        else "Les besoins restent tels qu'ils sont ; les heures viennent des séances.",
    )


def _whole_group(cells: ReviewCells, group: Group, rows: Sequence[ReviewRow], severity: Severity) -> Finding:
    places = [cells.of(row, Reviews.need_end) for row in rows]
    who = f" ({listed(group.staff)})" if group.staff else ""
    return Finding(
        severity,
        "review-missing",
        places[0],
        f"Le bilan du groupe {quoted(group.code)}{who} n'est pas rempli : « {Reviews.need_end.name} » est vide "
        f"pour {counted(len(rows), 'élève')} ({ranges([place.cell for place in places])}).",
        f"{_FILL_IN} de chaque élève du groupe." if severity is Severity.ERROR else _ALL_KEPT,
    )


def _unknown_group(cells: ReviewCells, group: Group, students: int, severity: Severity) -> Finding:
    return Finding(
        severity,
        "review-missing",
        group.origin,
        f"Le groupe {quoted(group.code)} n'a aucune ligne dans la feuille « {cells.sheet} » "
        f"({counted(students, 'élève')}).",
        _RUN_REVIEWS if severity is Severity.ERROR else _ALL_KEPT,
    )


def _one_by_one(cells: ReviewCells, missing: Sequence[Unreviewed], severity: Severity) -> Iterator[Finding]:
    for one in missing:
        about = f"l'élève {quoted(one.student)} en {quoted(one.module)}"
        if one.row is not None:
            given = f", mais la décision {quoted(one.row.decision)} y est" if one.row.decision else ""
            text = f"Le bilan manque pour {about} : « {Reviews.need_end.name} » est vide{given}."
            remedy = f"{_FILL_IN}{_zero(one.row)}."
            origin = cells.of(one.row, Reviews.need_end)
        else:
            text = f"La feuille « {cells.sheet} » n'a pas de ligne pour {about}."
            remedy = _RUN_REVIEWS
            origin = one.placement.origin if one.placement is not None else Origin(Placements.sheet)
        remedy = remedy if severity is Severity.ERROR else _KEPT
        yield Finding(severity, "review-missing", origin, text, remedy)


def _zero(row: ReviewRow) -> str:
    """A module that is left needs a 0."""
    return " ; 0 si l'objectif est atteint" if row.decision else ""
