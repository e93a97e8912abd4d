"""Where a student may still be named: cells to read again, parts of the file, other files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from ap_xl.domain.codes import code_key
from ap_xl.domain.findings import NOWHERE, Finding, Origin, info, warning
from ap_xl.domain.french import counted, listed
from ap_xl.workbook.erasing.mentions import Mentions
from ap_xl.workbook.erasing.tables import Erased
from ap_xl.workbook.places import Standing
from ap_xl.workbook.raw import column_letters
from ap_xl.workbook.schema import Students

_MOST = 20
_ROWS_OF_OTHERS = frozenset(
    map(code_key, (Students.id.name, Students.last_name.name, Students.first_name.name, "Élève", "Avec"))
)


def doubtful_cells(
    standing: Mapping[str, Standing], found: Mapping[str, Erased], mentions: Mentions
) -> tuple[Origin, ...]:
    """Texts about others that hold the last name alone: the student's, or somebody's of the same name."""
    return tuple(_doubtful(standing, found, mentions))


def _doubtful(
    standing: Mapping[str, Standing], found: Mapping[str, Erased], mentions: Mentions
) -> Iterator[Origin]:
    for name, erased in found.items():
        place, table = standing[name], erased.table
        for number, row in enumerate(table.rows, place.top + 1):
            for column, (header, cell) in enumerate(zip(table.headers, row, strict=True), place.left):
                is_text = isinstance(cell, str) and code_key(header) not in _ROWS_OF_OTHERS
                if is_text and mentions.maybe.search(str(cell)):
                    yield Origin(place.sheet, f"{column_letters(column)}{number}")


def told_of_doubts(cells: Sequence[Origin]) -> Iterator[Finding]:
    """One finding for each of the first cells; the last one counts the others."""
    for origin in islice(cells, _MOST):
        yield warning(
            "erased-name-alone",
            origin,
            "Cette cellule contient le nom de famille, ou un nombre égal à l'Id, de l'élève effacé ; il peut s'agir de "
            "quelqu'un ou de quelque chose d'autre.",
            "Relisez-la, et retirez le nom s'il le faut.",
        )
    if len(cells) > _MOST:
        yield warning(
            "erased-name-alone",
            NOWHERE,
            f"{counted(len(cells) - _MOST, 'autre cellule est', 'autres cellules sont')} dans le même cas.",
            "Cherchez le nom avec Ctrl+F, dans tout le classeur.",
        )


def told_of_parts(parts: Sequence[str]) -> Iterator[Finding]:
    """Parts of the file that the program does not write and does not change."""
    if parts:
        yield warning(
            "erased-name-in-file",
            NOWHERE,
            f"Le fichier garde ce nom ailleurs que dans ses cellules : {listed(list(parts)[:_MOST])}.",
            "Dans Excel : Fichier > Informations > Vérifier l'absence de problèmes > Inspecter le document.",
        )


def told_of_copies() -> Finding:
    """What no command on this workbook can reach."""
    return info(
        "erased-copies-remain",
        NOWHERE,
        "Les envois déjà partis, les listes exportées, les copies et les sauvegardes de ce classeur ne sont pas "
        "changés. Les états gardés pour « restore », et ce qui permet de comparer ce classeur à une autre copie, sont "
        "effacés.",
        "Supprimez ces fichiers, ou effacez l'élève dans chacun ; demandez la même chose à ceux qui les ont reçus.",
    )
