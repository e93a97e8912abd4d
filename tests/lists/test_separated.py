"""CSV and TXT as French programs write them."""

from __future__ import annotations

import codecs

import pytest

from .files import cells, raw

TEXT = "NOM;PRENOM;CLASSE\r\nD'ŒUVRÉ;Zoé;1A\r\nNOËL;François-Éric;1B\r\n"
ROWS = [("NOM", "PRENOM", "CLASSE"), ("D'ŒUVRÉ", "Zoé", "1A"), ("NOËL", "François-Éric", "1B")]


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("iso8859-15"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("mac_roman"),
    ],
    ids=["utf-8", "utf-8-sig", "cp1252", "latin-9", "utf-16", "utf-16-be", "utf-16-le without mark", "mac"],
)
def test_names_keep_their_letters_in_every_encoding(tmp_path, data):
    assert cells(raw(tmp_path, data)) == ROWS


def test_text_of_dos_programs_is_read(tmp_path):
    assert cells(raw(tmp_path, "NOM;PRENOM\nBÉNARD;Zoé\n".encode("cp850")))[1] == ("BÉNARD", "Zoé")


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_the_separator_is_found(tmp_path, separator):
    assert cells(raw(tmp_path, TEXT.replace(";", separator))) == ROWS


def test_commas_inside_cells_do_not_hide_the_semicolons(tmp_path):
    text = "NOM;CLASSE;GROUPES\nA;3D, <3D> <LATIN> LAT;x, y\nB;3D, <3D>;z\n"
    assert cells(raw(tmp_path, text))[1] == ("A", "3D, <3D> <LATIN> LAT", "x, y")


def test_excels_own_hint_names_the_separator(tmp_path):
    found = raw(tmp_path, "sep=,\nNOM,PRENOM\nA;B,C\n")
    assert cells(found) == [("NOM", "PRENOM"), ("A;B", "C")]
    assert [row.number for row in found.rows] == [2, 3]


def test_a_quoted_line_break_stays_in_its_cell_and_lines_are_those_of_the_file(tmp_path):
    found = raw(tmp_path, 'NOM;"Adresse\ncomplète"\nA;"1 rue X\n75000 Y"\nB;\n')
    assert cells(found)[1] == ("A", "1 rue X\n75000 Y")
    assert [row.number for row in found.rows] == [1, 3, 5]


def test_a_quotation_mark_that_is_never_closed_does_not_swallow_the_rest(tmp_path):
    lines = "".join(f"N{number};P{number}\n" for number in range(60))
    found = raw(tmp_path, 'NOM;PRENOM\n"A;B\n' + lines)
    assert len(found.rows) == 62


def test_blank_lines_do_not_count(tmp_path):
    assert cells(raw(tmp_path, "NOM;PRENOM\n;\n\nA;B\n")) == [("NOM", "PRENOM"), ("A", "B")]


def test_a_cell_beyond_all_measure_is_cut(tmp_path):
    assert len(cells(raw(tmp_path, f"NOM;PRENOM\n{'x' * 300_000};B\n"))[1][0]) == 10_000


@pytest.mark.parametrize("data", [b"", b"\x00", b"\xff\xfe", b"\n\n"])
def test_an_empty_file_has_no_rows(tmp_path, data):
    assert raw(tmp_path, data).rows == ()
