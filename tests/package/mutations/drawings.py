"""Faults of merged cells, links, drawings and charts."""

from __future__ import annotations

from tests.package.mutations.injecting import Parts, change, injects, sheet

_DRAWING, _CHART = "xl/drawings/drawing1.xml", "xl/charts/chart1.xml"


def _home(parts: Parts) -> str:
    return sheet(parts, "Accueil")


@injects("merge-bad")
def a_merged_area_of_one_cell(parts: Parts) -> None:
    change(parts, _home(parts), '<mergeCell ref="[^"]*"', '<mergeCell ref="A90"')


@injects("merge-bad")
def merged_cells_counted_wrongly(parts: Parts) -> None:
    change(parts, _home(parts), '<mergeCells count="[0-9]+"', '<mergeCells count="1"')


@injects("merge-overlap")
def merged_cells_that_overlap(parts: Parts) -> None:
    twice = r'<mergeCell ref="\1"/><mergeCell ref="\1"/>'
    change(parts, _home(parts), '<mergeCell ref="([^"]*)"/><mergeCell ref="[^"]*"/>', twice)


@injects("link-area-bad")
def a_link_in_no_cell(parts: Parts) -> None:
    change(parts, _home(parts), '<hyperlink ref="[^"]*"', '<hyperlink ref=""')


@injects("link-location-missing")
def a_link_to_a_sheet_that_is_not_there(parts: Parts) -> None:
    change(parts, _home(parts), "location=\"'Besoins'!A1\"", "location=\"'Les besoins'!A1\"")


@injects("link-location-missing")
def a_link_with_an_english_row_and_column(parts: Parts) -> None:
    change(parts, _home(parts), "location=\"'Besoins'!A1\"", "location=\"'Besoins'!R1C1\"")


@injects("link-location-missing")
def a_link_formula_to_a_sheet_that_is_not_there(parts: Parts) -> None:
    change(parts, _home(parts), "<f>[^<]*</f>", '<f>HYPERLINK("#\'Les besoins\'!A1","voir")</f>')


@injects("link-too-long")
def a_link_tip_of_256_characters(parts: Parts) -> None:
    change(parts, _home(parts), ' tooltip="[^"]*"', f' tooltip="{"x" * 256}"')


@injects("drawing-id-twice")
def two_shapes_with_one_id(parts: Parts) -> None:
    change(parts, _DRAWING, 'cNvPr id="3"', 'cNvPr id="2"')


@injects("drawing-anchor-bad")
def a_chart_that_ends_before_it_starts(parts: Parts) -> None:
    change(parts, _DRAWING, "<xdr:to><xdr:col>[0-9]+", "<xdr:to><xdr:col>0")


@injects("drawing-anchor-bad")
def an_anchor_without_its_last_child(parts: Parts) -> None:
    change(parts, _DRAWING, "<xdr:clientData/>", "")


@injects("chart-axes-differ")
def a_chart_that_uses_an_axis_that_is_not_there(parts: Parts) -> None:
    change(parts, _CHART, '(<c:axId val=")[0-9]+', r"\g<1>12345")


@injects("chart-series-twice")
def two_series_of_one_number(parts: Parts) -> None:
    change(parts, _CHART, '<c:idx val="1"/><c:order val="1"/>', '<c:idx val="0"/><c:order val="1"/>')


@injects("chart-without-values")
def a_series_without_stored_values(parts: Parts) -> None:
    change(parts, _CHART, "<c:numCache>.*?</c:numCache>", "")


@injects("chart-reference-bad")
def a_series_that_refers_to_a_table(parts: Parts) -> None:
    change(parts, _CHART, "<c:numRef><c:f>[^<]*", "<c:numRef><c:f>tblHeuresDivisions[Allouées]")


@injects("formula-sheet-missing")
def a_series_of_a_sheet_that_is_not_there(parts: Parts) -> None:
    change(parts, _CHART, "<c:numRef><c:f>[^<]*", "<c:numRef><c:f>'Les heures'!$A$1:$A$3")


@injects("formula-name-missing")
def a_series_of_a_name_that_is_not_defined(parts: Parts) -> None:
    change(parts, _CHART, "<c:numRef><c:f>[^<]*", "<c:numRef><c:f>[0]!graphique_inconnu")


@injects("shape-macro-missing")
def a_button_whose_macro_is_not_there(parts: Parts) -> None:
    shape = (
        '<xdr:sp macro="[0]!ApInconnu"><xdr:nvSpPr><xdr:cNvPr id="77" name="Bouton"/><xdr:cNvSpPr/></xdr:nvSpPr>'
        "<xdr:spPr/></xdr:sp>"
    )
    change(parts, _DRAWING, "<xdr:graphicFrame .*?</xdr:graphicFrame>", shape)
