"""docs/privacy.md says what the program does."""

from __future__ import annotations

import re

import pytest

from ap_xl.sharing.packs.rights import HANDED
from ap_xl.workbook import schema
from ap_xl.workbook.columns import Column
from tools.privacy_table import DOCUMENT, brought_up_to_date, table

TEXT = DOCUMENT.read_text(encoding="utf-8")
PEOPLE = re.compile(
    "Id|Élève|Nom|Prénom|Intervenants?|Professeur principal|Déposé par|Courriel|Message|Détail|De"
)


def _names_people(column: Column) -> bool:
    return PEOPLE.fullmatch(column.name) is not None and column is not schema.Modules.staff_count


def _sheets() -> list[str]:
    specs = [
        spec
        for spec in vars(schema).values()
        if isinstance(spec, type) and issubclass(spec, schema.Table) and spec is not schema.Table
    ]
    return sorted({spec.sheet for spec in specs if any(map(_names_people, spec.columns))})


def test_the_table_of_what_colleagues_receive_is_that_of_the_code():
    assert table() in TEXT
    assert brought_up_to_date(TEXT) == TEXT


def test_every_sheet_of_every_pack_is_in_the_table():
    assert len(table().splitlines()) == len(HANDED) + 2


@pytest.mark.parametrize("sheet", _sheets())
def test_every_sheet_that_names_people_is_described(sheet: str):
    described = TEXT.partition("## Sur quelle base")[0]
    assert re.search(rf"\b{re.escape(sheet)}\b", described)
