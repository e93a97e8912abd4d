"""Conditional formats: areas, priorities, formulas."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tools.package_lint.areas import areas_at
from tools.package_lint.book import Book
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import MAIN

_WITH_FORMULA = {
    "expression": 1,
    "cellIs": 1,
    "containsText": 1,
    "notContainsText": 1,
    "beginsWith": 1,
    "endsWith": 1,
}
_TYPES = frozenset(_WITH_FORMULA) | {
    "colorScale", "dataBar", "iconSet", "top10", "uniqueValues", "duplicateValues", "containsBlanks",
    "notContainsBlanks", "containsErrors", "notContainsErrors", "timePeriod", "aboveAverage",
}  # fmt: skip


def conditions(book: Book) -> Iterator[Fault]:
    for sheet in book.sheets:
        for format_ in sheet.all("conditionalFormatting"):
            if areas_at(format_.get("sqref", "")) is None:
                yield Fault("condition-area-bad", sheet.name, f"sqref {format_.get('sqref')!r}")
            for rule in format_.iter(MAIN + "cfRule"):
                yield from _rule(f"{sheet.name}!{format_.get('sqref')}", rule)
        counts = Counter(rule.get("priority", "") for rule in sheet.all("cfRule"))
        for priority, count in counts.items():
            if count > 1 or not priority.isdigit() or priority == "0":
                yield Fault("condition-priority-bad", sheet.name, f"{count} rules of priority {priority!r}")


def _rule(place: str, rule: etree._Element) -> Iterator[Fault]:
    kind = rule.get("type", "")
    if kind not in _TYPES:
        yield Fault("condition-type-unknown", place, f"type {kind!r}")
    found = [formula.text or "" for formula in rule.iter(MAIN + "formula")]
    wanted = _WITH_FORMULA.get(kind, 0)
    if kind == "cellIs" and rule.get("operator") in ("between", "notBetween"):
        wanted = 2
    if len(found) < wanted or not all(found):
        yield Fault("condition-formula-missing", place, f"{len(found)} formulas for a rule {kind}")
    for formula in found:
        if "[" in re.sub(r'"[^"]*"', "", formula):
            yield Fault(
                "condition-table-reference", place, f"{formula!r}: Excel wants cells or a defined name here"
            )
