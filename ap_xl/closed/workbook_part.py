"""The workbook as a whole: its sheets, texts, styles, and what must follow when cells change."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from ap_xl.closed.addresses import Area
from ap_xl.closed.changes import Changes
from ap_xl.closed.dependents import Dependents
from ap_xl.closed.errors import Damaged, NotAWorkbook, TooLarge
from ap_xl.closed.limits import LIMITS
from ap_xl.closed.package import Package
from ap_xl.closed.relationships import Relation
from ap_xl.closed.results import forget_stale, has_formulas
from ap_xl.closed.shared_strings import CONTENT_TYPE as STRINGS_TYPE
from ap_xl.closed.shared_strings import PART as STRINGS_PART
from ap_xl.closed.shared_strings import SharedStrings, new_table
from ap_xl.closed.sheet_rows import CELL, value_text
from ap_xl.closed.styles import CONTENT_TYPE as STYLES_TYPE
from ap_xl.closed.styles import PART as STYLES_PART
from ap_xl.closed.styles import Styles, new_styles
from ap_xl.closed.worksheet import Worksheet
from ap_xl.closed.xml import REL, Element, child, ensure, local, main

ORDER = (
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
    "functionGroups", "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews",
    "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects",
    "extLst",
)  # fmt: skip
_PREFIX = "application/vnd."
XLSX_TYPE = _PREFIX + "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSM_TYPE = _PREFIX + "ms-excel.sheet.macroEnabled.main+xml"
XLTX_TYPE = _PREFIX + "openxmlformats-officedocument.spreadsheetml.template.main+xml"
XLTM_TYPE = _PREFIX + "ms-excel.template.macroEnabled.main+xml"
XLAM_TYPE = _PREFIX + "ms-excel.addin.macroEnabled.main+xml"
XLSB_TYPE = _PREFIX + "ms-excel.sheet.binary.macroEnabled.main"
MAIN_TYPES = {
    ".xlsx": XLSX_TYPE,
    ".xlsm": XLSM_TYPE,
    ".xltx": XLTX_TYPE,
    ".xltm": XLTM_TYPE,
    ".xlam": XLAM_TYPE,
}
_TRUE = ("1", "true")


@dataclass
class SheetEntry:
    """A line of the workbook's list of sheets."""

    element: Element
    part: str
    kind: str

    @property
    def name(self) -> str:
        """The name on the tab."""
        return self.element.get("name", "")


