"""What a workbook holds beside its cells is kept to the byte by edits that do not touch it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import python_calamine
import xlsxwriter
import xlwings

from tests.closed.soundness import faults

Make = Callable[..., Path]
Open = Callable[[Path], xlwings.Book]
_PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000"
    "050001a5f645400000000049454e44ae426082"
)


def everything(workbook: xlsxwriter.Workbook) -> None:
    """A sheet to edit, and one with all that the writer offers."""
    cells, full = workbook.add_worksheet("Cellules"), workbook.add_worksheet("Tout")
    cells.write_row("A1", [1, "x"])
    full.write_column("A1", [3, 1, 2])
    full.write_formula("B1", "=SUM(A1:A3)", value=6)
    for kind in ("line", "pie", "column", "radar"):
        chart = workbook.add_chart({"type": kind})
        chart.add_series({"values": "=Tout!$A$1:$A$3"})
        full.insert_chart("D1", chart)
    picture = Path(str(workbook.filename)).with_name("p.png")
    picture.write_bytes(_PICTURE)
    full.insert_image("D20", str(picture))
    full.add_sparkline("C1", {"range": "Tout!A1:A3"})
    full.conditional_format("A1:A3", {"type": "data_bar", "data_bar_2010": True})
    full.conditional_format("A1:A3", {"type": "icon_set", "icon_style": "3_arrows"})
    full.data_validation("A1:A3", {"validate": "list", "source": ["a", "b"]})
    full.write_comment("A2", "note")
    full.insert_textbox("D30", "texte")
    full.insert_button("D35", {"caption": "bouton"})
    full.insert_checkbox("E40", True)
    full.write_url("A5", "https://example.org/")
    full.write_dynamic_array_formula("F1", "=SORT(A1:A3)", value=1)
    full.autofilter("A1:A3")
    full.set_header("&CTitre")
    full.set_background(str(picture))
    bars = workbook.add_chart({"type": "bar"})
    bars.add_series({"values": "=Tout!$A$1:$A$3"})
    workbook.add_chartsheet("Graphe").set_chart(bars)
    workbook.set_custom_property("Propriété", "valeur")


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_an_edit_leaves_every_other_part_as_it_was(make: Make, open_book: Open) -> None:
    path = make(everything)
    before = parts(path)
    book = open_book(path)
    book.sheets["Cellules"]["A1"].value = 2
    book.save()
    after = parts(path)
    assert list(after) == list(before)
    assert [name for name in before if after[name] != before[name]] == ["xl/worksheets/sheet1.xml"]
    assert faults(path) == []


def test_a_save_without_a_change_leaves_the_file(make: Make, open_book: Open) -> None:
    path = make(everything)
    before = path.read_bytes()
    book = open_book(path)
    for sheet in book.sheets:
        sheet.used_range.value  # noqa: B018
    book.save()
    assert path.read_bytes() == before


def test_reads_agree_with_two_other_readers(make: Make, open_book: Open) -> None:
    path = make(everything)
    ours = open_book(path).sheets["Tout"]["A1:B3"].value
    theirs = openpyxl.load_workbook(path, data_only=True)["Tout"]["A1:B3"]
    assert ours == [[cell.value for cell in row] for row in theirs]
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name("Tout").to_python()
    assert ours == [[None if value == "" else value for value in row[:2]] for row in rows[:3]]
