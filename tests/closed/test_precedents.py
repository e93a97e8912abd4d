"""What the text of a formula says about the cells it hangs on."""

from __future__ import annotations

import pytest

from ap_xl.closed.addresses import parse_area
from ap_xl.closed.precedents import Places, Precedents, TableShape, precedents

NOTES = TableShape("notes", parse_area("B2:D10"), 1, 1, ("élève", "note 1", "total [h]"))
PLACES = Places(
    sheets=[("ici", "ici"), ("jan", "jan"), ("fév", "fév"), ("mars", "mars"), ("notes", "notes")],
    tables={"tblnotes": NOTES},
    names={
        (None, "taux"): "Jan!$B$1",
        ("ici", "taux"): "Ici!$C$1",
        (None, "double"): "taux*2",
        (None, "cercle"): "cercle+1",
        (None, "glissant"): "Ici!A1",
    },
)


def of(formula: str, cell: str = "A5") -> Precedents:
    here = parse_area(cell)
    return precedents(formula, "ici", here.row1, here.col1, PLACES)


def cells(formula: str, cell: str = "A5") -> set[str]:
    return {f"{part}!{area}" for part, area in of(formula, cell).cells}


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("A1+$B$2", {"ici!A1", "ici!B2"}),
        ("SUM(B2:A1)", {"ici!A1:B2"}),
        ("Jan!A1", {"jan!A1"}),
        ("'Fév'!A1:A3", {"fév!A1:A3"}),
        ("SUM(Jan:Mars!B2)", {"jan!B2", "fév!B2", "mars!B2"}),
        ("SUM('Mars:Jan'!B2)", {"jan!B2", "fév!B2", "mars!B2"}),
        ("SUM(A:A)", {"ici!A1:A1048576"}),
        ("SUM(3:4)", {"ici!A3:XFD4"}),
        ('IF(A1="B2",1,2)', {"ici!A1"}),
        ("[1]Jan!A1+1", set()),
        ("Ailleurs!A1", set()),
        ("_xlfn.XLOOKUP(A1,B:B,C:C)", {"ici!A1", "ici!B1:B1048576", "ici!C1:C1048576"}),
        ("1E3+LOG10(2)", set()),
        ("taux", {"ici!C1"}),
        ("Jan!taux", {"jan!B1"}),
        ("DOUBLE", {"ici!C1"}),
    ],
)
def test_a_formula_hangs_on_the_cells_it_names(formula: str, found: set[str]) -> None:
    assert cells(formula) == found
    assert not of(formula).always


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("SUM(tblNotes)", "notes!B3:D9"),
        ("SUM(tblNotes[Note 1])", "notes!C3:C9"),
        ("SUM(tblNotes[[Note 1]:[Total '[h']]])", "notes!C3:D9"),
        ("tblNotes[#All]", "notes!B2:D10"),
        ("tblNotes[[#Headers],[Élève]]", "notes!B2"),
        ("tblNotes[[#Totals],[Note 1]]", "notes!C10"),
        ("tblNotes[[#Headers],[#Data],[Note 1]]", "notes!C2:C9"),
        ("tblNotes[[#This Row],[Note 1]]", "notes!C5"),
        ("tblNotes[@[Note 1]]", "notes!C5"),
        ("tblNotes[@Élève]", "notes!B5"),
        ("TBLNOTES[]", "notes!B3:D9"),
    ],
)
def test_a_structured_reference_means_cells_of_the_table(formula: str, found: str) -> None:
    assert cells(formula) == {found}


def test_a_bracket_alone_means_the_table_around_the_cell() -> None:
    assert {str(area) for _, area in precedents("[@Élève]", "notes", 4, 4, PLACES).cells} == {"B4"}


@pytest.mark.parametrize(
    "formula",
    [
        "INDIRECT(A1)",
        "OFFSET(A1,1,1)",
        "SUM(A1:INDEX(B:B,3))",
        "SUM(INDEX(B:B,2):INDEX(B:B,3))",
        "NOW()",
        "_xlfn.RANDARRAY(2)",
        "MaFonction(A1)",
        "glissant",
    ],
)
def test_some_formulas_may_hang_on_anything(formula: str) -> None:
    assert of(formula).always


@pytest.mark.parametrize("formula", ["SUM(Jan:Mars!B2)", "_xlfn.SHEET()", "#REF!+1", "SUM(#REF!A1)"])
def test_some_formulas_hang_on_which_sheets_there_are(formula: str) -> None:
    assert of(formula).on_sheets


def test_names_that_are_not_there_are_kept_in_mind() -> None:
    assert of("inconnu*2").words == {"inconnu"}
    assert {"double", "taux"} <= of("double").words


def test_a_name_that_means_itself_ends() -> None:
    assert "cercle" in of("cercle").words
