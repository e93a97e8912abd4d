"""Another coordinator's copy of the workbook, put into the draft."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ap_xl.app.desk import Desk
from ap_xl.app.files import opened
from ap_xl.app.merging.merged import Merged
from ap_xl.domain.codes import code_key
from ap_xl.domain.errors import FileError
from ap_xl.domain.findings import NOWHERE, Finding, Origin, info, warning
from ap_xl.domain.french import listed
from ap_xl.sharing.returns.copies import Compared, Copies
from ap_xl.sharing.returns.deciding import Past
from ap_xl.sharing.returns.draft import Draft
from ap_xl.sharing.returns.files import ReturnedFile
from ap_xl.workbook.access import read_book
from ap_xl.workbook.common_sheet import read_common
from ap_xl.workbook.common_state import common_state
from ap_xl.workbook.parse import parse
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render import conflicts as render
from ap_xl.workbook.schema import Groups

SENDER = "Copie"
"""Stands in De for what came from another copy of the workbook."""


def merge_copy(desk: Desk, draft: Draft, file: ReturnedFile, past: Past, merged: Merged) -> None:
    """Puts what the copy has changed into the draft; a copy that cannot be used is named in `merged`."""
    try:
        with opened(file.path) as book:
            theirs, common = read_book(book), read_common(book)
    except FileError as failure:
        merged.refuse(str(failure))
        return
    if reason := _is_foreign(desk, theirs):
        merged.refuse(f"Le fichier « {file.name} » {reason}")
        return
    merged.read += 1
    base = common_state(read_common(desk.book), common)
    source = render.Source(SENDER, file.name)
    compared = Copies(
        draft, theirs, base, source, replace(past, went_in=frozenset()), desk.moment()
    ).compare()
    merged.outcome += compared.outcome
    merged.findings += _notes(file.name, compared, base)
    _take_records(theirs, past, merged)


def _is_foreign(desk: Desk, theirs: RawBook) -> str:
    """Why a workbook is no copy of this one; nothing where it may be."""
    own, other = desk.school.parameters, parse(theirs).school.parameters
    if code_key(own.school_year) != code_key(other.school_year):
        return f"est le classeur de l'année {other.school_year}, celui-ci est de {own.school_year}."
    if code_key(own.establishment) != code_key(other.establishment):
        return f"est le classeur d'un autre établissement : « {other.establishment} »."
    return ""


def _notes(file: str, compared: Compared, base: RawBook | None) -> Iterator[Finding]:
    if base is None:
        yield info(
            "copy-without-ancestor",
            NOWHERE,
            f"« {file} » et ce classeur n'ont pas d'état commun connu : ce qui manque ici est ajouté, ce qui diffère est "
            "dans la feuille Conflits.",
        )
    if compared.missing:
        yield warning(
            "copy-with-more-sheets",
            NOWHERE,
            f"« {file} » a des tableaux que ce classeur n'a pas : {listed(compared.missing)}.",
            "Créez-les ici avec la même commande, puis intégrez de nouveau la copie.",
        )
    for period in compared.two_plans:
        yield warning(
            "copy-with-another-plan",
            Origin(Groups.sheet),
            f"« {file} » : les deux copies ont changé les groupes de {period} ; les lignes des deux sont réunies.",
            "Lancez « Vérifier », puis « Constituer les groupes » dans une seule des deux copies.",
        )


def _take_records(theirs: RawBook, past: Past, merged: Merged) -> None:
    """Conflicts and returns of the other copy that this workbook does not have."""
    for conflict in render.read_conflicts(theirs):
        if conflict is not None and conflict.identity() not in past.listed:
            merged.conflicts.append(conflict)
    merged.returned += [
        one
        for one in render.returned_rows(theirs)
        if render.identity(one.place, one.value, one.source) not in past.went_in
    ]
