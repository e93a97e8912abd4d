"""What an undo leaves as it is because somebody has edited it since: a finding each, with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ap_xl.domain.findings import Finding, Origin, warning
from ap_xl.workbook.places import Standing
from ap_xl.workbook.raw import column_letters
from ap_xl.workbook.schema import Alerts
from ap_xl.workbook.undo.departures import Departures, Reason, Stays
from ap_xl.workbook.undo.tables import TablesBack
from ap_xl.workbook.undo.taken_back import Left, Present, Why
from ap_xl.workbook.undo.words import value_in_words

_AS_YOU_LIKE = "Si l'ancienne valeur était la bonne, saisissez-la vous-même."
_NAMES = {
    Why.CELL_EDITED: ("undo-cell-edited", _AS_YOU_LIKE),
    Why.ROW_EDITED: ("undo-row-edited", "Si vous n'en avez plus besoin, supprimez la ligne vous-même."),
    Why.ROW_UNKNOWN: ("undo-row-unknown", _AS_YOU_LIKE),
    Why.ROW_DELETED: ("undo-row-deleted", "Si la ligne manque, saisissez-la vous-même."),
    Why.ROW_TYPED: ("undo-row-typed", "Comparez avec les anciennes valeurs et gardez les bonnes."),
    Why.COLUMN_GONE: ("undo-column-gone", "Si la colonne porte un autre nom, rendez-lui le sien."),
    Why.COLUMN_USED: ("undo-column-used", "Si elle ne sert plus, supprimez la colonne vous-même."),
}
"""The stable name of each finding, and what people can do."""


def findings_of_undo(
    back: TablesBack, gone: Departures, standing: Mapping[str, Standing]
) -> Iterator[Finding]:
    """Everything that is not taken back because a person has changed it since."""
    count = sum(len(taken.left) for taken in back.tables.values()) + len(back.gone) + len(gone.stays)
    for name, taken in back.tables.items():
        # In Alertes these findings stand in front of the other rows.
        above = count if name == Alerts.name.casefold() else 0
        where = _Where(standing[name], _places(taken.present, above))
        for left in taken.left:
            yield _of_table(left, where)
    for table in back.gone:
        yield warning(
            "undo-table-gone",
            Origin(),
            f"Le tableau « {table} » n'est plus là ou porte un autre nom : rien n'y a été remis.",
            "Remettez-y les anciennes valeurs vous-même, ou reprenez une copie de sauvegarde du classeur.",
        )
    for stays in gone.stays:
        yield _of_sheet(stays)


def _places(present: Present, above: int) -> dict[int, int]:
    """Where each row from before the undo is after it, with so many more rows above."""
    return {origin: place for place, origin in enumerate(present.origins, above) if origin is not None}


@dataclass(frozen=True)
class _Where:
    standing: Standing
    places: Mapping[int, int]

    def of(self, left: Left) -> Origin:
        """The cell, the row's first cell or the column's header."""
        table = self.standing
        row = None if left.origin is None else self.places.get(left.origin)
        if row is None and left.column is None:
            return Origin(table.sheet)
        column = column_letters(table.left + (left.column or 0))
        return Origin(table.sheet, f"{column}{table.top if row is None else table.top + 1 + row}")

    def header(self, left: Left) -> str:
        return self.standing.body.headers[left.column or 0]


def _of_table(left: Left, where: _Where) -> Finding:
    name, remedy = _NAMES[left.why]
    return warning(name, where.of(left), _message(left, where), remedy)


def _message(left: Left, where: _Where) -> str:
    header = f" ({where.header(left)})" if left.column is not None else ""
    match left.why:
        case Why.CELL_EDITED:
            return f"{left.label}{header} : {_edited_cell(left)}."
        case Why.ROW_EDITED:
            what = f"La ligne {left.label}, ajoutée par la commande, a été modifiée depuis et reste"
            return f"{what}{header} : {_edited_row(left)}."
        case Why.ROW_UNKNOWN:
            what = f"La ligne {left.label}, changée par la commande, a été trop modifiée depuis et reste"
        case Why.ROW_TYPED:
            what = f"La ligne {left.label} a été saisie de nouveau depuis et reste"
        case Why.ROW_DELETED:
            return f"La ligne {left.label} a été supprimée depuis et n'est pas revenue. Avant : {left.was}."
        case Why.COLUMN_GONE:
            return (
                f"La colonne « {left.label} » n'est plus là : ses valeurs n'ont pas été remises. {left.was}"
            )
        case Why.COLUMN_USED:
            return f"La colonne « {left.label} », ajoutée par la commande, a servi depuis : elle reste."
    return f"{what} ({left.there}) ; avant la commande : {left.was}."


def _edited_cell(left: Left) -> str:
    there, was = _in_words(left.there, left.was), _in_words(left.was, left.there)
    typed = f"{there} a été saisi depuis et reste" if there else "la cellule a été vidée depuis et le reste"
    return f"{typed} ; avant la commande, {was or 'elle était vide'}"


def _edited_row(left: Left) -> str:
    there, was = _in_words(left.there, left.was), _in_words(left.was, left.there)
    wrote = f"la commande avait écrit {was}" if was else "la commande n'y avait rien écrit"
    return f"{there or 'vidé'}, {wrote}"


def _in_words(content: object, other: object) -> str:
    """« 2 », and that it is text where the other looks just the same; nothing for an empty cell."""
    text = value_in_words(content)  # type: ignore[arg-type]  # Left holds contents or words
    is_alike = isinstance(content, str) and text == value_in_words(other)  # type: ignore[arg-type]
    return f"« {text} »{' (du texte)' if is_alike else ''}" if text else ""


def _of_sheet(stays: Stays) -> Finding:
    what = f"Le tableau « {stays.table} »" if stays.table else f"La feuille « {stays.sheet} »"
    e = "" if stays.table else "e"
    why = {
        Reason.WRITTEN_ON: "quelqu'un y a écrit depuis",
        Reason.REFERRED_TO: "des formules s'en servent",
    }[stays.reason]
    return warning(
        "undo-sheet-stays",
        Origin(stays.sheet),
        f"{what}, apporté{e} par la commande, reste : {why}.",
        "Si vous n'en avez plus besoin, supprimez-" + ("le" if stays.table else "la") + " vous-même.",
    )
