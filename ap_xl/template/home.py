"""stub"""

from __future__ import annotations

from collections.abc import Mapping

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from ap_xl.template.content import Content
from ap_xl.template.formats import Formats
from ap_xl.template.layout import PlacedTable


def write_home(
    workbook: Workbook,
    worksheet: Worksheet,
    content: Content,
    tables: Mapping[str, tuple[PlacedTable, ...]],
    formats: Formats,
) -> None:
    worksheet.write_string(0, 0, "Accompagnement personnalisé", formats.title())
