"""What other programs and settings make of a file."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl

from tests.packages import repacked

Change = Callable[[str, bytes], bytes]


def _rewrite(path: Path, change: Change) -> None:
    path.write_bytes(repacked(path.read_bytes(), change))


def by_openpyxl(rng: random.Random, path: Path) -> None:
    """Saved by a program that keeps neither results nor everything else."""
    book = openpyxl.load_workbook(path)
    book.save(path)


def since_1904(rng: random.Random, path: Path) -> None:
    """Dates counted from 1904, as on old Macs: all of them four years off."""
    _rewrite(path, lambda name, data: data.replace(b"<workbookPr", b'<workbookPr date1904="1"', 1)
             if name == "xl/workbook.xml" else data)  # fmt: skip


def calculated_by_hand(rng: random.Random, path: Path) -> None:
    """A workbook that is calculated only when asked to."""
    _rewrite(path, lambda name, data: re.sub(rb"<calcPr[^>]*/>", b'<calcPr calcMode="manual"/>', data)
             if name == "xl/workbook.xml" else data)  # fmt: skip


def without_results(rng: random.Random, path: Path) -> None:
    """Formulas that nobody calculated yet."""
    result = re.compile(rb"(</f>|<f[^>]*/>)<v>[^<]*</v>")
    _rewrite(path, lambda name, data: result.sub(rb"\1", data) if "worksheets/" in name else data)


def other_types(rng: random.Random, path: Path) -> None:
    """Numbers that are kept as text, on one sheet."""
    sheet = f"xl/worksheets/sheet{rng.randint(1, 20)}.xml"
    number = re.compile(rb'<c r="(\w+)"( s="\d+")?><v>([^<]*)</v></c>')
    as_text = rb'<c r="\1"\2 t="str"><v>\3</v></c>'
    _rewrite(path, lambda name, data: number.sub(as_text, data) if name == sheet else data)


def results_without_sense(rng: random.Random, path: Path) -> None:
    """Numbers that are results of formulas, on one sheet."""
    sheet = f"xl/worksheets/sheet{rng.randint(1, 20)}.xml"
    number = re.compile(rb'<c r="(\w+)"( s="\d+")?><v>([^<]*)</v></c>')
    new = rng.choice(
        [
            rb'<c r="\1"\2><f>\3+0</f><v>\3</v></c>',
            rb'<c r="\1"\2 t="e"><f>NA()</f><v>#N/A</v></c>',
            rb'<c r="\1"\2 t="str"><f>""</f><v></v></c>',
            rb'<c r="\1"\2 t="b"><v>1</v></c>',
        ]
    )
    _rewrite(path, lambda name, data: number.sub(new, data) if name == sheet else data)


def merged(rng: random.Random, path: Path) -> None:
    """Merged cells where other programs allow them: in tables."""
    row, column = rng.randint(3, 12), rng.choice("ABCDEF")
    merge = f'<mergeCells count="1"><mergeCell ref="{column}{row}:{column}{row + 2}"/></mergeCells>'.encode()
    after = re.compile(
        rb"<(phoneticPr|conditionalFormatting|dataValidations|hyperlinks|printOptions|pageMargins)"
    )

    def change(name: str, data: bytes) -> bytes:
        if "worksheets/sheet" not in name or b"<mergeCells" in data:
            return data
        return after.sub(lambda found: merge + found[0], data, count=1)

    _rewrite(path, change)


def protected(rng: random.Random, path: Path) -> None:
    """Every sheet protected, the structure of the workbook too."""

    def change(name: str, data: bytes) -> bytes:
        if "worksheets/sheet" in name and b"sheetProtection" not in data:
            return data.replace(b"</sheetData>", b'</sheetData><sheetProtection sheet="1" objects="1"/>')
        if name == "xl/workbook.xml":
            return re.sub(rb"(<bookViews)", rb'<workbookProtection lockStructure="1"/>\1', data, count=1)
        return data

    _rewrite(path, change)


KINDS = (
    by_openpyxl, since_1904, calculated_by_hand, without_results, other_types, results_without_sense,
    results_without_sense, protected, merged,
)  # fmt: skip
