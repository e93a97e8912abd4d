"""The ribbon part: the schema, ids, keytips, icons, texts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tools.package_lint.book import Book
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import RIBBON
from tools.package_lint.ribbon_rules import RibbonRules, compiled

_KEYTIP = re.compile(r"[A-Z0-9]{1,3}")
_TEXT_LIMIT = 1024
_TEXTS = ("label", "screentip", "supertip", "description", "title")
_ENGLISH = re.compile(
    r"\b(the|sheet|check|help|name|undo|save|share|total of|group|student|hours|teacher|class|year|week|file|open"
    r"|close|choose|enter|invalid|error|lock|unlock|what if)\b",
    re.IGNORECASE,
)
_CONTROLS = ("button", "toggleButton", "splitButton", "menu", "gallery", "comboBox", "checkBox")
_TABS = frozenset(
    {"TabHome", "TabInsert", "TabPageLayoutExcel", "TabFormulas", "TabData", "TabReview", "TabView"}
)


def ribbon_part(book: Book) -> tuple[str, etree._Element] | None:
    """The name and root of the ribbon that Excel reads, None where there is none."""
    part = next(iter(book.package.related("", "extensibility")), "")
    root = book.package.trees.get(part)
    return None if root is None else (part, root)


def ribbon(book: Book, rules: RibbonRules) -> Iterator[Fault]:
    found = ribbon_part(book)
    if found is None:
        if book.package.suffix != ".xlsx":
            yield Fault("ribbon-missing", book.package.main_part, "no relation leads to a ribbon")
        return
    part, root = found
    if root.tag != RIBBON + "customUI":
        yield Fault("ribbon-namespace-wrong", part, f"{root.tag}")
        return
    if rules.schema is not None:
        for error in compiled(rules.schema).iter_errors(book.package.parts[part].decode()):
            yield Fault("ribbon-schema", part, f"{error.path}: {error.reason}")
    yield from _ids(part, root)
    yield from _texts(part, root)
    yield from _icons(book, part, root, rules)


def _ids(part: str, root: etree._Element) -> Iterator[Fault]:
    ids = Counter(element.get("id") for element in root.iter("*") if element.get("id"))
    for id_, count in ids.items():
        if count > 1:
            yield Fault("ribbon-id-twice", part, f"{count} controls have the id {id_}")
    for holder in root.iter(RIBBON + "tab", RIBBON + "menu"):
        yield from _keytips(part, holder)
    for tab in root.iter(RIBBON + "tab"):
        if not _KEYTIP.fullmatch(tab.get("keytip", "A")):
            yield Fault("ribbon-keytip-bad", part, f"keytip {tab.get('keytip')!r} of a tab")
        for key in ("insertAfterMso", "insertBeforeMso", "idMso"):
            if tab.get(key, "TabHome") not in _TABS:
                yield Fault("ribbon-tab-unknown", part, f"{key} {tab.get(key)!r}")


def _keytips(part: str, holder: etree._Element) -> Iterator[Fault]:
    """The keytips that are typed after that of a tab or a menu."""
    own = [one for one in holder.iterdescendants("*") if _holder(one) is holder and one.get("keytip")]
    for tip, count in Counter(one.get("keytip", "") for one in own).items():
        if count > 1 or not _KEYTIP.fullmatch(tip):
            yield Fault("ribbon-keytip-bad", part, f"keytip {tip!r} of {count} controls")


def _holder(element: etree._Element) -> etree._Element | None:
    return next(element.iterancestors(RIBBON + "tab", RIBBON + "menu"), None)


def _texts(part: str, root: etree._Element) -> Iterator[Fault]:
    for element in root.iter("*"):
        place = f"{part}: {element.get('id') or element.tag}"
        for key in _TEXTS:
            text = element.get(key)
            if text is not None and (not text.strip() or len(text) > _TEXT_LIMIT):
                yield Fault("ribbon-text-length", place, f"{key} of {len(text)} characters")
            english = _ENGLISH.search(text or "")
            if english:
                yield Fault("ribbon-text-english", place, f"{english[0]!r} in {key}")
        if element.tag.removeprefix(RIBBON) in _CONTROLS:
            missing = [key for key in ("label", "screentip", "supertip", "keytip") if not _says(element, key)]
            if missing:
                yield Fault("ribbon-text-missing", place, f"no {', '.join(missing)}")


def _says(element: etree._Element, key: str) -> bool:
    return any(element.get(one) for one in (key, "get" + key.capitalize()))


def _icons(book: Book, part: str, root: etree._Element, rules: RibbonRules) -> Iterator[Fault]:
    own = book.package.relations_of(part)
    for element in root.iter("*"):
        icon, picture = element.get("imageMso"), element.get("image")
        place = f"{part}: {element.get('id')}"
        if icon and rules.images is not None and icon not in rules.images:
            yield Fault("ribbon-icon-unknown", place, f"imageMso {icon!r}")
        if picture and picture not in own:
            yield Fault("ribbon-icon-unknown", place, f"image {picture!r} has no relation")
