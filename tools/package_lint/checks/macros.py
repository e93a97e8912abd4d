"""The VBA project: there where it must be, and one document module for each code name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tools.package_lint.book import Book
from tools.package_lint.fault import Fault
from tools.package_lint.namespaces import DRAWING, MAIN
from tools.package_lint.vba import VbaProject, read_vba

_LEGAL = re.compile(r"[^\W\d_]\w{0,30}")


def project_of(book: Book) -> VbaProject | None:
    """The VBA project, None where there is none or it cannot be read."""
    part = next(iter(book.package.related(book.package.main_part, "vbaProject")), "")
    data = book.package.parts.get(part)
    return read_vba(data) if data is not None else None


def macros(book: Book) -> Iterator[Fault]:
    part = next(iter(book.package.related(book.package.main_part, "vbaProject")), "")
    main = book.package.main_part
    if book.package.suffix == ".xlsx":
        if part:
            yield Fault("macros-in-xlsx", main, f"{part} in a file without macros")
        return
    if part not in book.package.parts:
        yield Fault("macros-missing", main, "no VBA project")
        return
    project = project_of(book)
    if project is None:
        yield Fault("macros-unreadable", part, "the project cannot be read")
        return
    yield from _code_names(book, project)
    yield from _shapes(book, project)


def _code_name(root: etree._Element | None, tag: str) -> str:
    found = None if root is None else root.find(MAIN + tag)
    return "" if found is None else found.get("codeName", "")


def _code_names(book: Book, project: VbaProject) -> Iterator[Fault]:
    names = {"the workbook": _code_name(book.root, "workbookPr")}
    names |= {sheet.name: _code_name(sheet.root, "sheetPr") for sheet in book.sheets}
    modules = {module.casefold() for module in project.documents}
    for owner, name in names.items():
        if not name:
            yield Fault("code-name-missing", owner, "no codeName, so Excel makes a second module for it")
        elif not _LEGAL.fullmatch(name):
            yield Fault("code-name-illegal", owner, f"{name!r}")
        elif name.casefold() not in modules:
            yield Fault("code-name-without-module", owner, f"no document module {name}")
    taken = Counter(name.casefold() for name in names.values() if name)
    for name, count in taken.items():
        if count > 1:
            yield Fault("code-name-twice", name, f"{count} sheets have this code name")
    for module in project.documents:
        if module.casefold() not in taken:
            yield Fault("module-without-sheet", module, f"document module {module} belongs to no sheet")


def _shapes(book: Book, project: VbaProject) -> Iterator[Fault]:
    public = {one.name.casefold() for one in project.procedures if not one.private}
    for part, root in book.package.trees.items():
        for shape in root.iter(DRAWING + "sp", DRAWING + "pic"):
            macro = shape.get("macro", "").rpartition("!")[2].rpartition(".")[2]
            if macro and macro.casefold() not in public:
                yield Fault("shape-macro-missing", part, f"{shape.get('macro')} is no macro")
