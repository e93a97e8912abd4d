"""What Excel would answer with "We found a problem with some content", or silently ignore, in a package of ours.

`python -m tools.package_lint FILE…` prints the faults of .xlsx, .xlsm and .xlam files.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.package_lint.book import Book
from tools.package_lint.checks.callbacks import callbacks
from tools.package_lint.checks.cells import cells
from tools.package_lint.checks.charts import charts
from tools.package_lint.checks.conditions import conditions
from tools.package_lint.checks.content_types import content_types
from tools.package_lint.checks.defined_names import defined_names
from tools.package_lint.checks.formulas import all_formulas
from tools.package_lint.checks.links import links
from tools.package_lint.checks.macros import macros
from tools.package_lint.checks.merged import merged
from tools.package_lint.checks.relationships import relationships
from tools.package_lint.checks.ribbon import ribbon
from tools.package_lint.checks.sheet_children import sheet_children
from tools.package_lint.checks.sheets import sheets
from tools.package_lint.checks.styles import styles
from tools.package_lint.checks.tables import tables
from tools.package_lint.checks.validations import validations
from tools.package_lint.fault import Fault
from tools.package_lint.fault_names import FAULT_NAMES
from tools.package_lint.package import Package
from tools.package_lint.ribbon_rules import RibbonRules

__all__ = ["FAULT_NAMES", "Fault", "RibbonRules", "lint", "lint_file", "parts_of"]

_CHECKS = (
    content_types, relationships, sheets, sheet_children, cells, styles, tables, defined_names, validations,
    conditions, merged, links, charts, all_formulas, macros, callbacks,
)  # fmt: skip
_ENCRYPTED = 0x1
_NO_RULES = RibbonRules()


def lint(parts: Mapping[str, bytes], suffix: str, rules: RibbonRules = _NO_RULES) -> list[Fault]:
    """The faults of unpacked parts; `suffix` says what kind of file they are: .xlsx, .xlsm or .xlam."""
    book = Book(Package(parts, suffix))
    broken = [Fault("xml-broken", part, error) for part, error in book.package.broken.items()]
    if broken:
        return broken
    return [fault for check in _CHECKS for fault in check(book)] + list(ribbon(book, rules))


def lint_file(path: Path, rules: RibbonRules = _NO_RULES) -> list[Fault]:
    """The faults of a file, those of its zip first."""
    data = path.read_bytes()
    return list(_zip_faults(data)) + lint(parts_of(data), path.suffix.lower(), rules)


def parts_of(data: bytes) -> dict[str, bytes]:
    """The unpacked parts of a file by name; encrypted ones are left out."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.flag_bits & _ENCRYPTED]
        return {entry.filename: archive.read(entry) for entry in entries}


def _zip_faults(data: bytes) -> Iterator[Fault]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
    counts = Counter(entry.filename.lower() for entry in entries)
    for name, count in counts.items():
        if count > 1:
            yield Fault("part-twice", name, f"{count} entries")
    for entry in entries:
        if entry.orig_filename.startswith("/") or "\\" in entry.orig_filename or entry.flag_bits & _ENCRYPTED:
            yield Fault("part-name-bad", entry.orig_filename, "Excel cannot read this entry")
