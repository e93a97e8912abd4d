"""Tables grow, shrink, get renamed, and what hangs on them follows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwings
from lxml import etree

from ap_xl import closed
from tests.closed.soundness import faults

Open = Callable[[Path], xlwings.Book]
Make = Callable[..., Path]


def school(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Élèves")
    money = workbook.add_format({"num_format": "0.00", "bg_color": "#FFFF00"})
    columns = [{"header": "Id"}, {"header": "Nom"}, {"header": "Niveau", "format": money}]
    sheet.add_table("B2:D4", {"name": "tblEleves", "columns": columns, "style": "Table Style Light 9"})
    sheet.write("B3", 1)
    sheet.write("D4", 2.5, money)
    sheet.data_validation("D3:D4", {"validate": "list", "source": ["2NDE", "TERM"]})
    sheet.data_validation("A3:A4", {"validate": "integer", "criteria": ">", "value": 0})
    sheet.conditional_format("B3:D4", {"type": "no_blanks", "format": money})
    sheet.conditional_format("B3:D9", {"type": "blanks", "format": money})
    workbook.add_worksheet("Autre").write_formula("A1", "=SUM(tblEleves[Niveau])+'Élèves'!B3")


@pytest.fixture
def book(make: Make, open_book: Open) -> xlwings.Book:
    return open_book(make(school))


@pytest.fixture
def table(book: xlwings.Book) -> xlwings.main.Table:
    return book.sheets["Élèves"].tables["tblEleves"]


def saved(book: xlwings.Book) -> openpyxl.Workbook:
    book.save()
    return openpyxl.load_workbook(book.fullname)


def test_tables_are_found_by_name_and_place(book: xlwings.Book) -> None:
    tables = book.sheets["Élèves"].tables
    assert [table.name for table in tables] == ["tblEleves"]
    assert tables["TBLELEVES"].name == tables[0].name
    assert "tblEleves" in tables
    assert "tblAutre" not in tables
    with pytest.raises(KeyError):
        assert tables["tblAutre"]


def test_the_ranges_of_a_table(table: xlwings.main.Table) -> None:
    assert table.range.address == "$B$2:$D$4"
    assert table.header_row_range.value == ["Id", "Nom", "Niveau"]
    assert table.data_body_range.address == "$B$3:$D$4"
    assert table.totals_row_range is None
    assert (table.show_headers, table.show_totals) == (True, False)
    assert table.table_style == "TableStyleLight9"


def test_a_table_grows_downwards_with_formats_and_validations(
    book: xlwings.Book, table: xlwings.main.Table
) -> None:
    table.resize(table.range.resize(10))
    table.data_body_range.value = [[n, f"nom {n}", n / 2] for n in range(9)]
    read = saved(book)["Élèves"]
    assert read.tables["tblEleves"].ref == "B2:D11"
    assert read.tables["tblEleves"].autoFilter.ref == "B2:D11"
    assert read["D11"].number_format == "0.00"
    assert read["D11"].fill.fgColor.rgb == "FFFFFF00"
    assert {str(one.sqref) for one in read.data_validations.dataValidation} == {"D3:D11", "A3:A4"}
    assert {str(area.sqref) for area in read.conditional_formatting} == {"B3:D11", "B3:D9"}


def test_a_table_shrinks_and_leaves_cells_and_validations(
    book: xlwings.Book, table: xlwings.main.Table
) -> None:
    table.resize(table.range.resize(2))
    read = saved(book)["Élèves"]
    assert read.tables["tblEleves"].ref == "B2:D3"
    assert read["D4"].value == 2.5
    assert "D3:D4" in {str(one.sqref) for one in read.data_validations.dataValidation}


def test_a_table_grows_to_the_right_with_named_columns(book: xlwings.Book, table: xlwings.main.Table) -> None:
    sheet = book.sheets["Élèves"]
    sheet["E2"].value = "nom"
    sheet["G2"].value = 2026
    table.resize(table.range.resize(3, 6))
    assert table.header_row_range.value == ["Id", "Nom", "Niveau", "nom2", "Column5", "2026"]
    columns = saved(book)["Élèves"].tables["tblEleves"].tableColumns
    assert [column.name for column in columns] == ["Id", "Nom", "Niveau", "nom2", "Column5", "2026"]
    assert len({column.id for column in columns}) == 6


def test_a_table_gives_columns_up(book: xlwings.Book, table: xlwings.main.Table) -> None:
    table.resize(table.range.resize(3, 2))
    assert saved(book)["Élèves"].tables["tblEleves"].column_names == ["Id", "Nom"]
    assert book.sheets["Élèves"]["D2"].value == "Niveau"


def test_a_written_header_renames_the_column(book: xlwings.Book, table: xlwings.main.Table) -> None:
    table.header_row_range[1].value = "Nom de famille"
    book.sheets["Élèves"]["D2"].value = dt.date(2026, 9, 1)
    names = saved(book)["Élèves"].tables["tblEleves"].column_names
    assert names[1] == "Nom de famille"
    assert names[2] == table.header_row_range[2].value == "46266"


def test_headers_are_never_empty_nor_twice_the_same(book: xlwings.Book, table: xlwings.main.Table) -> None:
    table.header_row_range.value = ["ID", None, "id"]
    assert table.header_row_range.value == ["ID", "Column2", "id2"]
    assert saved(book)["Élèves"].tables["tblEleves"].column_names == ["ID", "Column2", "id2"]


@pytest.mark.parametrize("address", ["B2:D2", "A2:D5", "C2:D5", "B3:D9"])
def test_impossible_places_are_refused(book: xlwings.Book, table: xlwings.main.Table, address: str) -> None:
    with pytest.raises(ValueError, match=r"tblEleves|first cell"):
        table.resize(book.sheets["Élèves"][address])
    assert table.range.address == "$B$2:$D$4"


def test_tables_do_not_overlap(book: xlwings.Book, table: xlwings.main.Table) -> None:
    sheet = book.sheets["Élèves"]
    sheet.tables.add(source=sheet["B8:C9"], name="tblBas")
    with pytest.raises(ValueError, match="tblBas"):
        table.resize(table.range.resize(9))
    with pytest.raises(ValueError, match="tblEleves"):
        sheet.tables.add(source=sheet["D4:E6"], name="tblHaut")


def test_a_table_is_added_with_its_own_id_and_headers(book: xlwings.Book) -> None:
    sheet = book.sheets["Autre"]
    sheet["C3"].value = [["Groupe", "", "groupe"], [1, 2, 3]]
    table = sheet.tables.add(source=sheet["C3:E4"], name="tblGroupes", table_style_name="TableStyleMedium4")
    assert table.header_row_range.value == ["Groupe", "Column2", "groupe2"]
    read = saved(book)
    found = read["Autre"].tables["tblGroupes"]
    assert found.ref == "C3:E4"
    assert found.tableStyleInfo.name == "TableStyleMedium4"
    assert found.id != read["Élèves"].tables["tblEleves"].id


@pytest.mark.parametrize("name", ["tblEleves", "TBLELEVES", "A1", "R1C1", "deux mots", "1x", ""])
def test_names_that_excel_refuses_for_tables(book: xlwings.Book, name: str) -> None:
    sheet = book.sheets["Autre"]
    with pytest.raises(ValueError, match="name"):
        sheet.tables.add(source=sheet["C3:E4"], name=name)
    assert not list(sheet.tables)


def test_a_deleted_table_takes_its_cells_along_and_nothing_else(
    book: xlwings.Book, table: xlwings.main.Table
) -> None:
    book.sheets["Élèves"]["B9"].value = "reste"
    table.api.Delete()
    assert book.sheets["Élèves"]["B2:D4"].value == [[None] * 3] * 3
    assert book.sheets["Autre"]["A1"].formula == "=SUM(#REF!)+'Élèves'!B3"
    read = saved(book)
    assert not read["Élèves"].tables
    assert read["Élèves"]["B9"].value == "reste"
    assert not faults(Path(book.fullname))


def test_a_deleted_table_leaves_its_neighbour(book: xlwings.Book, table: xlwings.main.Table) -> None:
    sheet = book.sheets["Élèves"]
    sheet.tables.add(source=sheet["F2:G3"], name="tblVoisin")
    table.api.Delete()
    assert list(saved(book)["Élèves"].tables) == ["tblVoisin"]
    assert not faults(Path(book.fullname))


def test_a_renamed_table_keeps_its_formulas(book: xlwings.Book, table: xlwings.main.Table) -> None:
    table.name = "tblPersonnes"
    assert book.sheets["Autre"]["A1"].formula == "=SUM(tblPersonnes[Niveau])+'Élèves'!B3"
    assert "tblPersonnes" in saved(book)["Élèves"].tables


def test_a_renamed_column_keeps_its_formulas(book: xlwings.Book, table: xlwings.main.Table) -> None:
    table.header_row_range[2].value = "Classe [x]"
    assert book.sheets["Autre"]["A1"].formula == "=SUM(tblEleves[Classe '[x']])+'Élèves'!B3"


def test_an_empty_table_has_no_body_until_something_is_entered(make: Make, open_book: Open) -> None:
    path = make(school)
    book = open_book(path)
    book.sheets["Élèves"].tables[0].impl.part.root.set("insertRow", "1")
    table = book.sheets["Élèves"].tables[0]
    assert table.data_body_range is None
    assert table.insert_row_range.address == "$B$3:$D$4"
    book.sheets["Élèves"]["B3"].value = 5
    assert table.data_body_range.address == "$B$3:$D$4"


def test_the_totals_row_moves_when_the_table_grows(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        columns = [{"header": "a", "total_string": "Total"}, {"header": "b", "total_function": "sum"}]
        sheet = workbook.add_worksheet()
        sheet.add_table(
            "A1:B4", {"name": "t_x", "total_row": True, "columns": columns, "data": [[1, 2], [3, 4]]}
        )

    book = open_book(make(fill))
    table = book.sheets[0].tables["t_x"]
    assert table.totals_row_range.address == "$A$4:$B$4"
    table.resize(table.range.resize(7))
    assert table.totals_row_range.value[0] == "Total"
    assert book.sheets[0]["B7"].formula.startswith("=SUBTOTAL(109")
    assert table.data_body_range.options(ndim=2).value[2:] == [[None, None]] * 3
    with pytest.raises(ValueError, match="totals"):
        table.resize(table.range.resize(3))
    found = saved(book).worksheets[0].tables["t_x"]
    assert (found.ref, found.autoFilter.ref, found.totalsRowCount) == ("A1:B7", "A1:B6", 1)


def test_calculated_columns_keep_their_formula(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        columns = [{"header": "a"}, {"header": "b", "formula": "=t_x[[#This Row],[a]]*2"}]
        workbook.add_worksheet().add_table("A1:B3", {"name": "t_x", "columns": columns})

    book = open_book(make(fill))
    book.sheets[0]["A2"].value = [[1], [2]]
    assert book.sheets[0]["B2"].formula == "=t_x[[#This Row],[a]]*2"
    root = etree.fromstring(etree.tostring(book.sheets[0].tables[0].impl.part.root))
    assert "calculatedColumnFormula" in etree.tostring(root).decode()
    book.sheets[0]["A1"].value = "n"
    assert book.sheets[0]["B3"].formula == "=t_x[[#This Row],[n]]*2"


def test_tables_can_be_addressed_as_ranges(book: xlwings.Book) -> None:
    sheet = book.sheets["Élèves"]
    assert sheet["tblEleves"].address == "$B$3:$D$4"
    assert sheet["tblEleves[Nom]"].address == "$C$3:$C$4"
    assert sheet["tblEleves[#All]"].address == "$B$2:$D$4"


def test_books_of_openpyxl_open_well(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.append(["Id", "Nom"])
    sheet.append([1, "Zoé"])
    sheet.add_table(openpyxl.worksheet.table.Table(displayName="tblX", ref="A1:B2"))
    path = tmp_path / "openpyxl.xlsx"
    workbook.save(path)
    book = closed.open_book(path)
    table = book.sheets[0].tables["tblX"]
    assert table.data_body_range.value == [1.0, "Zoé"]
    table.resize(table.range.resize(3, 3))
    table.data_body_range.value = [[1, "Zoé", None], [2, "Luc", dt.date(2026, 9, 1)]]
    book.save()
    book.close()
    read = openpyxl.load_workbook(path).active
    assert read["C3"].value == dt.datetime(2026, 9, 1)
    assert read.tables["tblX"].ref == "A1:C3"


def test_filters_and_sorting_do_not_point_beyond_the_table(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        workbook.add_worksheet().add_table("A1:C9", {"name": "t_x"})

    book = open_book(make(fill))
    table = book.sheets[0].tables["t_x"]
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    root = table.impl.part.root
    for number in "02":
        etree.SubElement(root.find(main + "autoFilter"), main + "filterColumn", colId=number)
    state = etree.Element(main + "sortState", ref="A2:C9")
    root.insert(1, state)
    table.resize(table.range.resize(5, 2))
    assert [one.get("colId") for one in root.iter(main + "filterColumn")] == ["0"]
    assert root.find(main + "sortState") is None


def test_charts_of_a_whole_column_show_the_new_rows(make: Make, open_book: Open) -> None:
    def fill(workbook: xlsxwriter.Workbook) -> None:
        school(workbook)
        chart = workbook.add_chart({"type": "bar"})
        chart.add_series({"values": "='Élèves'!$D$3:$D$4", "categories": "='Élèves'!$C$3:$C$3"})
        workbook.worksheets()[1].insert_chart("D4", chart)

    book = open_book(make(fill))
    table = book.sheets["Élèves"].tables[0]
    table.resize(table.range.resize(20))
    texts = [one.text for one in book.impl.part.package.root("xl/charts/chart1.xml").iter("{*}f")]
    assert texts == ["'Élèves'!$C$3:$C$3", "Élèves!$D$3:$D$21"]


def test_columns_and_rows_of_a_table(table: xlwings.main.Table) -> None:
    assert [column.name for column in table.columns] == ["Id", "Nom", "Niveau"]
    assert table.columns["nom"].data_body_range.address == "$C$3:$C$4"
    assert table.columns.add("Classe").range.address == "$E$2:$E$4"
    added = table.rows.add([7, "x", None, True])
    assert (added.index, added.range.value) == (3, [7.0, "x", None, True])
    assert len(table.rows) == 3


def test_column_names_may_hold_line_breaks_and_brackets(
    book: xlwings.Book, table: xlwings.main.Table
) -> None:
    names = ["Heures\nsuivies", "a [b] 'c' #d", " espace "]
    table.header_row_range.value = names
    book.save()
    again = closed.open_book(book.fullname)
    found = again.sheets["Élèves"].tables[0]
    assert [column.name for column in found.columns] == names == found.header_row_range.value
    again.close()
    assert saved(book)["Élèves"].tables["tblEleves"].ref == "B2:D4"


def test_two_columns_can_swap_their_names(book: xlwings.Book, table: xlwings.main.Table) -> None:
    book.sheets["Autre"]["A2"].value = "=SUM(tblEleves[Id])/SUM(tblEleves[[Nom]:[Niveau]])"
    table.header_row_range.value = ["Nom", "Id", "Niveau"]
    assert book.sheets["Autre"]["A2"].formula == "=SUM(tblEleves[Nom])/SUM(tblEleves[[Id]:[Niveau]])"
