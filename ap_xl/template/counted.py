"""Numbers with their noun, as formulas and as the values they show: `18 divisions`, `1 division`."""

from __future__ import annotations

from ap_xl.template.formulas import text


def counted(number: str, one: str, many: str) -> str:
    """The formula for the number that the formula `number` gives, with its noun; many from 2 on."""
    return f"{number}&IF({number}>1,{text(' ' + many)},{text(' ' + one)})"


def shown(number: float, one: str, many: str) -> str:
    """What `counted` shows for that number."""
    return f"{number:g} {many if number > 1 else one}"
