"""The VBA project in a workbook package, with a document module for the workbook and for each sheet."""

from __future__ import annotations

import tempfile
from pathlib import Path

from ap_xl.office.sources import Module, modules
from ap_xl.office.zipped import packed, parts_of


def with_project(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a workbook that may hold macros, with the project and the code names. Raises SourceError."""
    # Takes a tenth of a second, which workbooks without macros need not spend.
    from pyopenvba import ExcelFile, VBAModuleKind

    kinds = {True: VBAModuleKind.other, False: VBAModuleKind.standard}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.xlsm"
        path.write_bytes(packed(parts))
        with ExcelFile(path) as file:
            project = file.add_vba_project()
            for module in modules():
                project.add_module(module.name, _with_line_ends(module), kind=kinds[module.is_class])
            file.save()
        return parts_of(path.read_bytes())


def _with_line_ends(module: Module) -> str:
    return module.text.replace("\n", "\r\n")
