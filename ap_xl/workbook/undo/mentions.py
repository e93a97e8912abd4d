"""Whether formulas refer to a table, a column or a sheet; in doubt they do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ap_xl.domain.codes import code_key


def mentions_table(formula: str, table: str) -> bool:
    """Whether the table's name stands in the formula as a word."""
    pattern = rf"(?<![\w.]){re.escape(table)}(?![\w.])"
    return table.casefold() in formula.casefold() and bool(re.search(pattern, formula, re.IGNORECASE))


def mentions_column(formula: str, table: str, header: str) -> bool:
    """Whether the formula may refer to the table's column."""
    return mentions_table(formula, table) and code_key(header) in code_key(re.sub("'(.)", r"\1", formula))


def mentions_sheet(formula: str, sheet: str) -> bool:
    """Whether the formula refers to a cell of the sheet."""
    name, text = sheet.casefold(), formula.casefold()
    return f"{name}!" in text or name.replace("'", "''") + "'!" in text


def any_mentions_column(formulas: Iterable[str], table: str, header: str) -> bool:
    return any(mentions_column(formula, table, header) for formula in formulas)
