"""The sheet that says what the modules' codes mean; the lists of other sheets take their codes from it."""

from __future__ import annotations

from collections.abc import Sequence

from ap_xl.domain.school import Module
from ap_xl.sharing.pack_format import PackKind
from ap_xl.sharing.packs.columns import columns_for
from ap_xl.sharing.packs.handout import Handout
from ap_xl.sharing.packs.page import Page
from ap_xl.sharing.packs.rights import MODULES_SHEET, columns_of
from ap_xl.template.layout import FIRST_ROW

MODULE_LIST = "modules"
"""Stands for the range of the codes until the sheet's length is known."""


def module_page(handout: Handout, kind: PackKind, modules: Sequence[Module]) -> Page:
    """Code and title of each module."""
    allowed = columns_of(kind, MODULES_SHEET)
    rows = tuple(
        {"Module": module.code, "Intitulé": module.title, "Diagnostiqué par": module.diagnosed_by}
        for module in modules
    )
    return Page(
        MODULES_SHEET,
        "Les modules",
        "Ce que veulent dire les codes. Rien à remplir ici.",
        "tblListeModules",
        columns_for(kind, MODULES_SHEET),
        tuple({name: cell for name, cell in row.items() if name in allowed} for row in rows),
        landscape=False,
    )


def module_range(count: int) -> str:
    """The cells of the codes."""
    return f"='{MODULES_SHEET}'!$A${FIRST_ROW + 1}:$A${FIRST_ROW + max(count, 1)}"
