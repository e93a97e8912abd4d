"""The key of an anonymous copy: who stands behind which code, in an encrypted workbook of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping

from xlsxwriter import Workbook

from ap_xl.domain.codes import code_key
from ap_xl.domain.pseudonyms import Disguise
from ap_xl.sharing.anonymous.cells import Thing
from ap_xl.workbook.raw import RawBook
from ap_xl.workbook.render.merging import as_key, cell_of, old_rows
from ap_xl.workbook.schema import Staff, Students

_WORDS: Mapping[Thing, str] = {
    Thing.STUDENT: "Élève",
    Thing.STAFF: "Intervenant",
    Thing.DIVISION: "Division",
    Thing.MODULE: "Module",
    Thing.SLOT: "Créneau",
    Thing.PERIOD: "Période",
    Thing.GROUP: "Groupe",
    Thing.BAND: "Barrette",
    Thing.ROOM: "Salle",
}
_HEADERS = ("Quoi", "Code dans la copie", "Code dans le classeur", "Nom")
_WIDTHS = (14, 20, 26, 36)
KeyRow = tuple[str, str, str, str]


def key_rows(raw: RawBook, made: Disguise) -> Iterator[KeyRow]:
    """Each code of the copy with what it stands for, and the name where it is a person's."""
    names = {Thing.STUDENT: _students(raw), Thing.STAFF: _staff(raw)}
    for thing, word in _WORDS.items():
        for code, neutral in made.kinds[thing.name].pairs:
            yield word, neutral, code, names.get(thing, {}).get(code_key(code), "")


def _students(raw: RawBook) -> Mapping[str, str]:
    return {
        as_key(cell_of(row, Students.id), Students.id): " ".join(
            str(cell)
            for column in (Students.last_name, Students.first_name)
            if (cell := cell_of(row, column))
        )
        for row in old_rows(raw.table(Students.name))
    }


def _staff(raw: RawBook) -> Mapping[str, str]:
    return {
        as_key(cell_of(row, Staff.staff), Staff.staff): str(cell_of(row, Staff.full_name) or "")
        for row in old_rows(raw.table(Staff.name))
    }


def encrypted_key(rows: Iterator[KeyRow], password: str) -> bytes:
    """A workbook with the rows that opens with the password alone."""
    from msoffcrypto.format.ooxml import OOXMLFile  # only who asks for a key waits for it

    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(_workbook(rows))).encrypt(password, locked)
    return locked.getvalue()


def _workbook(rows: Iterator[KeyRow]) -> bytes:
    data = io.BytesIO()
    with Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Clé")
        bold = book.add_format({"bold": True})
        for column, (header, width) in enumerate(zip(_HEADERS, _WIDTHS, strict=True)):
            sheet.write_string(0, column, header, bold)
            sheet.set_column(column, column, width)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)
        sheet.freeze_panes(1, 0)
    return data.getvalue()
