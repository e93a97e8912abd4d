"""The functions of Excel: how each must be written in a file."""

from __future__ import annotations

from pathlib import Path

from openpyxl.utils import FORMULAE


def _words(file: str) -> frozenset[str]:
    return frozenset((Path(__file__).parent / "data" / file).read_text(encoding="ascii").split())


CLASSIC = frozenset(FORMULAE) | {"AGGREGATE"}
"""Functions of Excel 2010, written by their English name."""

NEWER = _words("newer.txt")
"""Functions that a file names with the prefix `_xlfn.` (FILTER and SORT with `_xlfn._xlws.`)."""

SHEET_FUNCTIONS = frozenset({"FILTER", "SORT"})

FRENCH = _words("french.txt")
"""French names, which Excel shows but never reads from a file."""

ARITY = {
    "ABS": (1, 1), "AND": (1, 255), "AVERAGE": (1, 255), "CHAR": (1, 1), "CHOOSE": (2, 255), "CODE": (1, 1),
    "COLUMN": (0, 1), "COLUMNS": (1, 1), "COUNT": (1, 255), "COUNTA": (1, 255), "COUNTBLANK": (1, 1),
    "COUNTIF": (2, 2), "COUNTIFS": (2, 254), "DATE": (3, 3), "DATEVALUE": (1, 1), "DAY": (1, 1),
    "EXACT": (2, 2), "FALSE": (0, 0), "FIND": (2, 3), "FREQUENCY": (2, 2), "HLOOKUP": (3, 4), "HOUR": (1, 1),
    "HYPERLINK": (1, 2), "IF": (2, 3), "IFERROR": (2, 2), "INDEX": (2, 4), "INDIRECT": (1, 2), "INT": (1, 1),
    "ISBLANK": (1, 1), "ISERR": (1, 1), "ISERROR": (1, 1), "ISEVEN": (1, 1), "ISLOGICAL": (1, 1), "ISNA": (1, 1),
    "ISNONTEXT": (1, 1), "ISNUMBER": (1, 1), "ISODD": (1, 1), "ISREF": (1, 1), "ISTEXT": (1, 1),
    "LARGE": (2, 2), "LEFT": (1, 2), "LEN": (1, 1), "LOOKUP": (2, 3), "LOWER": (1, 1), "MATCH": (2, 3),
    "MAX": (1, 255), "MEDIAN": (1, 255), "MID": (3, 3), "MIN": (1, 255), "MINUTE": (1, 1), "MOD": (2, 2),
    "MONTH": (1, 1), "N": (1, 1), "NA": (0, 0), "NOT": (1, 1), "NOW": (0, 0), "OFFSET": (3, 5), "OR": (1, 255),
    "PRODUCT": (1, 255), "PROPER": (1, 1), "RANK": (2, 3), "REPLACE": (4, 4), "REPT": (2, 2), "RIGHT": (1, 2),
    "ROUND": (2, 2), "ROUNDDOWN": (2, 2), "ROUNDUP": (2, 2), "ROW": (0, 1), "ROWS": (1, 1), "SEARCH": (2, 3),
    "SIGN": (1, 1), "SMALL": (2, 2), "SQRT": (1, 1), "SUBSTITUTE": (3, 4), "SUBTOTAL": (2, 255),
    "SUM": (1, 255), "SUMIF": (2, 3), "SUMIFS": (3, 255), "SUMPRODUCT": (1, 255), "T": (1, 1), "TEXT": (2, 2),
    "TIME": (3, 3), "TIMEVALUE": (1, 1), "TODAY": (0, 0), "TRANSPOSE": (1, 1), "TRIM": (1, 1), "TRUE": (0, 0),
    "TRUNC": (1, 2), "UPPER": (1, 1), "VALUE": (1, 1), "VLOOKUP": (3, 4), "WEEKDAY": (1, 2), "WEEKNUM": (1, 2),
    "YEAR": (1, 1),
}  # fmt: skip
"""The least and the greatest number of arguments; a call outside them makes Excel drop the formula."""
