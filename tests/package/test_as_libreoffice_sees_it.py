"""LibreOffice finds in our files what is in them, and computes what is stored in them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.package.office import needs_uno
from tools.package_lint import parts_of
from tools.package_lint.book import Book, Sheet
from tools.package_lint.namespaces import MAIN
from tools.package_lint.package import Package

pytestmark = needs_uno

BUILT = ["new.xlsm", "petit.xlsm", "lycee.xlsm"]
_TYPES = {
    "whole": "WHOLE",
    "decimal": "DECIMAL",
    "list": "LIST",
    "date": "DATE",
    "time": "TIME",
    "custom": "CUSTOM",
}


class Seen:
    """A file as LibreOffice sees it, beside what is written in it."""

    def __init__(self, office, path: Path) -> None:
        office.ask("open", path=str(path))
        try:
            self.book = Book(Package(parts_of(path.read_bytes()), path.suffix))
            self.inventory = office.ask("inventory")
            self.validations = office.ask("validations", cells=_validated(self.book))
            self.computed = office.ask("computed")
        finally:
            office.ask("close", path=str(path))


def _rules(sheet: Sheet):
    """Each validation's first cell and the validation."""
    for rule in sheet.all("dataValidation"):
        for area in rule.get("sqref", "").split():
            yield area.partition(":")[0], rule


def _validated(book: Book) -> dict[str, list[str]]:
    return {sheet.name: [cell for cell, _ in _rules(sheet)] for sheet in book.sheets}


@pytest.fixture(scope="module")
def seen(office, packages, worked, tmp_path_factory) -> dict[str, Seen]:
    folder = tmp_path_factory.mktemp("seen")
    paths = {**{name: packages[name] for name in BUILT}, "worked.xlsm": worked[".xlsm"]}
    return {name: Seen(office, Path(shutil.copy(path, folder))) for name, path in paths.items()}


@pytest.fixture(params=[*BUILT, "worked.xlsm"])
def one(seen, request) -> Seen:
    return seen[request.param]


def test_sheets_in_order_shown_and_hidden(one):
    wanted = {sheet.name: sheet.state == "visible" for sheet in one.book.sheets}
    found = {name: sheet["visible"] for name, sheet in one.inventory["sheets"].items()}
    assert list(found.items()) == list(wanted.items())


def test_tables_where_they_are(one):
    sheets = [sheet.name for sheet in one.book.sheets]
    wanted = {}
    for table in one.book.tables:
        area = table.area
        corners = [area.left - 1, area.top - 1, area.right - 1, area.bottom - 1]
        wanted[table.name] = [sheets.index(table.sheet.name), *corners]
    assert one.inventory["tables"] == wanted


def test_defined_names(one):
    own = sorted(name.name for name in one.book.names if not name.name.startswith("_xlnm."))
    assert one.inventory["names"] == own


def test_charts(one):
    wanted = {sheet.name: _charts(one.book, sheet) for sheet in one.book.sheets}
    assert {name: sheet["charts"] for name, sheet in one.inventory["sheets"].items()} == wanted
    assert sum(wanted.values()) >= 4


def _charts(book: Book, sheet: Sheet) -> int:
    drawings = book.package.related(sheet.part, "drawing")
    return sum(len(book.package.related(drawing, "chart")) for drawing in drawings)


def test_conditional_formats_and_their_rules(one):
    for sheet in one.book.sheets:
        wanted = sorted(len(list(area.iter(MAIN + "cfRule"))) for area in sheet.all("conditionalFormatting"))
        assert one.inventory["sheets"][sheet.name]["rules"] == wanted, sheet.name


def test_validations_with_their_messages(one):
    count = 0
    for sheet in one.book.sheets:
        for (cell, rule), found in zip(_rules(sheet), one.validations[sheet.name], strict=True):
            kind, _, title, message = found
            assert (title, message) == (rule.get("promptTitle", ""), rule.get("prompt", "")), (
                sheet.name,
                cell,
            )
            assert kind == _TYPES.get(rule.get("type", ""), "ANY"), (sheet.name, cell)
            count += 1
    assert count > 100


@pytest.mark.parametrize("name", BUILT)
def test_stored_results_are_what_libreoffice_computes(seen, name):
    one, differing, count = seen[name], [], 0
    for sheet in one.book.sheets:
        for address, cell in sheet.cells.items():
            if cell.find(MAIN + "f") is None:
                continue
            count += 1
            stored, found = _stored(cell), one.computed[sheet.name][address]
            same = (
                abs(stored - found) < 1e-9
                if isinstance(stored, float) and isinstance(found, float)
                else stored == found
            )
            if not same:
                differing.append((sheet.name, address, stored, found))
    assert differing == []
    assert count > 300


def _stored(cell) -> float | str:
    value = cell.findtext(MAIN + "v") or ""
    return float(value) if cell.get("t", "n") in ("n", "b") else value


def test_no_formula_computes_to_an_error(one):
    values = [(sheet, at, value) for sheet, cells in one.computed.items() for at, value in cells.items()]
    assert [entry for entry in values if str(entry[2]).startswith(("#", "Err:"))] == []
    assert len(values) > 300
