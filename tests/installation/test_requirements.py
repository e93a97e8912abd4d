"""The libraries that ap_xl names, and which versions of them serve."""

from __future__ import annotations

import importlib.metadata

import pytest

from ap_xl.installation.requirements import Requirement, requirements


def one(line):
    (found,) = requirements([line])
    return found


@pytest.mark.parametrize(
    ("version", "fits"),
    [
        ("0.37.8", True),
        ("0.37.10", True),
        ("0.37.7", False),
        ("0.38", False),
        ("0.38.0", False),
        ("0.38.1", False),
    ],
)
def test_a_version_must_lie_between_its_bounds(version, fits):
    assert one("xlwings<0.38,>=0.37.8").fits(version) is fits


def test_a_missing_part_is_nought_and_a_suffix_counts_for_nothing():
    assert one("a>=3").fits("3.0")
    assert one("a<=3.0").fits("3")
    assert one("a>=3").fits("3.1rc2.post1")


def test_what_is_for_an_extra_or_another_system_is_left_out():
    lines = ['pywin32>=224; platform_system=="Windows"', "pytest; extra == 'dev'", "lxml<7,>=5.3"]
    assert [found.name for found in requirements(lines)] == ["lxml"]


def test_the_module_has_the_name_in_small_letters():
    assert [Requirement(name).module for name in ("XlsxWriter", "vacances-scolaires-france")] == [
        "xlsxwriter",
        "vacances_scolaires_france",
    ]


def test_the_form_for_pip_is_the_one_that_was_read():
    assert str(one("xlwings<0.38,>=0.37.8")) == "xlwings<0.38,>=0.37.8"


def test_every_line_of_our_own_metadata_is_understood():
    lines = importlib.metadata.requires("ap-xl")
    found = list(requirements(lines))
    assert len(found) == len(lines) >= 10
    assert all(len(needed.bounds) == 2 for needed in found)
