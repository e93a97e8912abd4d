"""Injected faults, one small function each; importing this package registers all of them."""

from __future__ import annotations

from tests.package.mutations import (
    cells,
    drawings,
    formulas,
    macros,
    package,
    ribbon,
    rules,
    tables,
    workbook,
)
from tests.package.mutations.injecting import MUTATIONS, Mutation

__all__ = [
    "MUTATIONS",
    "Mutation",
    "cells",
    "drawings",
    "formulas",
    "macros",
    "package",
    "ribbon",
    "rules",
    "tables",
    "workbook",
]
