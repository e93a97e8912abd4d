"""The VBA sources as text."""

from __future__ import annotations

import re

import pytest

from ap_xl.office import sources
from ap_xl.office.names import ready_buttons
from ap_xl.office.sources import Module, SourceError, check_encodable, modules
from ap_xl.office.verbs import BUTTON_VERBS, PLANNED_VERBS, callback
from ap_xl.workbook.schema import PARAMETERS, Parameters, Placements

_TEXTS = {module.name: module.text for module in modules()}


def _subs(name: str) -> dict[str, str]:
    """The Subs of a module with their bodies."""
    found = re.findall(r"^(?:Public |Private )?Sub (\w+)\(.*?\)\n(.*?)^End Sub", _TEXTS[name], re.M | re.S)
    return dict(found)


@pytest.mark.parametrize("name", _TEXTS)
def test_every_module_declares_its_variables(name):
    assert _TEXTS[name].startswith("Option Explicit\n")


@pytest.mark.parametrize("name", _TEXTS)
def test_no_module_calls_the_system_directly(name):
    assert not re.search(r"^\s*(Public |Private )?Declare\b", _TEXTS[name], re.M)


@pytest.mark.parametrize("name", _TEXTS)
def test_no_line_is_longer_than_the_editor_takes(name):
    assert max(map(len, _TEXTS[name].split("\n"))) < 1024


def test_a_character_that_vba_cannot_hold_is_named_with_its_line():
    with pytest.raises(SourceError, match=r"ApOdd, line 2: VBA cannot hold '→'"):
        check_encodable(Module("ApOdd", 'Option Explicit\nMsgBox "P1 → P2"\n'))


def test_french_letters_and_quotes_pass():
    check_encodable(Module("ApFrench", "' « l’élève » – cœur … €\n"))


def test_the_build_refuses_such_a_character(monkeypatch):
    monkeypatch.setattr(sources, "_text", lambda name: "Option Explicit\n' ≤\n")
    with pytest.raises(SourceError, match="line 2"):
        modules()


def test_every_verb_that_vba_runs_is_planned():
    run = re.findall(r'RunVerb "([a-z-]+)"', _TEXTS["ApButtons"])
    assert sorted(run) == sorted(PLANNED_VERBS)


def test_every_button_runs_its_own_verb():
    bodies = _subs("ApButtons")
    for verb in PLANNED_VERBS:
        assert f'RunVerb "{verb}",' in bodies[callback(verb)]


def test_verbs_that_exist_are_planned():
    assert set(BUTTON_VERBS) <= set(PLANNED_VERBS)
    assert list(BUTTON_VERBS) == sorted(BUTTON_VERBS, key=PLANNED_VERBS.index)


def test_the_names_are_those_of_the_schema():
    names = dict(re.findall(r'Public Const (\w+) As String = "(.*)"', _TEXTS["ApNames"]))
    assert names["PARAMETERS_TABLE"] == Parameters.name
    assert names["PLACEMENTS_SHEET"] == Placements.sheet
    assert names["PERIOD_PARAMETER"] in {row.name for row in PARAMETERS}
    assert names["READY_BUTTONS"].strip(";").split(";") == list(ready_buttons())


def test_every_event_and_every_request_of_the_ribbon_handles_errors():
    entries = {**_subs("ApRibbon"), **_subs("ApEvents")}
    silent = {name: body for name, body in entries.items() if "On Error" not in body}
    assert set(silent) == {
        "StartWatching",
        "Class_Initialize",
        "excelHost_WorkbookActivate",
        "excelHost_WorkbookDeactivate",
        "excelHost_SheetActivate",
    }
    # These call nothing but what handles its own errors.
    handled = {"RefreshRibbon", "ApRegisterFunctions"}
    for name in silent:
        if name.startswith("excelHost"):
            called = {line.strip() for line in silent[name].splitlines() if not line.strip().startswith("'")}
            assert called <= handled


def test_a_button_only_calls_what_handles_every_error():
    for body in _subs("ApButtons").values():
        assert re.fullmatch(r'    (RunVerb "[a-z-]+", NEEDS_[A-Z_]+|OpenGuide)\n', body)
    assert "On Error GoTo Failed" in _subs("ApRun")["RunVerb"]
    assert "On Error GoTo Failed" in _subs("ApSettings")["OpenGuide"]


def test_what_is_held_is_put_back():
    hold, release = _subs("ApScreen")["HoldScreen"], _subs("ApScreen")["ReleaseScreen"]
    for setting in ("StatusBar", "ScreenUpdating", "Interactive", "EnableEvents", "Cursor"):
        assert f"= Application.{setting}\n" in hold
        assert f"Application.{setting} = held" in release
    assert release.index("On Error Resume Next") < release.index("Application.")


def test_each_constant_of_a_sentence_is_used():
    sentences = re.findall(r"Public Const (SENTENCE_\w+)", _TEXTS["ApSentences"])
    others = "".join(text for name, text in _TEXTS.items() if name != "ApSentences")
    assert sentences
    assert [name for name in sentences if not re.search(rf"\b{name}\b", others)] == []


def test_each_name_from_the_schema_is_used():
    names = re.findall(r"Public Const (\w+)", _TEXTS["ApNames"])
    others = "".join(text for name, text in _TEXTS.items() if name != "ApNames")
    assert [name for name in names if not re.search(rf"\b{name}\b", others)] == []
