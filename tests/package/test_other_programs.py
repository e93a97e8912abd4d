"""What other programs say of our files and macros: nothing."""

from __future__ import annotations

import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pyvbaanalysis import analyze_office_file
from vbalidator import precheck

from ap_xl.office.sources import CODE_PAGE, modules
from tests.package.test_lint import BUILT


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """The modules as the VBA editor exports them."""
    folder = tmp_path_factory.mktemp("sources")
    for module in modules():
        head = "VERSION 1.0 CLASS\nBEGIN\n  MultiUse = -1\nEND\n" if module.is_class else ""
        text = f'{head}Attribute VB_Name = "{module.name}"\n{module.text}'
        path = folder / f"{module.name}.{'cls' if module.is_class else 'bas'}"
        path.write_bytes(text.replace("\n", "\r\n").encode(CODE_PAGE))
    return folder


def audit(path):
    validator = OpenXmlValidator(file_format=FileFormat.OFFICE_2016, max_errors=0)
    return [str(error) for error in validator.validate(str(path)).errors]


@pytest.mark.parametrize("name", BUILT)
def test_openxml_audit_finds_nothing_in_what_is_built(packages, name):
    assert audit(packages[name]) == []


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsm"])
def test_openxml_audit_finds_nothing_after_commands(worked, suffix):
    assert audit(worked[suffix]) == []


@pytest.mark.parametrize("name", ["new.xlsm", "ap_xl.xlam"])
def test_pyvbaanalysis_finds_nothing(packages, name):
    found = analyze_office_file(str(packages[name]))
    assert {module.name for module in modules()} <= set(found)
    assert [f"{module}: {one.code} {one.message}" for module, all_ in found.items() for one in all_] == []


def test_vbalidator_finds_nothing(sources):
    result = precheck(str(sources), host="excel")
    assert [f"{issue['file']}: {issue['rule_id']} {issue['message']}" for issue in result.issues] == []
    assert result.compile_safe


def test_vbalidator_sees_what_it_is_shown(sources, tmp_path):
    """A variable that is not declared, in one of our modules."""
    broken = (
        (sources / "ApRows.bas").read_text(encoding=CODE_PAGE).replace("Dim used As Range, area", "Dim area")
    )
    (tmp_path / "ApRows.bas").write_text(broken, encoding=CODE_PAGE)
    assert not precheck(str(tmp_path / "ApRows.bas"), host="excel").compile_safe
