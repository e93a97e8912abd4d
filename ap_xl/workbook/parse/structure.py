"""Whether the sheets, tables and columns of the contract are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ap_xl.domain.codes import code_key
from ap_xl.domain.findings import Finding, Origin, error, info, warning
from ap_xl.workbook import schema
from ap_xl.workbook.parse.headers import check_headers, find_headers
from ap_xl.workbook.raw import RawBook, RawTable
from ap_xl.workbook.schema import Filled, Table
from ap_xl.workbook.wording import one_of, quoted

_SIDE_TABLES = (schema.Interviews, schema.Tools)
_UNREAD_SHEETS = (schema.HOME_SHEET, schema.STUDENT_CARD_SHEET)
_NOT_NEEDED = "Les commandes s'en passent ; copiez la feuille d'un classeur neuf si vous en avez besoin."
_EMPTY = "Le classeur est encore vide : ni division, ni module, ni intervenant, ni créneau, ni élève."
_FIRST_STEPS = "Remplissez les feuilles Divisions, Modules, Intervenants, Créneaux, Élèves, puis Besoins."
_CORE = (schema.Divisions, schema.Modules, schema.Staff, schema.Slots, schema.Students)


@dataclass(frozen=True)
class Structure:
    """What the workbook lacks."""

    findings: tuple[Finding, ...]
    missing: tuple[type[Table], ...]
    is_foreign: bool = False


def review_tables(raw: RawBook) -> list[RawTable]:
    """The review tables of all periods, whatever the period."""
    prefix = schema.Reviews.name.casefold()
    return [table for key, table in raw.tables.items() if key.startswith(prefix)]


def check_structure(raw: RawBook) -> Structure:
    """One finding for a workbook that is not ours, else one for each thing missing."""
    missing = tuple(spec for spec in schema.TABLES if raw.table(spec.name) is None)
    if len(missing) == len(schema.TABLES) and not review_tables(raw):
        return Structure((_foreign(raw),), missing, is_foreign=True)
    findings = [
        *_missing_sheets(raw, missing),
        *_missing_tables(raw, missing),
        *_tables_elsewhere(raw),
        *_headers(raw),
        *_empty_tables(raw),
    ]
    return Structure(tuple(findings), missing)


def _foreign(raw: RawBook) -> Finding:
    return error(
        "foreign-workbook",
        Origin(raw.sheets[0] if raw.sheets else ""),
        "Ce classeur n'est pas un classeur d'accompagnement personnalisé : aucun de ses tableaux "
        "n'est connu.",
        "Ouvrez le bon fichier, ou créez un classeur neuf avec la commande « new ».",
    )


def _sheet(raw: RawBook, name: str) -> str | None:
    """The sheet as the workbook spells it."""
    wanted = code_key(name)
    return next((sheet for sheet in raw.sheets if code_key(sheet) == wanted), None)


def _absence(missing: Sequence[type[Table]], name: str, origin: Origin, message: str) -> Finding:
    """Serious for what the coordinator fills in, harmless for what the program writes."""
    names = one_of([spec.name for spec in missing], "et")
    tables = f"le tableau {names}" if len(missing) == 1 else f"les tableaux {names}"
    if all(spec in _SIDE_TABLES for spec in missing):
        return info(name, origin, message, _NOT_NEEDED)
    if any(spec.filled is Filled.BY_COORDINATOR for spec in missing):
        remedy = f"Rétablissez {tables}, par exemple en copiant la feuille d'un classeur neuf."
        return error(name, origin, message, remedy)
    recreated = (
        f"Le tableau {names} est recréé vide." if len(missing) == 1 else "Ses tableaux sont recréés vides."
    )
    return warning(name, origin, message, f"{recreated} S'il y avait des données, reprenez une sauvegarde.")


def _missing_sheets(raw: RawBook, missing: Sequence[type[Table]]) -> list[Finding]:
    found = []
    for sheet in schema.SHEETS:
        if _sheet(raw, sheet) is not None:
            continue
        lacks = [spec for spec in missing if spec.sheet == sheet]
        message = f"La feuille {quoted(sheet)} manque."
        if lacks:
            found.append(_absence(lacks, "missing-sheet", Origin(sheet), message))
        elif sheet in _UNREAD_SHEETS:
            found.append(info("missing-sheet", Origin(sheet), message, _NOT_NEEDED))
    return found


def _missing_tables(raw: RawBook, missing: Sequence[type[Table]]) -> list[Finding]:
    found = []
    for spec in missing:
        sheet = _sheet(raw, spec.sheet)
        if sheet is not None:
            message = f"Le tableau {quoted(spec.name)} manque dans la feuille {quoted(sheet)}."
            found.append(_absence([spec], "missing-table", Origin(sheet), message))
    return found


def _tables_elsewhere(raw: RawBook) -> list[Finding]:
    found = []
    for spec in schema.TABLES:
        table = raw.table(spec.name)
        if table is not None and code_key(table.sheet) != code_key(spec.sheet):
            found.append(
                warning(
                    "table-elsewhere",
                    Origin(table.sheet, table.header_address(0)),
                    f"Le tableau {quoted(spec.name)} se trouve dans la feuille {quoted(table.sheet)} "
                    f"au lieu de {quoted(spec.sheet)} ; il est lu quand même.",
                    f"Déplacez le tableau dans la feuille {quoted(spec.sheet)}, "
                    "ou rendez à la feuille son nom d'origine.",
                )
            )
    return found


def _headers(raw: RawBook) -> list[Finding]:
    found: list[Finding] = []
    for spec in schema.TABLES:
        table = raw.table(spec.name)
        if table is not None:
            headers = find_headers(table, spec.columns)
            found += check_headers(table, spec, headers, allows_extra=spec is not schema.Needs)
    for table in review_tables(raw):
        headers = find_headers(table, schema.Reviews.columns)
        found += check_headers(table, schema.Reviews, headers, allows_extra=True)
    return found


def _has_rows(table: RawTable) -> bool:
    """Whether a cell of the body holds something, be it a formula without a result."""
    return bool(table.uncached) or any(cell not in (None, "") for row in table.rows for cell in row)


def _empty_tables(raw: RawBook) -> list[Finding]:
    tables = [(spec, raw.table(spec.name)) for spec in (schema.Periods, *_CORE)]
    empty = [(spec, table) for spec, table in tables if table is not None and not _has_rows(table)]
    if all(any(spec is one for one, _ in empty) for spec in _CORE):
        found = [warning("empty-workbook", Origin(schema.HOME_SHEET), _EMPTY, _FIRST_STEPS)]
        empty = [(spec, table) for spec, table in empty if spec not in _CORE]
    else:
        found = []
    return found + [
        warning(
            "empty-table",
            Origin(table.sheet, table.address(0, 0)),
            f"Le tableau « {spec.name} » est vide.",
            f"Remplissez la feuille « {spec.sheet} » : sans elle, aucun groupe ne peut être constitué.",
        )
        for spec, table in empty
    ]
