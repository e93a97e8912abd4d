"""The tests of macros fail where the macros do: LibreOffice itself says nothing of code that does not compile."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ap_xl.office.sources import modules
from tests.package.macro_book import MacroBook
from tests.package.office import Office, needs_uno

pytestmark = needs_uno


def test_code_that_does_not_compile_is_seen(packages, tmp_path):
    """In a LibreOffice of its own, which is not sound any more afterwards."""
    office = Office(tmp_path)
    try:
        book = MacroBook(office, Path(shutil.copy(packages["new.xlsm"], tmp_path)))
        with pytest.raises(AssertionError, match="None from"):
            book.run("answer = (")
    finally:
        office.stop()


def test_code_that_fails_is_seen(sample):
    with pytest.raises(AssertionError, match="error 11"):
        sample.run("answer = 1 / (Len(answer))")


@pytest.mark.parametrize("module", [module.name for module in modules() if not module.is_class])
def test_every_module_compiles_here_too(sample, module):
    """One function more in each module answers only if the whole module compiles."""
    text = sample.office.ask("modules")[module]
    assert "Public Function " in text or "Public Sub " in text or "Public Const " in text
    sample.office.ask(
        "write",
        name=module,
        text=f'{text}\nPublic Function Compiles{module}() As String\n    Compiles{module} = "yes"\nEnd Function\n',
    )
    try:
        assert sample.office.ask("call", function=f"{module}.Compiles{module}", arguments=[]) == "yes"
    finally:
        sample.office.ask("write", name=module, text=text)
