"""The workbook in a package: sheets, tables, names, texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from tools.package_lint.areas import Area, area_at
from tools.package_lint.namespaces import MAIN, REL
from tools.package_lint.package import Package


@dataclass(frozen=True)
class Sheet:
    """A sheet in the order of its tab; `root` is None where its part is missing or broken."""

    name: str
    part: str
    state: str
    root: etree._Element | None

    def all(self, tag: str) -> Iterator[etree._Element]:
        """The elements of the sheet's part with this tag."""
        return iter(()) if self.root is None else self.root.iter(MAIN + tag)

    @cached_property
    def cells(self) -> dict[str, etree._Element]:
        """The cells by address."""
        return {cell.get("r", ""): cell for cell in self.all("c")}


@dataclass(frozen=True)
class Table:
    """A table of a sheet."""

    part: str
    sheet: Sheet
    root: etree._Element

    @property
    def name(self) -> str:
        return self.root.get("displayName", "")

    @property
    def area(self) -> Area | None:
        return area_at(self.root.get("ref", ""))

    @property
    def total_rows(self) -> int:
        return int(self.root.get("totalsRowCount", "0"))

    @property
    def header_rows(self) -> int:
        return int(self.root.get("headerRowCount", "1"))

    @cached_property
    def columns(self) -> list[str]:
        return [column.get("name", "") for column in self.root.iter(MAIN + "tableColumn")]


@dataclass(frozen=True)
class Name:
    """A defined name; `scope` is the place of its sheet, None for the whole workbook."""

    name: str
    scope: int | None
    text: str


@dataclass(frozen=True)
class Book:
    """What the checks look at."""

    package: Package

    @cached_property
    def root(self) -> etree._Element:
        """The workbook part, an empty one where it is missing."""
        found = self.package.trees.get(self.package.main_part)
        return etree.Element(MAIN + "workbook") if found is None else found

    @cached_property
    def sheets(self) -> list[Sheet]:
        relations = self.package.relations_of(self.package.main_part)
        found = []
        for line in self.root.iter(MAIN + "sheet"):
            relation = relations.get(line.get(REL + "id", ""))
            part = relation.target if relation else ""
            root = self.package.trees.get(part)
            found.append(Sheet(line.get("name", ""), part, line.get("state", "visible"), root))
        return found

    @cached_property
    def tables(self) -> list[Table]:
        return [
            Table(part, sheet, self.package.trees[part])
            for sheet in self.sheets
            for part in self.package.related(sheet.part, "table")
            if part in self.package.trees
        ]

    @cached_property
    def names(self) -> list[Name]:
        found = []
        for line in self.root.iter(MAIN + "definedName"):
            scope = line.get("localSheetId")
            found.append(Name(line.get("name", ""), int(scope) if scope else None, line.text or ""))
        return found

    @cached_property
    def sheet_keys(self) -> frozenset[str]:
        """The names of the sheets without regard to case."""
        return frozenset(sheet.name.casefold() for sheet in self.sheets)

    @cached_property
    def tables_by_key(self) -> dict[str, Table]:
        """The tables by name without regard to case."""
        return {table.name.casefold(): table for table in self.tables}

    @cached_property
    def name_keys(self) -> frozenset[str]:
        """The defined names without regard to case, those of tables among them."""
        return frozenset(name.name.casefold() for name in self.names) | self.tables_by_key.keys()

    @cached_property
    def texts(self) -> list[str]:
        """The shared strings."""
        part = next(iter(self.package.related(self.package.main_part, "sharedStrings")), "")
        root = self.package.trees.get(part)
        if root is None:
            return []
        return ["".join(run.text or "" for run in item.iter(MAIN + "t")) for item in root]

    @property
    def styles(self) -> etree._Element | None:
        """The styles part."""
        part = next(iter(self.package.related(self.package.main_part, "styles")), "")
        return self.package.trees.get(part)

    def text_of(self, cell: etree._Element) -> str | None:
        """The text that a cell holds, None where it holds none."""
        if cell.get("t") == "inlineStr":
            return "".join(run.text or "" for run in cell.iter(MAIN + "t"))
        value = cell.findtext(MAIN + "v")
        if cell.get("t") == "s" and value is not None and value.isdigit() and int(value) < len(self.texts):
            return self.texts[int(value)]
        return value if cell.get("t") == "str" else None
