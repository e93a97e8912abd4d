"""stub"""

from __future__ import annotations

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.template.content import Content
from ap_xl.template.formats import Formats


def write_student_card(workbook: Workbook, worksheet: Worksheet, content: Content, formats: Formats) -> None:
    worksheet.write_string(0, 0, "Fiche élève", formats.title())
