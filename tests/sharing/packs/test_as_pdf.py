"""PDF, where LibreOffice is not there or fails."""

from __future__ import annotations

import sys

import pytest

from ap_xl.sharing.packs.as_pdf import NoPdfError, as_pdf


def test_a_program_that_is_not_there_gives_no_pdf():
    with pytest.raises(NoPdfError):
        as_pdf("/nowhere/soffice", {"a.xlsx": b"1"})


def test_a_program_that_writes_nothing_gives_no_pdf(tmp_path):
    silent = tmp_path / "soffice"
    silent.write_text(f"#!{sys.executable}\n")
    silent.chmod(0o755)
    with pytest.raises(NoPdfError):
        as_pdf(str(silent), {"a.xlsx": b"1"})
