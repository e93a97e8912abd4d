"""What people read about an undo that leaves something as it is."""

from __future__ import annotations

import pytest

from ap_xl.app.undoing import findings_of_undo
from ap_xl.domain.findings import Severity
from ap_xl.workbook.cell_text import Formula
from ap_xl.workbook.places import Standing
from ap_xl.workbook.rewriting import Body
from ap_xl.workbook.undo.departures import Departures, Reason, Stays
from ap_xl.workbook.undo.snapshot import Snapshot
from ap_xl.workbook.undo.tables import TablesBack
from ap_xl.workbook.undo.taken_back import Left, Present, TakenBack, Why

HEADERS = ("Division", "État")


def told(*left, name="tblDivisions", origins=(0, 1, 2), gone=(), stays=()):
    """The findings about a table whose header is in C4."""
    rows = tuple(("A", "a") for _ in origins)
    taken = TakenBack(Present(Snapshot(HEADERS, rows, 5), tuple(origins)), tuple(left))
    standing = Standing(name, "Divisions", 4, 3, Body(HEADERS, rows, rows, 5))
    key = name.casefold()
    back = TablesBack({key: taken}, tuple(gone))
    return list(findings_of_undo(back, Departures(stays=tuple(stays)), {key: standing}))


def the_one(*left, **more):
    (finding,) = told(*left, **more)
    return finding


@pytest.mark.parametrize(
    ("there", "was", "says"),
    [
        ("x", "y", "A (État) : « x » a été saisi depuis et reste ; avant la commande, « y »."),
        ("x", None, "A (État) : « x » a été saisi depuis et reste ; avant la commande, elle était vide."),
        (None, 2.5, "A (État) : la cellule a été vidée depuis et le reste ; avant la commande, « 2,5 »."),
        ("2", 2.0, "A (État) : « 2 » (du texte) a été saisi depuis et reste ; avant la commande, « 2 »."),
        (
            Formula("=A1"),
            True,
            "A (État) : « =A1 » a été saisi depuis et reste ; avant la commande, « VRAI ».",
        ),
    ],
)
def test_an_edited_cell_is_told_with_what_is_there_and_what_it_was(there, was, says):
    finding = the_one(Left(Why.CELL_EDITED, "A", 1, 1, there, was))
    assert finding.message == says
    assert (finding.origin.sheet, finding.origin.cell) == ("Divisions", "D6")
    assert finding.severity is Severity.WARNING


def test_a_long_value_is_told_in_full_so_that_it_can_be_typed_again():
    reason = "Aucun groupe ouvert n'avait de place. " * 6
    assert f"« {reason} »." in the_one(Left(Why.CELL_EDITED, "A", 1, 1, "x", reason)).message


def test_the_cell_is_where_it_stands_after_the_undo():
    finding = the_one(Left(Why.CELL_EDITED, "A", 2, 0, "x", "y"), origins=(None, 2, 0))
    assert finding.origin.cell == "C6"


def test_in_alertes_the_findings_themselves_come_first():
    edits = [Left(Why.CELL_EDITED, "A", row, 0, "x", "y") for row in (0, 1)]
    assert [finding.origin.cell for finding in told(*edits, name="tblAlertes")] == ["C7", "C8"]


@pytest.mark.parametrize(
    ("there", "was", "says"),
    [
        ("x", "y", "« x », la commande avait écrit « y »."),
        ("x", None, "« x », la commande n'y avait rien écrit."),
        (None, "y", "vidé, la commande avait écrit « y »."),
    ],
)
def test_an_edited_row_that_stays_is_told_with_its_cell(there, was, says):
    finding = the_one(Left(Why.ROW_EDITED, "A", 0, 1, there, was))
    assert finding.message.endswith(f"a été modifiée depuis et reste (État) : {says}")
    assert finding.origin.cell == "D5"


def test_a_row_that_is_hardly_to_be_recognised_is_told_with_all_that_was_changed():
    finding = the_one(Left(Why.ROW_UNKNOWN, "A", 1, None, "État : « x »", "État : « y »"))
    assert "(État : « x ») ; avant la commande : État : « y »." in finding.message
    assert finding.origin.cell == "C6"


def test_a_deleted_row_has_no_cell():
    finding = the_one(Left(Why.ROW_DELETED, "A", was="État : « y »"))
    assert finding.message == "La ligne A a été supprimée depuis et n'est pas revenue. Avant : État : « y »."
    assert (finding.origin.sheet, finding.origin.cell) == ("Divisions", "")


def test_a_column_that_was_used_is_told_with_its_header_cell():
    finding = the_one(Left(Why.COLUMN_USED, "État", None, 1))
    assert "« État », ajoutée par la commande, a servi depuis : elle reste." in finding.message
    assert finding.origin.cell == "D4"


def test_a_table_with_another_name_is_told():
    assert "« tblX » n'est plus là ou porte un autre nom" in the_one(gone=("tblX",)).message


@pytest.mark.parametrize(
    ("stays", "says"),
    [
        (
            Stays("Pistes", Reason.WRITTEN_ON),
            "La feuille « Pistes », apportée par la commande, reste : quelqu'un",
        ),
        (
            Stays("Heures", Reason.REFERRED_TO, "tblX"),
            "Le tableau « tblX », apporté par la commande, reste : des",
        ),
    ],
)
def test_a_sheet_or_a_table_that_stays_is_told_with_the_reason(stays, says):
    finding = the_one(stays=(stays,))
    assert finding.message.startswith(says)
    assert finding.origin.sheet == stays.sheet
