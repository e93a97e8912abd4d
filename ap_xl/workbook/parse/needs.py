"""The sheet Besoins: one row per student, one column per module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ap_xl.domain.codes import code_key
from ap_xl.domain.findings import Finding, Origin, error, info, warning
from ap_xl.domain.school import Module, Student
from ap_xl.workbook.columns import Column, Kind
from ap_xl.workbook.parse.codes import Codes, Missing
from ap_xl.workbook.parse.context import Context, unknown_code
from ap_xl.workbook.parse.grid import Row
from ap_xl.workbook.parse.headers import find_headers
from ap_xl.workbook.raw import RawTable
from ap_xl.workbook.schema import Modules
from ap_xl.workbook.schema import Needs as Sheet
from ap_xl.workbook.wording import did_you_mean, quoted


@dataclass(frozen=True)
class Needs:
    """The diagnosed needs by (student, module), and the modules that have no column."""

    by_pair: Mapping[tuple[str, str], int] = field(default_factory=dict)
    missing_columns: tuple[str, ...] = ()


def read_needs(context: Context, students: Sequence[Student], modules: Sequence[Module]) -> Needs:
    raw = context.raw.table(Sheet.name)
    if raw is None:
        return Needs()
    columns = _module_columns(raw, context.codes[Modules.name], context.findings)
    missing = _missing_columns(raw, modules, columns, context.findings)
    grid = context.open_raw(Sheet, raw, columns)
    codes = context.codes["tblEleves"]
    for row in grid.rows:
        _resolve_student(row, codes, context)
    if not grid.lacks_required:
        _check_students(raw, grid.rows, students, context.findings)
    rows = context.close(grid, lambda row: (row[Sheet.id], [row[column] for column in columns]))
    usable = {module.code for module in modules}
    needs = {
        (student, column.name): need
        for student, values in rows
        for column, need in zip(columns, values, strict=True)
        if need is not None and column.name in usable
    }
    return Needs(needs, missing)


def _module_columns(raw: RawTable, codes: Codes, findings: list[Finding]) -> list[Column]:
    """One column per header that names a module; an error for each other header."""
    columns: dict[str, Column] = {}
    for where, header in find_headers(raw, Sheet.columns).others.items():
        found = codes.find(header)
        if isinstance(found, str):
            columns.setdefault(found, _need_column(found))
        elif found is Missing.LEFT_OUT:
            columns.setdefault(code_key(header), _need_column(header))
        else:
            findings.append(_unknown_column(raw, where, header, codes))
    return list(columns.values())


def _need_column(name: str) -> Column:
    return Column(name, Kind.NEED, minimum=0, maximum=3)


def _unknown_column(raw: RawTable, where: int, header: str, codes: Codes) -> Finding:
    return error(
        "unknown-module-column",
        Origin(raw.sheet, raw.header_address(where)),
        f"La colonne {quoted(header)} ne porte le code d'aucun module.{did_you_mean(codes.nearest(header))}",
        "Corrigez le titre, ajoutez le module dans la feuille « Modules », ou supprimez la colonne.",
    )


def _missing_columns(
    raw: RawTable, modules: Sequence[Module], columns: Sequence[Column], findings: list[Finding]
) -> tuple[str, ...]:
    there = {column.name for column in columns}
    missing = tuple(module.code for module in modules if module.code not in there)
    findings += [
        info(
            "missing-need-column",
            Origin(raw.sheet, raw.header_address(len(raw.headers) - 1)),
            f"Le module {quoted(code)} n'a pas encore de colonne de besoins.",
            "« Vérifier » ajoute la colonne à droite du tableau, vide.",
        )
        for code in missing
    ]
    return missing


def _resolve_student(row: Row, codes: Codes, context: Context) -> None:
    if row[Sheet.id] is None:
        return
    found = codes.find(row[Sheet.id])
    if isinstance(found, str):
        row[Sheet.id] = found
    elif found is Missing.LEFT_OUT:
        row.is_left_out = True
    else:
        message, _ = unknown_code(Sheet.id, row[Sheet.id], codes)
        remedy = (
            "Corrigez l'Id, ajoutez l'élève dans la feuille « Élèves », ou supprimez cette ligne de besoins."
        )
        row.error("needs-without-student", Sheet.id, message, remedy)


def _check_students(
    raw: RawTable, rows: Sequence[Row], students: Sequence[Student], findings: list[Finding]
) -> None:
    there = {code_key(row[Sheet.id]) for row in rows if row[Sheet.id]}
    without = [student for student in students if code_key(student.id) not in there]
    if not rows and len(without) > 1:
        findings.append(
            warning(
                "student-without-needs",
                Origin(raw.sheet, raw.address(0, 0)),
                f"Aucun des {len(without)} élèves n'a de ligne dans la feuille « {raw.sheet} ».",
                "Ajoutez une ligne par élève et saisissez les besoins.",
            )
        )
        return
    findings += [
        warning(
            "student-without-needs",
            student.origin,
            f"L'élève {quoted(student.id)} n'a pas de ligne dans la feuille « {raw.sheet} » : "
            "il est considéré comme sans besoin.",
            f"Ajoutez une ligne avec son Id dans la feuille « {raw.sheet} ».",
        )
        for student in without
    ]
