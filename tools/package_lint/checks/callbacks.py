"""Callbacks of the ribbon: one public Sub each, with the signature that Excel calls, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from tools.package_lint.book import Book
from tools.package_lint.checks.macros import project_of
from tools.package_lint.checks.ribbon import ribbon_part
from tools.package_lint.fault import Fault
from tools.package_lint.vba import Procedure, VbaProject

_ANSWER = ("iribboncontrol", "")
_SIGNATURES: dict[str, tuple[str, ...]] = {
    "onLoad": ("iribbonui",),
    "loadImage": ("string", ""),
    "onAction": ("iribboncontrol",),
}
"""The types of a callback's parameters; the empty one is the answer, by reference and as Variant."""

_PARAMETER = re.compile(r"(ByVal|ByRef)?\s*(\w+)(?:\s+As\s+(\w+))?", re.IGNORECASE)


def callbacks(book: Book) -> Iterator[Fault]:
    found, project = ribbon_part(book), project_of(book)
    if found is None or project is None:
        return
    part, root = found
    used = sorted(set(_used(root)))
    for name, attribute in used:
        yield from of_callback(part, name, attribute, project)
    named = {name for name, _ in used}
    for procedure in project.procedures:
        if (
            "iribbon" in procedure.parameters.lower()
            and procedure.name not in named
            and not procedure.private
        ):
            yield Fault("callback-orphan", procedure.module, f"no control calls {procedure.name}")


def _used(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("*"):
        for key, value in element.attrib.items():
            if key in _SIGNATURES or str(key).startswith("get"):
                yield str(value), str(key)


def of_callback(part: str, name: str, attribute: str, project: VbaProject) -> Iterator[Fault]:
    """The faults of one callback of the ribbon."""
    same = [one for one in project.procedures if one.name.lower() == name.lower()]
    found = [one for one in same if one.module in project.standard and not one.private]
    if not found:
        where = ", ".join(sorted({one.module for one in same})) or "nowhere"
        yield Fault(
            "callback-missing", part, f"{attribute}={name}: no public Sub in a standard module ({where})"
        )
    elif len(found) > 1:
        yield Fault("callback-ambiguous", part, f"{name} in {', '.join(one.module for one in found)}")
    else:
        yield from _signature(found[0], attribute)


def _signature(procedure: Procedure, attribute: str) -> Iterator[Fault]:
    parameters = [_PARAMETER.fullmatch(text.strip()) for text in procedure.parameters.split(",")]
    types = tuple((match[3] or "").lower().replace("variant", "") if match else "?" for match in parameters)
    wanted = _SIGNATURES.get(attribute, _ANSWER)
    by_value = any(match and (match[1] or "").lower() == "byval" for match in parameters)
    if procedure.kind != "Sub" or types != wanted or by_value:
        said = f"{procedure.kind} {procedure.name}({procedure.parameters})"
        yield Fault("callback-signature", procedure.module, f"{said} for {attribute}")
