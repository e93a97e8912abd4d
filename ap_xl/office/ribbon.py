"""The ribbon part: the source, with the buttons of commands to come saying so."""

from __future__ import annotations

import re

from ap_xl.office.names import ADDIN_TAB, TAB, ready_buttons
from ap_xl.office.sources import ribbon_text

_TIP = re.compile(r'<(?:button|menu) id="(?P<id>\w+)"[^>]*? supertip="')
_TO_COME = "Pas encore disponible dans cette version. "


def ribbon(is_addin: bool) -> bytes:
    """The part customUI14.xml of a workbook or of the add-in."""
    text = _TIP.sub(_announced, ribbon_text())
    if is_addin:
        text = text.replace(f'"{TAB}"', f'"{ADDIN_TAB}"')
    return text.encode("utf-8")


def _announced(match: re.Match[str]) -> str:
    return match[0] if match["id"] in ready_buttons() else match[0] + _TO_COME
