"""What to look at after a close, each as an Attention at the cell to reconsider."""

from __future__ import annotations

from ap_xl.app.closing.cells import ReviewCells
from ap_xl.domain import french
from ap_xl.domain.closing.problems import (
    AgainstNeed,
    MoreThanHeld,
    NeedReplaced,
    NeedTypedSince,
    NobodyThere,
    Note,
    NotOpen,
    NotPlaced,
    UnusedProposal,
)
from ap_xl.domain.findings import Finding, warning
from ap_xl.domain.history import Decision
from ap_xl.domain.plan import Session
from ap_xl.workbook.schema import Reviews
from ap_xl.workbook.wording import quoted


def note_finding(cells: ReviewCells, note: Note) -> Finding:
    match note:
        case NeedTypedSince():
            return _need_typed_since(cells, note)
        case NeedReplaced():
            return _need_replaced(cells, note)
        case AgainstNeed():
            return _against_need(cells, note)
        case UnusedProposal() | NotOpen():
            return _proposal(cells, note)
        case MoreThanHeld():
            return _more_than_held(cells, note)
        case NotPlaced():
            return _not_placed(cells, note)
        case NobodyThere():
            return _nobody_there(note.session)


def _need_typed_since(cells: ReviewCells, note: NeedTypedSince) -> Finding:
    row = note.row
    return warning(
        "need-typed-since-review",
        cells.need(row),
        f"Le besoin de l'élève {quoted(row.student)} en {quoted(row.module)} a été saisi depuis l'ouverture du "
        f"bilan : {note.typed} reste, le bilan ({cells.sheet} {cells.of(row, Reviews.need_end).cell}) donnait "
        f"{note.reviewed}.",
        f"Saisissez {note.reviewed} si c'est le bilan qui vaut.",
    )


def _need_replaced(cells: ReviewCells, note: NeedReplaced) -> Finding:
    return warning(
        "redirect-replaces-need",
        cells.need(note.row, note.module),
        f"La réorientation de l'élève {quoted(note.row.student)} depuis {quoted(note.row.module)} met son besoin "
        f"en {quoted(note.module)} à {note.after} ; il était de {note.before}.",
        "Corrigez le besoin dans la feuille Besoins s'il doit rester.",
    )


def _against_need(cells: ReviewCells, note: AgainstNeed) -> Finding:
    consequence = {
        Decision.ACQUIRED: "le besoin passe à 0",
        Decision.CONTINUE: "il ne reste rien à poursuivre",
    }.get(note.decision, "le module proposé n'a pas de besoin non plus")
    return warning(
        "decision-against-need",
        cells.of(note.row, Reviews.decision),
        f"L'élève {quoted(note.row.student)} a la décision {quoted(note.decision)} en "
        f"{quoted(note.row.module)} avec un besoin de fin de {note.need_end} : {consequence}.",
        "Corrigez le besoin dans la feuille Besoins si ce n'est pas ce qui était voulu.",
    )


def _proposal(cells: ReviewCells, note: UnusedProposal | NotOpen) -> Finding:
    row = note.row
    origin = cells.of(row, Reviews.proposed_module)
    if isinstance(note, NotOpen):
        return warning(
            "proposed-module-not-open",
            origin,
            f"Le module proposé {quoted(note.module)} n'est pas ouvert au niveau de l'élève {quoted(row.student)} : "
            "aucun groupe ne l'accueillera.",
            "Choisissez un autre module dans la feuille Besoins, ou ouvrez le module à ce niveau.",
        )
    return warning(
        "proposed-module-unused",
        origin,
        f"Le module proposé {quoted(row.proposed_module)} pour l'élève {quoted(row.student)} est sans effet : la "
        f"décision est {quoted(row.decided)}, pas « {Decision.REDIRECT} ».",
        "Notez le besoin dans la feuille Besoins si l'élève doit changer de module.",
    )


def _more_than_held(cells: ReviewCells, note: MoreThanHeld) -> Finding:
    row = note.row
    return warning(
        "hours-above-sessions",
        cells.of(row, Reviews.hours_followed),
        f"L'élève {quoted(row.student)} aurait suivi {french.hours(row.hours_followed or 0.0)} du groupe "
        f"{quoted(row.group)}, dont les séances faites durent {french.hours(note.held)} en tout.",
        "Vérifiez l'assiduité et l'état des séances ; c'est l'assiduité saisie qui compte.",
    )


def _not_placed(cells: ReviewCells, note: NotPlaced) -> Finding:
    row = note.row
    return warning(
        "review-without-placement",
        cells.of(row, Reviews.id),
        f"L'élève {quoted(row.student)} a un bilan pour le groupe {quoted(row.group)}, où la feuille Affectations "
        "ne le place pas ; le bilan compte quand même.",
        "Vérifiez ses affectations et ses heures suivies.",
    )


def _nobody_there(session: Session) -> Finding:
    return warning(
        "session-without-students",
        session.origin,
        f"La séance du {french.day(session.day)} du groupe {quoted(session.group)} passe à « Faite », alors "
        "qu'aucun de ses élèves n'était au lycée ce jour-là (jour sans cours ou période en entreprise).",
        "Si elle n'a pas eu lieu : « Annuler », mettez son état à « Annulée », puis clôturez de nouveau.",
    )