class WorkbookPart:
    """``xl/workbook.xml`` and what hangs together with it.

    Raises NotAWorkbook or Damaged when the package is no workbook.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.part = self._find_part()
        self.root = package.root(self.part)
        if self.root.tag != main("workbook"):
            if self.root.tag.endswith("}workbook"):
                raise NotAWorkbook("the workbook is saved as “Strict Open XML”", "strict")
            raise Damaged(f"{self.part} is not a workbook part", "content")
        self._check_numbers()
        self.entries = self._read_entries()
        self.came_from: SheetEntry | None = None
        """The sheet that was active before one was added, which took its place."""
        self._worksheets: dict[str, Worksheet] = {}
        properties = child(self.root, "workbookPr")
        self.date1904 = properties is not None and properties.get("date1904") in _TRUE
        self.changes = Changes()
        self.dependents: Dependents | None = None
        """What hangs on what, as long as no formula, name or table changes."""
        self._cells_changed = False
        self._formulas_changed = False

    def _find_part(self) -> str:
        for relation in self.package.relationships(""):
            if relation.kind != "officeDocument":
                continue
            if relation.type.startswith("http://purl.oclc.org/"):
                raise NotAWorkbook("the workbook is saved as “Strict Open XML”", "strict")
            part = self.package.find(relation.target)
            if part is None:
                raise Damaged(f"the file has no part {relation.target}", "relationships")
            kind = self.package.content_types.get(part)
            if kind == XLSB_TYPE:
                raise NotAWorkbook("this is a binary workbook (.xlsb)", "xlsb")
            if kind not in MAIN_TYPES.values():
                raise NotAWorkbook(
                    f"the file holds no workbook but {kind or 'something unknown'}", "no_workbook"
                )
            return part
        raise NotAWorkbook("the file is a zip archive but not a workbook", "no_workbook")

    def _check_numbers(self) -> None:
        """Raises Damaged for what should be a number and is none, TooLarge for more names than anybody uses."""
        names = child(self.root, "definedNames")
        if names is not None and len(names) > LIMITS.names:
            raise TooLarge(f"the workbook has {len(names)} names", "names")
        for element in self.root.iter(main("definedName"), main("sheet"), main("workbookView")):
            for key in ("localSheetId", "sheetId", "activeTab", "firstSheet"):
                text = element.get(key, "0")
                if not text.isdecimal():
                    raise Damaged(f"{key} is {text!r} in {self.part}", "content")

    def _read_entries(self) -> list[SheetEntry]:
        sheets = child(self.root, "sheets")
        relations = {relation.id: relation for relation in self.package.relationships(self.part)}
        entries: list[SheetEntry] = []
        for element in sheets if sheets is not None else ():
            if not local(element):
                continue
            relation = relations.get(element.get(f"{{{REL}}}id", ""))
            part = self._sheet_part(element, relation)
            if any(entry.part == part for entry in entries):
                raise Damaged(f"two sheets are the same part {part}", "relationships")
            entries.append(SheetEntry(element, part, relation.kind if relation else ""))
        if not entries:
            raise Damaged("the workbook has no sheet", "content")
        return entries

    def _sheet_part(self, element: Element, relation: Relation | None) -> str:
        part = self.package.find(relation.target) if relation and not relation.external else None
        if part is None or part == self.part:
            raise Damaged(f"the sheet {element.get('name')!r} leads to no part of the file", "relationships")
        return part

    @property
    def sheets(self) -> list[SheetEntry]:
        """The worksheets, in the order of their tabs; chart and macro sheets left out."""
        return [entry for entry in self.entries if entry.kind == "worksheet"]

    def worksheet(self, entry: SheetEntry) -> Worksheet:
        """The cells of a sheet, parsed when first asked for; raises Damaged."""
        found = self._worksheets.get(entry.part)
        if found is None:
            root = self.package.root(entry.part)
            if root.tag != main("worksheet"):
                raise Damaged(f"{entry.part} is not a worksheet", "content")
            found = Worksheet(entry.part, root, self, lambda: self.package.touch(entry.part))
            self._worksheets[entry.part] = found
        return found

    def forget_worksheet(self, part: str) -> None:
        """Drop a sheet that was deleted."""
        self._worksheets.pop(part, None)

    def related(self, kind: str) -> str | None:
        """The part of that kind which the workbook points to."""
        for relation in self.package.relationships(self.part).of_kind(kind):
            found = self.package.find(relation.target)
            if found:
                return found
        return None

    @cached_property
    def strings(self) -> SharedStrings:
        """The shared texts; the part is made when the first is added."""
        part = self.related("sharedStrings")
        root = self.package.root(part) if part else new_table()

        def changed() -> None:
            self._ensure_part(STRINGS_PART if part is None else part, root, STRINGS_TYPE, "sharedStrings")

        return SharedStrings(root, changed)

    @cached_property
    def styles(self) -> Styles:
        """The cell formats; the part is made when the first is added."""
        part = self.related("styles")
        root = self.package.root(part) if part else new_styles()

        def changed() -> None:
            self._ensure_part(STYLES_PART if part is None else part, root, STYLES_TYPE, "styles")

        return Styles(root, changed)

    def _ensure_part(self, part: str, root: Element, content_type: str, kind: str) -> None:
        if part not in self.package:
            self.package.add(part, root, content_type=content_type)
            self.package.relationships(self.part).add(kind, part)
        self.package.touch(part)

    def touch(self) -> None:
        """Say that ``workbook.xml`` changed."""
        self.package.touch(self.part)

    def cells_changed(self, part: str, area: Area) -> None:
        """Say that values changed on a sheet which formulas may depend on."""
        self._cells_changed = True
        self.changes.add(part, area)

    def formulas_changed(self) -> None:
        """Say that formulas came, went or changed."""
        self._formulas_changed = True
        self.forget_dependents()

    def forget_dependents(self) -> None:
        """Say that formulas have to be looked through anew, though none has another result."""
        self.dependents = None

    def words_changed(self, *words: str) -> None:
        """Say that names or tables came, went or mean something else."""
        self.changes.words.update(word.casefold() for word in words)
        self.forget_dependents()

    def sheets_changed(self) -> None:
        """Say that sheets came, went, changed places or names."""
        self.changes.sheets = True
        self.forget_dependents()

    @property
    def has_news(self) -> bool:
        """Whether something changed since results were last looked after."""
        return bool(self.changes)

    def forget_stale_results(self) -> None:
        """Take out the results of formulas that hang on what changed."""
        if self.changes and forget_stale(self):
            self._cells_changed = True

    def settle(self) -> None:
        """Make everything follow the changes, just before saving."""
        for worksheet in self._worksheets.values():
            if worksheet.grown:
                worksheet.update_dimension()
                worksheet.grown = False
        self.forget_stale_results()
        self._purge_strings()
        if self._formulas_changed:
            self._drop_calc_chain()
        if self._formulas_changed or (
            self._cells_changed and not self._calculates_on_load() and self._has_formulas()
        ):
            self._calculate_on_load()
        self._cells_changed = self._formulas_changed = False

    def _purge_strings(self) -> None:
        if "strings" not in self.__dict__:
            return
        if self.strings.has_released:
            used: set[int] = set()
            for entry in self.sheets:
                used |= self.strings_of(entry.part)
            self.strings.purge(used)
        self.strings.count()

    def strings_of(self, part: str) -> set[int]:
        """The shared texts that a sheet uses."""
        root = self.package.root(part)
        cells = (cell for cell in root.iter(CELL) if cell.get("t") == "s")
        return {int(text) for cell in cells if (text := value_text(cell))}

    def _has_formulas(self) -> bool:
        if self.related("calcChain"):
            return True
        return any(has_formulas(self, entry) for entry in self.sheets)

    @property
    def is_stale(self) -> bool:
        """Whether formulas may show results from before a change, until Excel has calculated them."""
        changed = self._cells_changed or self._formulas_changed or self._calculates_on_load()
        return changed and self._has_formulas()

    def _drop_calc_chain(self) -> None:
        relations = self.package.relationships(self.part)
        for relation in relations.of_kind("calcChain"):
            relations.remove(relation.id)
            part = self.package.find(relation.target)
            if part:
                self.package.remove(part)

    def _calculates_on_load(self) -> bool:
        settings = child(self.root, "calcPr")
        return settings is not None and settings.get("fullCalcOnLoad") in _TRUE

    def _calculate_on_load(self) -> None:
        settings = ensure(self.root, "calcPr", ORDER)
        if settings.get("fullCalcOnLoad") not in _TRUE:
            settings.set("fullCalcOnLoad", "1")
            self.touch()

    @property
    def has_macros(self) -> bool:
        """Whether the file carries a VBA project or Excel 4 macro sheets."""
        return self.related("vbaProject") is not None or any("acro" in entry.kind for entry in self.entries)

    @property
    def is_signed(self) -> bool:
        """Whether the package is digitally signed, so that any change breaks the signature."""
        return bool(self.package.relationships("").of_kind("origin")) or any(
            part.startswith("_xmlsignatures/") for part in self.package.parts
        )
