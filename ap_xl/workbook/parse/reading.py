"""What reading a workbook gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ap_xl.domain.findings import Finding, Origin, has_errors
from ap_xl.domain.state import School
from ap_xl.workbook.raw import Cell
from ap_xl.workbook.schema import Table

STRUCTURE = frozenset({"foreign-workbook", "missing-sheet", "missing-table", "missing-column"})
"""The findings that no row can be left out for: as an error each stops every command."""


@dataclass(frozen=True)
class Reading:
    """The school as far as it was understood, and everything there is to say about the rest.

    `skipped` are the rows left out of the school because of an error in them, or because they need a
    row that is left out; `id_cells` the students' Ids as their cells hold them (often numbers), to be
    written the same way elsewhere; `missing_need_columns` the modules without a column in Besoins, as spelt in
    Modules; `missing_tables` the tables that the workbook lacks.
    """

    school: School
    findings: tuple[Finding, ...] = ()
    skipped: tuple[Origin, ...] = ()
    id_cells: Mapping[str, Cell] = field(default_factory=dict)
    missing_need_columns: tuple[str, ...] = ()
    missing_tables: tuple[type[Table], ...] = ()
    is_foreign: bool = False

    def id_cell(self, student: str) -> Cell:
        """The student's Id as it must be written elsewhere: a number where Élèves holds a number."""
        cell = self.id_cells.get(student)
        return cell if isinstance(cell, float) else student

    @property
    def has_errors(self) -> bool:
        return has_errors(self.findings)

    @property
    def has_structural_errors(self) -> bool:
        """Whether an error stands that leaving rows out does not help."""
        return any(finding.is_error and finding.name in STRUCTURE for finding in self.findings)
