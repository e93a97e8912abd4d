"""Data validations: what Excel takes in a formula, a list and a message."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tools.package_lint.areas import Area, areas_at, meeting
from tools.package_lint.book import Book, Sheet
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import MAIN

_TYPES = frozenset({"none", "whole", "decimal", "list", "date", "time", "textLength", "custom"})
_NUMERIC = _TYPES - {"none", "list", "custom"}
_FORMULA_LIMIT = 255
_LIMITS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}


def validations(book: Book) -> Iterator[Fault]:
    for sheet in book.sheets:
        places: list[tuple[Area, str]] = []
        for rule in sheet.all("dataValidation"):
            sqref = rule.get("sqref", "")
            areas = areas_at(sqref)
            if areas is None:
                yield Fault("validation-area-bad", sheet.name, f"sqref {sqref!r}")
            places += [(area, sqref) for area in areas or ()]
            yield from _rule(f"{sheet.name}!{sqref}", rule)
        for one, other in meeting(places):
            yield Fault("validation-overlap", sheet.name, f"{one} and {other}")
        yield from _count(sheet)


def _count(sheet: Sheet) -> Iterator[Fault]:
    for rules in sheet.all("dataValidations"):
        if int(rules.get("count", str(len(rules)))) != len(rules) or not len(rules):
            yield Fault("validation-count", sheet.name, f"{rules.get('count')} said, {len(rules)} there")


def _rule(place: str, rule: etree._Element) -> Iterator[Fault]:
    for key, limit in _LIMITS.items():
        if len(rule.get(key, "")) > limit:
            yield Fault(
                "validation-message-too-long", place, f"{key} of {len(rule.get(key, ''))}, at most {limit}"
            )
    kind = rule.get("type", "none")
    if kind not in _TYPES:
        yield Fault("validation-type-unknown", place, f"type {kind!r}")
    first, second = (rule.findtext(MAIN + tag) or "" for tag in ("formula1", "formula2"))
    two = kind in _NUMERIC and rule.get("operator", "between") in ("between", "notBetween")
    if (kind != "none" and not first) or (two and not second):
        yield Fault("validation-formula-missing", place, f"type {kind} with {first!r} and {second!r}")
    for formula in (first, second):
        yield from _formula(place, formula, kind)


def _formula(place: str, formula: str, kind: str) -> Iterator[Fault]:
    quoted = re.fullmatch(r'"(.*)"', formula, re.DOTALL) if kind == "list" else None
    text = quoted[1] if quoted else formula
    if len(text) > _FORMULA_LIMIT:
        yield Fault("validation-formula-too-long", place, f"{len(text)} characters, at most {_FORMULA_LIMIT}")
    if quoted and (";" in text or not text):
        yield Fault("validation-list-wrong", place, f"{text!r}: values are separated by commas in a file")
    if not quoted and "[" in re.sub(r'"[^"]*"', "", formula):
        yield Fault("validation-table-reference", place, f"{formula!r}: Excel wants a defined name here")
