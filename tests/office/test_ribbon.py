"""The ribbon and the Subs that it calls."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from ap_xl.office.names import ADDIN_TAB, TAB, ready_buttons
from ap_xl.office.ribbon import ribbon
from ap_xl.office.sources import modules
from ap_xl.office.verbs import PLANNED_VERBS, callback

_SPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
_SIGNATURES = {
    "onLoad": "Public Sub {}(ribbon As IRibbonUI)",
    "onAction": "Public Sub {}(control As IRibbonControl)",
    "getEnabled": "Public Sub {}(control As IRibbonControl, ByRef returnedVal)",
    "getVisible": "Public Sub {}(control As IRibbonControl, ByRef returnedVal)",
}
_LINES = [line for module in modules() for line in module.text.split("\n")]
# Known to Excel 2016 and to Microsoft 365.
_ICONS = {
    "ApplicationOptionsDialog",
    "CalculateNow",
    "ConditionalFormattingHighlightDateOccuring",
    "ErrorChecking",
    "FileCheckIn",
    "FileMarkAsFinal",
    "FileNew",
    "FileSendAsAttachment",
    "FunctionsDateTimeInsertGallery",
    "GetExternalDataFromText",
    "Help",
    "Lock",
    "ObjectsRegroup",
    "ReviewAllowUsersToEditRanges",
    "ReviewNewComment",
    "ReviewRestrictEditing",
    "ReviewTrackChangesMenu",
    "Undo",
    "WhatIfAnalysisMenu",
    "XmlExport",
}


@pytest.fixture(params=[False, True], ids=["workbook", "add-in"])
def root(request):
    return ElementTree.fromstring(ribbon(request.param))


def _buttons(root):
    return list(root.iter(f"{_SPACE}button"))


def _controls(root):
    return [*_buttons(root), *root.iter(f"{_SPACE}menu")]


def test_every_callback_is_a_sub_with_the_exact_signature(root):
    wanted = {
        _SIGNATURES[attribute].format(value)
        for element in root.iter()
        for attribute, value in element.attrib.items()
        if attribute in _SIGNATURES
    }
    assert len(wanted) > len(PLANNED_VERBS)
    assert [signature for signature in sorted(wanted) if _LINES.count(signature) != 1] == []


def test_no_sub_for_the_ribbon_is_left_without_a_control(root):
    called = {
        value for element in root.iter() for name, value in element.attrib.items() if name in _SIGNATURES
    }
    subs = {match[1] for line in _LINES if (match := re.match(r"Public Sub (\w+)\(.*As IRibbon", line))}
    assert subs == called


def test_every_planned_verb_has_one_button_of_its_name(root):
    ids = [button.get("id") for button in _buttons(root)]
    assert sorted(ids) == sorted([*map(callback, PLANNED_VERBS), "ApGuide"])
    assert all(button.get("onAction") == button.get("id") for button in _buttons(root))


def test_ids_are_unique(root):
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_every_control_says_what_it_does(root):
    for control in _controls(root):
        assert control.get("label") and control.get("screentip") and control.get("imageMso")
        assert control.get("getEnabled") == "ApEnabled"
        assert control.get("supertip").endswith(".")
        assert len(control.get("supertip")) <= 1024


def test_icons_are_known_to_excel(root):
    used = {element.get("imageMso") for element in root.iter() if element.get("imageMso")}
    assert used <= _ICONS


def test_key_tips_are_unique_where_they_are_seen_together(root):
    tab, menu = next(root.iter(f"{_SPACE}tab")), next(root.iter(f"{_SPACE}menu"))
    inside = [button.get("keytip") for button in menu]
    on_tab = [control.get("keytip") for group in tab for control in group]
    for tips in (inside, on_tab):
        assert None not in tips
        assert len(tips) == len(set(tips))


def test_no_key_tip_begins_another(root):
    tab = next(root.iter(f"{_SPACE}tab"))
    tips = [control.get("keytip") for group in tab for control in group]
    assert not [(one, other) for one in tips for other in tips if one != other and other.startswith(one)]


def test_the_groups_are_those_of_the_guide(root):
    labels = [group.get("label") for group in root.iter(f"{_SPACE}group")]
    assert labels == ["Préparer", "Grouper", "Suivre", "Partager", "Aide"]


def test_only_buttons_that_cannot_be_clicked_say_that_they_are_to_come(root):
    for control in _controls(root):
        to_come = control.get("supertip").startswith("Pas encore disponible")
        assert to_come == (control.get("id") not in ready_buttons())


def test_workbook_and_addin_have_tabs_of_their_own():
    tabs = [
        next(ElementTree.fromstring(ribbon(kind)).iter(f"{_SPACE}tab")).get("id") for kind in (False, True)
    ]
    assert tabs == [TAB, ADDIN_TAB]
