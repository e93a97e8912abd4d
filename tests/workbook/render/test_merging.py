"""New rows among those that stay."""

from __future__ import annotations

from datetime import date, datetime

from ap_xl.workbook.raw import RawTable
from ap_xl.workbook.render.merging import as_key, merged, replaced
from ap_xl.workbook.schema import Alerts, Groups, Sessions

GROUP, ROOM = Groups.group, Groups.room


def table(*rows, headers=("Groupe", "Période", "Salle")):
    return RawTable("tblGroupes", "Groupes", 3, 1, headers, rows)


def of_p1(row):
    return row["période"] == "P1"


def codes(write):
    return [row[0] for row in write.rows]


def test_rows_that_are_not_replaced_stay_in_their_place():
    old = table(("A", "P1", None), ("B", "P2", "12"), ("C", "P1", None))
    write = merged(Groups, old, [{GROUP: "C"}, {GROUP: "D"}], (GROUP,), of_p1)
    assert codes(write) == ["D", "B", "C"]
    assert write.kept == (None, 1, 2)


def test_a_row_that_stays_keeps_its_cells():
    write = merged(Groups, table(("B", "P2", "12")), [], (GROUP,), of_p1)
    assert dict(zip(write.columns, write.rows[0], strict=True))["Salle"] == "12"


def test_blank_rows_are_filled_first():
    old = table((None, None, " "), ("B", "P2", None))
    assert codes(merged(Groups, old, [{GROUP: "C"}], (GROUP,), of_p1)) == ["C", "B"]


def test_a_row_goes_on_under_another_spelling_of_its_key():
    old = table((" g1 ", "P1", None))
    assert merged(Groups, old, [{GROUP: "G1"}], (GROUP,), of_p1).kept == (0,)


def test_all_rows_may_be_replaced_in_their_new_order():
    old = table(("A", "P1", None), ("B", "P1", None))
    write = replaced(Groups, old, [{GROUP: "B"}, {GROUP: "N"}, {GROUP: "A"}], (GROUP,))
    assert (codes(write), write.kept) == (["B", "N", "A"], (1, None, 0))


def test_of_equal_keys_the_first_meets_the_first():
    old = RawTable("tblAlertes", "Alertes", 3, 1, ("Message",), (("même",), ("même",)))
    rows = [{Alerts.message: "même"}, {Alerts.message: "même"}, {Alerts.message: "même"}]
    assert replaced(Alerts, old, rows, (Alerts.message,)).kept == (0, 1, None)


def test_without_a_table_every_row_is_new():
    assert merged(Groups, None, [{GROUP: "A"}], (GROUP,)).kept == (None,)


def test_a_date_is_the_same_as_a_date_or_as_text():
    day = Sessions.date
    assert as_key(date(2026, 9, 7), day) == as_key(datetime(2026, 9, 7), day) == as_key("07/09/2026", day)


def test_a_code_that_looks_like_a_date_is_no_date():
    assert as_key("07/09/2026", GROUP) == "07/09/2026"


def test_a_code_is_the_same_as_a_number_or_as_text():
    assert as_key(1001.0, GROUP) == as_key("1001", GROUP) == as_key(" 1001", GROUP)
