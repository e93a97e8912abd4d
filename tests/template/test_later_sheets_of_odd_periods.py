"""Review sheets wait for the periods that there are, whatever stands in Calendrier."""

from __future__ import annotations

from ap_xl.template.content import content_of
from ap_xl.template.later_sheets import later_tables
from ap_xl.workbook.schema import Periods


def test_periods_without_a_code_or_with_the_same_one_wait_once() -> None:
    rows = [{"Période": code} for code in ("P1", None, "", "P1", "p 1", "P2")] + [{}]
    names = [
        table.name.casefold()
        for tables in later_tables(content_of({Periods: rows})).values()
        for table in tables
    ]
    assert [name for name in names if name.startswith("tblbilan")] == ["tblbilanp1", "tblbilanp2"]
