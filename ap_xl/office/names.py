"""The VBA module of names: sheets, tables and columns come from the schema, buttons from the verbs that exist."""

from __future__ import annotations

from ap_xl.office.verbs import BUTTON_VERBS, callback
from ap_xl.workbook import log_sheet
from ap_xl.workbook.schema import Groups, Needs, Parameters, Placements, Reviews, Students

MODULE = "ApNames"
ADDIN_FILE = "ap_xl.xlam"
TAB = "ApTab"
"""The tab of a workbook; the add-in's has another name, for Excel may call the macros of either."""
ADDIN_TAB = "ApAddInTab"
_GUIDE_BUTTON = "ApGuide"
_MENUS = {"ApYear": ("plan-year", "periods", "new-year")}


def ready_buttons() -> tuple[str, ...]:
    """The ids of the buttons, and of menus with such a button, whose command exists."""
    menus = (menu for menu, verbs in _MENUS.items() if set(verbs) & set(BUTTON_VERBS))
    return (*map(callback, BUTTON_VERBS), *menus, _GUIDE_BUTTON)


def _constants() -> dict[str, str]:
    return {
        "ADDIN_FILE": ADDIN_FILE,
        "ADDIN_TAB": ADDIN_TAB,
        "READY_BUTTONS": f";{';'.join(ready_buttons())};",
        "PARAMETERS_SHEET": Parameters.sheet,
        "PARAMETERS_TABLE": Parameters.name,
        "PARAMETER_COLUMN": Parameters.parameter.name,
        "VALUE_COLUMN": Parameters.value.name,
        "PERIOD_PARAMETER": "Période en cours",
        "STUDENTS_SHEET": Students.sheet,
        "STUDENTS_TABLE": Students.name,
        "NEEDS_SHEET": Needs.sheet,
        "GROUPS_SHEET": Groups.sheet,
        "PLACEMENTS_SHEET": Placements.sheet,
        "PLACEMENTS_TABLE": Placements.name,
        "STUDENT_COLUMN": Placements.student.name,
        "REVIEW_SHEET": Reviews.sheet,
        "UNDO_SHEET": log_sheet.SHEET,
        "UNDO_COUNT_CELL": "B1",
    }


def names_module() -> str:
    """The module's text."""
    lines = (f'Public Const {name} As String = "{value}"' for name, value in _constants().items())
    return "\n".join(
        ("Option Explicit", "' Made from the schema and the verbs when the file is built.", "", *lines, "")
    )
