"""What keeps a period from being closed, as errors at the answers to change."""

from __future__ import annotations

from ap_xl.app.closing.cells import ReviewCells
from ap_xl.domain.closing.problems import (
    Answer,
    Disagreement,
    ListedTwice,
    NowhereToGo,
    Obstacle,
    OtherModule,
)
from ap_xl.domain.findings import Finding, error
from ap_xl.domain.history import ReviewRow
from ap_xl.workbook.columns import Column
from ap_xl.workbook.schema import Reviews
from ap_xl.workbook.wording import quoted, shown

_COLUMNS: dict[Answer, Column] = {
    Answer.NEED_END: Reviews.need_end,
    Answer.DECISION: Reviews.decision,
    Answer.PROPOSED_MODULE: Reviews.proposed_module,
}


def obstacle_finding(cells: ReviewCells, obstacle: Obstacle) -> Finding:
    match obstacle:
        case Disagreement():
            return _disagreement(cells, obstacle)
        case ListedTwice():
            return _listed_twice(cells, obstacle)
        case OtherModule():
            return _other_module(cells, obstacle)
        case NowhereToGo():
            return _nowhere_to_go(cells, obstacle.row)


def _disagreement(cells: ReviewCells, found: Disagreement) -> Finding:
    column, row = _COLUMNS[found.about], found.other
    said = " et ".join(_said(cells, one, found.about) for one in (found.one, row))
    return error(
        "reviews-disagree",
        cells.of(row, column),
        f"L'élève {quoted(row.student)} a deux bilans pour le module {quoted(row.module)}, et la colonne "
        f"« {column.name} » y diffère : {said}.",
        "Mettez-vous d'accord, puis saisissez la même réponse dans les deux cellules.",
    )


def _said(cells: ReviewCells, row: ReviewRow, about: Answer) -> str:
    """`« 2 » en L5`; a decision that follows from an empty cell says so."""
    typed = {
        Answer.NEED_END: row.need_end,
        Answer.DECISION: row.decision,
        Answer.PROPOSED_MODULE: row.proposed_module,
    }[about]
    where = cells.of(row, _COLUMNS[about]).cell
    if typed is None:
        return f"vide, donc {quoted(row.decided)}, en {where}"
    return f"{quoted(typed)} en {where}"


def _listed_twice(cells: ReviewCells, found: ListedTwice) -> Finding:
    row = found.other
    return error(
        "review-listed-twice",
        cells.of(row, Reviews.id),
        f"L'élève {quoted(row.student)} figure deux fois pour le groupe {quoted(row.group)}, en "
        f"{cells.of(found.one, Reviews.id).cell} et {cells.of(row, Reviews.id).cell} : ses heures compteraient "
        "deux fois.",
        "Supprimez l'une des deux lignes.",
    )


def _other_module(cells: ReviewCells, found: OtherModule) -> Finding:
    return error(
        "review-module-mismatch",
        cells.of(found.row, Reviews.module),
        f"Le bilan de l'élève {quoted(found.row.student)} porte sur le module {quoted(found.row.module)}, mais "
        f"le groupe {quoted(found.group.code)} suit le module {quoted(found.group.module)}.",
        "Relancez « Bilans », qui reprend les groupes tels qu'ils sont et garde les réponses, ou corrigez le groupe.",
    )


def _nowhere_to_go(cells: ReviewCells, row: ReviewRow) -> Finding:
    origin = cells.of(row, Reviews.proposed_module)
    start = f"L'élève {quoted(row.student)} doit quitter le module {quoted(row.module)} (« Réorienter »)"
    remedy = "Indiquez un autre module dans « Module proposé », ou choisissez « Arrêter »."
    if row.proposed_module is None:
        return error("redirect-without-module", origin, f"{start}, mais aucun module n'est proposé.", remedy)
    text = f"{start} pour ce même module {quoted(shown(row.proposed_module))}."
    return error("redirect-to-same-module", origin, text, remedy)
