"""What a merge leaves open, in sentences."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ap_xl.domain.findings import NOWHERE, Finding, Origin, error, info, warning
from ap_xl.domain.french import counted
from ap_xl.sharing.returns.answers import Pack
from ap_xl.sharing.returns.deciding import Listed, Why
from ap_xl.workbook.render.conflicts import value_in_words
from ap_xl.workbook.schema import Conflicts, Needs

_CHOOSE = (
    f"Choisissez « Classeur » ou « Reçue » dans la feuille {Conflicts.sheet}, puis relancez l'intégration."
)
_CORRECT = f"Corrigez la valeur reçue dans la feuille {Conflicts.sheet} et choisissez « Reçue », ou choisissez « Classeur »."
_NAMES: Mapping[Why, str] = {
    Why.DIFFERENT: "return-conflict",
    Why.EMPTIED: "return-emptied",
    Why.LATE: "return-late",
    Why.UNKNOWN_ROW: "return-unknown-row",
    Why.UNKNOWN_CODE: "return-unknown-code",
    Why.BAD_VALUE: "return-bad-value",
    Why.GONE: "return-row-deleted",
}


def listed_finding(listed: Listed) -> Finding:
    """One answer that went to Conflits."""
    conflict = listed.conflict
    what, remedy = _SENTENCES[listed.why](listed)
    origin = Origin(conflict.place.sheet, conflict.cell) if conflict.cell else Origin(Conflicts.sheet)
    return warning(_NAMES[listed.why], origin, f"{_who(listed)} : {what}", remedy)


def _who(listed: Listed) -> str:
    where = f", {listed.where}" if listed.where else ""
    return f"« {listed.conflict.source.sender} » ({listed.conflict.source.file}{where})"


def _cell(listed: Listed) -> str:
    place = listed.conflict.place
    return f"« {place.column} » de « {place.row} »" if place.column else f"la ligne « {place.row} »"


def _different(listed: Listed) -> tuple[str, str]:
    mine, theirs = value_in_words(listed.conflict.mine), value_in_words(listed.conflict.theirs)
    return f"{_cell(listed)} : la réponse est {theirs}, le classeur a {mine}.", _CHOOSE


def _emptied(listed: Listed) -> tuple[str, str]:
    mine = value_in_words(listed.conflict.mine)
    return f"{_cell(listed)} est revenu vide ; le classeur garde {mine}.", _CHOOSE


def _late(listed: Listed) -> tuple[str, str]:
    theirs = value_in_words(listed.conflict.theirs)
    return (
        f"{_cell(listed)} : la réponse {theirs} arrive après la clôture de {listed.hint}.",
        f"« Reçue » la note dans le bilan, sans changer l'historique ni les besoins : reportez le besoin dans la feuille "
        f"{Needs.sheet}, ou annulez la clôture avant d'intégrer de nouveau.",
    )


def _unknown_row(listed: Listed) -> tuple[str, str]:
    theirs = value_in_words(listed.conflict.theirs)
    hint = f" {listed.hint}" if listed.hint else ""
    return (
        f"{_cell(listed)} : la réponse {theirs} n'a pas de ligne dans la feuille « {listed.conflict.place.sheet} ».{hint}",
        "Rétablissez la ligne puis intégrez de nouveau le fichier, ou choisissez « Classeur » dans la feuille "
        f"{Conflicts.sheet}.",
    )


def _bad(listed: Listed) -> tuple[str, str]:
    return f"{_cell(listed)} : {listed.hint or value_in_words(listed.conflict.theirs)}", _CORRECT


def _gone(listed: Listed) -> tuple[str, str]:
    return f"{_cell(listed)} y est supprimée ; elle reste dans le classeur.", _CHOOSE


_SENTENCES: Mapping[Why, Callable[[Listed], tuple[str, str]]] = {
    Why.DIFFERENT: _different,
    Why.EMPTIED: _emptied,
    Why.LATE: _late,
    Why.UNKNOWN_ROW: _unknown_row,
    Why.UNKNOWN_CODE: _bad,
    Why.BAD_VALUE: _bad,
    Why.GONE: _gone,
}


def unusable(message: str, others: int) -> Finding:
    """A file that was left aside; an error where there was no other that could be read."""
    if not others:
        return error(
            "return-unusable", NOWHERE, message, "Rien n'a été intégré ; le classeur reste comme il est."
        )
    rest = "L'autre fichier est intégré." if others == 1 else f"Les {others} autres fichiers sont intégrés."
    return warning("return-unusable", NOWHERE, message, rest)


def pack_notes(pack: Pack, is_other_copy: bool) -> list[Finding]:
    """What is worth knowing of a pack, apart from its answers."""
    found = []
    if is_other_copy:
        found.append(
            warning(
                "return-of-other-copy",
                NOWHERE,
                f"« {pack.file} » a été envoyé depuis une autre copie de ce classeur.",
                "Ses réponses sont comparées cellule par cellule ; vérifiez que vous travaillez sur la bonne copie.",
            )
        )
    if pack.manifest is None:
        found.append(
            info(
                "return-without-manifest",
                NOWHERE,
                f"« {pack.file} » a perdu ce que le programme y avait noté : ses réponses n'entrent que dans les "
                "cellules vides.",
            )
        )
    if pack.gone:
        rows = counted(pack.gone, "ligne envoyée n'y est", "lignes envoyées n'y sont")
        found.append(
            info(
                "return-rows-gone",
                NOWHERE,
                f"« {pack.file} » : {rows} plus. Le classeur n'a pas changé pour autant.",
            )
        )
    if pack.unread:
        cells = ", ".join(pack.unread[:5])
        found.append(
            warning(
                "return-formula-unread",
                NOWHERE,
                f"« {pack.file} » : {counted(len(pack.unread), 'formule')} sans résultat enregistré ({cells}).",
                "Ouvrez le fichier, enregistrez-le et intégrez-le de nouveau, ou demandez la valeur à votre collègue.",
            )
        )
    return found
