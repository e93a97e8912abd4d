"""What lies beside the work tree: the ribbon's schema and the icons that Excel knows."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tools.package_lint import RibbonRules

_FOLDER = Path(__file__).parents[3] / "shared" / "office"
_SCHEMA, _ICONS = _FOLDER / "customui14.xsd", _FOLDER / "imagemso.txt"

needs_schema = pytest.mark.skipif(
    not (_SCHEMA.is_file() and _ICONS.is_file()) and not os.environ.get("CI"),
    reason="the ribbon's schema and the list of icons are not at hand",
)


def rules() -> RibbonRules:
    """The rules for the ribbon, none where they are not at hand."""
    if not _SCHEMA.is_file():
        return RibbonRules()
    return RibbonRules(_SCHEMA, frozenset(_ICONS.read_text(encoding="utf-8").split()))
