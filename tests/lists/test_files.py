"""Files that are no plain text: SIECLE, EDT, workbooks, archives, and what pretends to be one."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from ap_xl.domain.errors import FileError

from .files import cells, raw, written, zipped
from .siecle import Pupil, siecle

ZOE = Pupil("71", "D'ŒUVRÉ", "Zoé", "1A", born="17/02/2011", structures=(("1GR1", "G"),))


def workbook(*rows: tuple[object, ...], hidden: tuple[object, ...] = ()) -> bytes:
    book = Workbook()
    sheet = book.active
    if hidden:
        sheet.append(hidden)
        sheet.sheet_state = "hidden"
        sheet = book.create_sheet("Liste")
    for row in rows:
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_siecle_gives_the_division_and_not_the_groups(tmp_path):
    headers, row = cells(raw(tmp_path, siecle([ZOE]), "ElevesSansAdresses.xml"))
    student = dict(zip(headers, row, strict=True))
    assert student["CODE_STRUCTURE"] == "1A"
    assert (student["NOM_DE_FAMILLE"], student["PRENOM"]) == ("D'ŒUVRÉ", "Zoé")


def test_siecle_without_structures_has_no_division(tmp_path):
    headers, row = cells(raw(tmp_path, siecle([Pupil("1", "A", "B")])))
    assert dict(zip(headers, row, strict=True))["CODE_STRUCTURE"] == ""


def test_inactive_students_have_no_division(tmp_path):
    headers, row = cells(raw(tmp_path, siecle([Pupil("1", "A", "B", "Inactifs")])))
    assert dict(zip(headers, row, strict=True))["CODE_STRUCTURE"] == ""


def test_siecle_is_read_out_of_its_zip(tmp_path):
    data = zipped(ElevesSansAdresses__xml=siecle([ZOE]))
    assert cells(raw(tmp_path, data, "e.zip")) == cells(raw(tmp_path, siecle([ZOE])))


def test_an_archive_of_two_lists_is_refused(tmp_path):
    with pytest.raises(FileError, match="une seule liste"):
        raw(tmp_path, zipped(a__csv=b"NOM;PRENOM", b__csv=b"NOM;PRENOM"), "x.zip")


def test_edt_exports_one_element_for_each_row(tmp_path):
    text = "<?xml version='1.0'?><TABLE><Eleve><NOM>A</NOM><CLASSE>1A</CLASSE></Eleve><Eleve><NOM>B</NOM></Eleve></TABLE>"
    assert cells(raw(tmp_path, text, "EXP_ELEVE.xml")) == [("NOM", "CLASSE"), ("A", "1A"), ("B", "")]


def test_cells_of_a_workbook_become_french_text(tmp_path):
    values = ("A", 1001, 12.5, date(2011, 2, 17), datetime(2011, 2, 17), time(8, 5), True)
    found = raw(tmp_path, workbook(("N",) * 7, values), "l.xlsx")
    assert cells(found)[1] == ("A", "1001", "12,5", "17/02/2011", "17/02/2011", "08:05", "Oui")


def test_hidden_sheets_are_not_read(tmp_path):
    assert cells(raw(tmp_path, workbook(("NOM",), hidden=("secret",)), "l.xlsx")) == [("NOM",)]


def test_a_workbook_is_known_by_its_bytes_whatever_its_name(tmp_path):
    assert cells(raw(tmp_path, workbook(("NOM",)), "liste.csv")) == [("NOM",)]


BILLION_LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    "<BEE_ELEVES><DONNEES><ELEVES><ELEVE><NOM>&b;</NOM></ELEVE></ELEVES></DONNEES></BEE_ELEVES>"
)
FOREIGN_FILE = BILLION_LAUGHS.replace('<!ENTITY b "&a;&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/passwd">')


@pytest.mark.parametrize("text", [BILLION_LAUGHS, FOREIGN_FILE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused(tmp_path, text, encoding):
    with pytest.raises(FileError, match="XML"):
        raw(tmp_path, text.replace("?>", f' encoding="{encoding}"?>', 1).encode(encoding), "e.xml")


def test_a_document_type_inside_a_workbook_is_refused(tmp_path):
    data = zipped(**{"[Content_Types]__xml": BILLION_LAUGHS.encode(), "xl/workbook__xml": b"<x/>"})
    with pytest.raises(FileError, match="endommagé"):
        raw(tmp_path, data, "l.xlsx")


def test_an_archive_that_unpacks_beyond_measure_is_refused(tmp_path):
    with pytest.raises(FileError, match="démesuré"):
        raw(tmp_path, zipped(e__xml=b" " * 80_000_000), "e.zip")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 ...", "pas une liste lisible"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 40, "format .xls"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (b"PK\x03\x04 cut off", "endommagé"),
        (b"<?xml version='1.0'?><BEE_ELEVES><DONNEES>", "XML"),
        (b"<?xml version='1.0'?><html/>", "XML"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(tmp_path, data, says):
    with pytest.raises(FileError, match=says):
        raw(tmp_path, data)


def test_a_workbook_with_a_damaged_part_is_refused(tmp_path):
    data = zipped(**{"[Content_Types]__xml": b"<x/>", "xl/workbook__xml": b"<x/>"})
    with pytest.raises(FileError, match="endommagé"):
        raw(tmp_path, data)


def test_a_missing_file_and_a_folder_are_told_apart(tmp_path):
    from ap_xl.lists.reading import read_list

    with pytest.raises(FileError, match="n'existe pas"):
        read_list(tmp_path / "absent.csv")
    with pytest.raises(FileError, match=r"dossier|ne peut pas être lu"):
        read_list(tmp_path)


def test_the_sentence_names_the_file(tmp_path):
    with pytest.raises(FileError, match=r"« photo\.csv »"):
        raw(tmp_path, b"\x89PNG....", written(tmp_path, b"", "photo.csv").name)
