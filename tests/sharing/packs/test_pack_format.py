"""The manifest and the headers of boxes, there and back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from ap_xl.sharing.pack_format import (
    NotAManifestError,
    SentCell,
    manifest_of,
    manifest_rows,
    session_header,
    session_of,
)

from .schools import a_manifest

CELLS = (
    SentCell("tblBilanP1", ("G1", "e1"), "Besoin fin", 2),
    SentCell("tblSeances", ("G1", "2026-09-07", "08:00"), "État", "Prévue"),
    SentCell("tblBesoins", ("e1",), "MA", None),
    SentCell("Appel", ("G1", "e1"), "07/09/2026", None),
)


def test_a_manifest_comes_back_as_it_was_written():
    manifest = replace(a_manifest(), cells=CELLS)
    assert manifest_of(manifest_rows(manifest)) == manifest


def test_ids_that_a_program_made_numbers_are_text_again():
    rows = [tuple(float(v) if v == "12" else v for v in row) for row in manifest_rows(
        replace(a_manifest(), cells=(SentCell("tblBesoins", ("12",), "MA", 1),))
    )]  # fmt: skip
    assert manifest_of(rows).cells[0].key == ("12",)


@pytest.mark.parametrize("rows", [[], [("Format", 99)], [("n'importe", "quoi")]])
def test_other_rows_are_no_manifest(rows):
    with pytest.raises(NotAManifestError):
        manifest_of(rows)


@pytest.mark.parametrize("start", [None, time(8, 5)])
def test_the_header_of_a_box_tells_its_session(start):
    assert session_of(session_header(date(2026, 9, 7), start)) == (date(2026, 9, 7), start)


@pytest.mark.parametrize("header", ["Id", "31/02/2026", "2026"])
def test_another_header_is_no_session(header):
    assert session_of(header) is None
