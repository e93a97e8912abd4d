"""The add-in in LibreOffice, serving a workbook without macros."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ap_xl.office.verbs import BUTTON_VERBS, callback
from tests.package.macro_book import INFORMATION, YES, YES_NO, MacroBook
from tests.package.office import needs_uno
from tests.package.test_clicks import DONE, TO_GROUPS, arguments

pytestmark = needs_uno


@pytest.fixture(scope="module")
def _addin(office, packages, tmp_path_factory):
    folder = tmp_path_factory.mktemp("addin")
    served = Path(shutil.copy(packages["petit.xlsx"], folder / "mon lycée.xlsx"))
    office.ask("open", path=str(served))
    book = MacroBook(office, Path(shutil.copy(packages["ap_xl.xlam"], folder)), served)
    yield book
    for path in (book.path, served):
        office.ask("close", path=str(path))


@pytest.fixture
def addin(_addin, user) -> MacroBook:
    """The add-in; the workbook « mon lycée.xlsx » is in front."""
    _addin.begin()
    _addin.select("Groupes", "A5", "mon lycée.xlsx")
    return _addin


@pytest.mark.parametrize("verb", BUTTON_VERBS)
def test_a_button_of_the_add_in_works_on_the_workbook_in_front(addin, user, verb):
    addin.set(prepared=user.answer(**DONE))
    seen = addin.click(callback(verb))
    command = arguments(seen.launch)
    assert command[command.index("--book") + 1] == "mon lycée.xlsx"
    assert (seen.message.text, seen.message.buttons) == (DONE["message"], INFORMATION)


@pytest.mark.parametrize("button", ["ApCheck", "ApLock", "ApExplain", "ApReviews", "ApGuide"])
def test_its_buttons_can_be_clicked_where_they_make_sense(addin, button):
    assert addin.is_enabled(button)


def test_the_way_to_a_place_leads_into_the_workbook(addin, user):
    addin.select("Accueil", "A1", "mon lycée.xlsx")
    addin.set(prepared=user.answer(**TO_GROUPS), reply=YES)
    assert addin.click("ApCheck").message.buttons == INFORMATION + YES_NO
    where = addin.run("answer = ActiveWorkbook.Name & ActiveSheet.Name & Selection.Address")
    assert where == "mon lycée.xlsxGroupes$B$5"


def test_only_the_tab_of_the_add_in_shows_while_it_is_open(addin, sample):
    assert not sample.is_visible("ApTab")
    assert sample.is_visible("ApAddInTab")
    addin.begin()
    assert addin.is_visible("ApAddInTab")
