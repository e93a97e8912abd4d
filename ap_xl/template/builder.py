"""A fresh workbook from its content."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook

from ap_xl.template.content import Content
from ap_xl.template.defined_names import table_names
from ap_xl.template.formats import Formats
from ap_xl.template.group_card import write_group_card
from ap_xl.template.home import write_home
from ap_xl.template.hours_card import write_hours_card
from ap_xl.template.later_sheets import later_tables, with_later_sheets
from ap_xl.template.layout import placed_tables
from ap_xl.template.package import finished
from ap_xl.template.parameters_sheet import validate_values, write_regimes
from ap_xl.template.student_card import write_student_card
from ap_xl.template.table_sheets import write_table_sheet
from ap_xl.workbook.schema import HOME_SHEET, SHEETS, STUDENT_CARD_SHEET, Parameters

_CREATED = datetime(2026, 9, 1)


def _properties() -> dict[str, Any]:
    return {
        "title": "Accompagnement personnalisé",
        "subject": "Groupes, heures et bilans de l'accompagnement personnalisé en lycée professionnel",
        "created": _CREATED,
    }


def _write(workbook: Workbook, content: Content) -> None:
    workbook.set_properties(_properties())
    workbook.set_calc_mode("auto")
    formats = Formats(workbook)
    tables = placed_tables(content)
    later = later_tables(content)
    worksheets = {sheet: workbook.add_worksheet(sheet) for sheet in with_later_sheets(SHEETS, later)}
    for sheet, placed in (tables | later).items():
        write_table_sheet(worksheets[sheet], sheet, placed, formats)
    write_regimes(workbook, worksheets[Parameters.sheet], tables[Parameters.sheet][-1], formats)
    validate_values(worksheets[Parameters.sheet], tables[Parameters.sheet][-1])
    write_home(workbook, worksheets[HOME_SHEET], content, tables, formats)
    write_student_card(workbook, worksheets[STUDENT_CARD_SHEET], content, formats)
    write_group_card(workbook, content, formats)
    write_hours_card(workbook, content, later, formats)
    for name, formula in table_names().items():
        workbook.define_name(name, formula)
    for sheet in later:
        worksheets[sheet].hide()
    worksheets[HOME_SHEET].activate()


def build(path: Path, content: Content) -> None:
    """Write the workbook to `path` (.xlsx or .xlsm); the same content gives the same bytes."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    _write(workbook, content)
    workbook.close()
    path.write_bytes(finished(buffer.getvalue(), path))
