"""The add-in `ap_xl.xlam`: the same macros and ribbon, serving any workbook of ours."""

from __future__ import annotations

import io
from datetime import datetime

from xlsxwriter import Workbook

from ap_xl.office.package import with_macros
from ap_xl.office.zipped import packed, parts_of

_CREATED = datetime(2026, 9, 1)


def addin() -> bytes:
    """The add-in's file, the same bytes each time."""
    return packed(with_macros(parts_of(_empty_workbook()), is_addin=True))


def _empty_workbook() -> bytes:
    """An add-in is a workbook with at least one sheet, which nobody sees."""
    buffer = io.BytesIO()
    workbook = Workbook(buffer, {"in_memory": True})
    workbook.set_properties(
        {
            "title": "Accompagnement personnalisé (AP)",
            "comments": "L'onglet AP et les fonctions AP_… pour les classeurs d'accompagnement personnalisé.",
            "created": _CREATED,
        }
    )
    workbook.add_worksheet("AP")
    workbook.close()
    return buffer.getvalue()
