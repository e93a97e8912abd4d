"""stub"""

from __future__ import annotations

from typing import Any

from ap_xl.template.content import Content
from ap_xl.template.formats import Formats


def write_student_card(workbook: Any, worksheet: Any, content: Content, formats: Formats) -> None:
    worksheet.write_string(0, 0, "Fiche élève", formats.title())
