"""The way of macOS, where the program runs beside Excel and its answer is waited for."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest

from ap_xl.ribbon.click import click_of
from tests.package.macro_book import CRITICAL, INFORMATION, STATE, UNTOUCHED
from tests.package.office import needs_uno
from tests.package.test_clicks import DONE

pytestmark = needs_uno


@pytest.fixture
def mac(sample, user, office):
    user.use_mac(office.home)
    sample.set(onMac=True)
    yield sample
    sample.set(prepared=user.answer(**DONE))
    sample.run('LateAnswer\nApAwaitAnswer\nanswer = "over"')


def awaited(book):
    """What the macro that looks for the answer does."""
    after = book.run(f"ApAwaitAnswer\nanswer = {STATE}")
    return replace(book.noted(), after=after)


def python_call(code: str) -> tuple[str, list[str]]:
    """The function of ap_xl.ribbon that the line of Python calls, and its arguments as VBA meant them."""
    imported, call = ast.parse(code).body
    assert isinstance(imported, ast.ImportFrom) and imported.module == "ap_xl.ribbon"
    assert isinstance(call, ast.Expr) and isinstance(call.value, ast.Call)
    # The line passes through a shell as it is; Python itself resolves its escapes.
    return imported.names[0].name, [ast.literal_eval(one) for one in call.value.args]


def test_a_click_starts_python_by_xlwings(mac, user):
    mac.set(prepared=user.answer(**DONE))
    function, given = python_call(mac.click("ApCheck").launch)
    assert function == "run_from_mac"
    assert (click_of(given).verb, click_of(given).book) == ("check", mac.name)


def test_the_answer_is_shown_once_it_is_there(mac, user):
    mac.set(prepared=user.answer(**DONE))
    seen = mac.click("ApCheck")
    assert (seen.messages, seen.timers) == ((), ("ApAwaitAnswer",))
    seen = awaited(mac)
    assert (seen.message.buttons, seen.message.text) == (INFORMATION, DONE["message"])
    assert seen.after == UNTOUCHED
    assert user.answers_left == []


def test_while_there_is_no_answer_it_is_waited_for_and_no_other_click_runs(mac, user):
    mac.click("ApRegroup")
    seen = awaited(mac)
    assert (seen.messages, seen.timers) == ((), ("ApAwaitAnswer",))
    assert "encore en cours" in mac.click("ApCheck").message.text
    mac.set(prepared=user.answer(**DONE))
    mac.run('LateAnswer\nanswer = "late"')
    assert awaited(mac).message.text == DONE["message"]


def test_an_answer_that_cannot_be_read_ends_the_wait(mac, user):
    mac.set(prepared=user.answer_bytes(b"noise"))
    mac.click("ApRegroup")
    assert awaited(mac).message.buttons == CRITICAL


def test_a_name_with_other_signs_passes_the_shell(mac):
    """What stands between the quotes is Python's own escape."""
    code = mac.run(
        'Dim given As New Collection\ngiven.Add "l\'été $(x) ""é.xlsm"\nanswer = MacCommand(given)'
    )
    assert not set(code.partition("(")[2]) & set('$`"!é')
    assert python_call(code)[1] == ["l'été $(x) \"é.xlsm"]
