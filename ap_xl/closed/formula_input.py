"""Formulas as people type them, made what files hold."""

from __future__ import annotations

import re

_PIECE = re.compile(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'!|[^\W\d][\w.\\]*(?=\()|(?:[^\W\d][\w.\\]*)?\[@')
# Functions newer than the file format are marked, so that older programs keep their text.
_FUTURE_NAMES = """
ACOT ACOTH AGGREGATE ARABIC BASE BETA.DIST BETA.INV BINOM.DIST BINOM.DIST.RANGE BINOM.INV BITAND
BITLSHIFT BITOR BITRSHIFT BITXOR BYCOL BYROW CEILING.MATH CHISQ.DIST CHISQ.INV CHISQ.TEST CHOOSECOLS
CHOOSEROWS COMBINA CONCAT CONFIDENCE.NORM CONFIDENCE.T COT COTH COVARIANCE.P COVARIANCE.S CSC CSCH
DAYS DECIMAL DROP EXPAND EXPON.DIST F.DIST F.INV F.TEST FLOOR.MATH FORECAST.LINEAR FORMULATEXT GAMMA
GAUSS HSTACK IFNA IFS IMCOSH ISFORMULA ISOMITTED ISOWEEKNUM LAMBDA LET MAKEARRAY MAP MAXIFS MINIFS
MODE.MULT MODE.SNGL MUNIT NORM.DIST NORM.INV NORM.S.DIST NORM.S.INV NUMBERVALUE PDURATION
PERCENTILE.EXC PERCENTILE.INC PERCENTRANK.EXC PERCENTRANK.INC PERMUTATIONA PHI POISSON.DIST
QUARTILE.EXC QUARTILE.INC RANDARRAY RANK.AVG RANK.EQ REDUCE RRI SCAN SEC SECH SEQUENCE SHEET SHEETS
SINGLE SKEW.P SORTBY STDEV.P STDEV.S SWITCH T.DIST T.INV T.TEST TAKE TEXTAFTER TEXTBEFORE TEXTJOIN
TEXTSPLIT TOCOL TOROW UNICHAR UNICODE UNIQUE VAR.P VAR.S VSTACK WEIBULL.DIST WRAPCOLS WRAPROWS
XLOOKUP XMATCH XOR Z.TEST
"""
_FUTURE = frozenset(_FUTURE_NAMES.split())
_WORKSHEET = frozenset({"FILTER", "SORT"})


_SPILLING_NAMES = """
BYCOL BYROW CHOOSECOLS CHOOSEROWS DROP EXPAND FILTER FREQUENCY GROUPBY HSTACK LAMBDA LINEST LOGEST
MAKEARRAY MAP MINVERSE MMULT MODE.MULT MUNIT PIVOTBY RANDARRAY SCAN SEQUENCE SORT SORTBY STOCKHISTORY
TAKE TEXTSPLIT TOCOL TOROW TRANSPOSE TREND UNIQUE VSTACK WRAPCOLS WRAPROWS
"""
_SPILLS = frozenset(_SPILLING_NAMES.split())
_TAKES_RANGES = re.compile(r"[^\W\d][\w.]*\([^()]*\)")
_RANGE = re.compile(r"[A-Za-z0-9$]:[A-Za-z0-9$]|[#{\[]")


_MARK = re.compile(r"_xlfn\.(?:_xlws\.)?([A-Z.0-9]+)(?=\()")


def unmarked(formula: str) -> str:
    """The formula as people see it: without the marks of newer functions."""
    if "_xlfn." not in formula:
        return formula
    known = _FUTURE | _WORKSHEET
    return _MARK.sub(lambda match: match[1] if match[1] in known else match[0], formula)


def may_spill(formula: str) -> bool:
    """Whether a formula may fill more cells than its own; aggregates such as ``SUM(A1:A9)`` do not."""
    if not formula.startswith("="):
        return False
    bare = re.sub(r'"(?:[^"]|"")*"|\'(?:[^\']|\'\')*\'!', "", formula[1:])
    if any(name.upper() in _SPILLS for name in re.findall(r"([^\W\d][\w.]*)\(", bare)):
        return True
    while (inner := _TAKES_RANGES.sub("0", bare)) != bare:
        bare = inner
    return bool(_RANGE.search(bare))


def from_input(formula: str, table: str | None) -> str:
    """The formula with marked functions and ``[@Column]`` written out for the table it stands in.

    Raises ValueError for ``[@…]`` outside of tables and for brackets that do not close.
    """
    if "(" not in formula and "[@" not in formula:
        return formula
    result, position = [], 0
    while match := _PIECE.search(formula, position):
        result.append(formula[position : match.start()])
        text, position = match[0], match.end()
        if text.endswith("[@"):
            inner, position = _this_row(formula, position)
            owner = text[:-2] or table
            if owner is None:
                raise ValueError(f"the formula uses [@…] outside of a table: {formula!r}")
            text = owner + inner
        elif text[0] not in "\"'":
            text = _marked(text)
        result.append(text)
    return "".join(result) + formula[position:]


def _marked(name: str) -> str:
    upper = name.upper()
    if upper in _WORKSHEET:
        return "_xlfn._xlws." + upper
    return "_xlfn." + upper if upper in _FUTURE else name


def _this_row(formula: str, start: int) -> tuple[str, int]:
    """What follows ``[@`` up to its closing bracket, written out, and where it ends."""
    depth, position = 1, start
    while position < len(formula) and depth:
        character = formula[position]
        if character == "'":
            position += 1
        depth += (character == "[") - (character == "]")
        position += 1
    if depth:
        raise ValueError(f"a bracket is not closed in the formula {formula!r}")
    inner = formula[start : position - 1]
    if not inner:
        return "[#This Row]", position
    if inner.startswith("["):
        return f"[[#This Row],{inner}]", position
    return f"[[#This Row],[{inner}]]", position
