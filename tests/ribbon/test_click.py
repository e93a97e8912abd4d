"""What VBA writes on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ap_xl.ribbon.click import BadClickError, Click, answer_path, click_of, rows_of


def test_a_click_with_all_that_there_can_be():
    text = "lock --book AP.xlsm --hwnd 4711 --sheet Groupes --rows 5:9,12:12 --file a.csv --file b.csv"
    found = click_of(f"{text} --folder out --answer x.txt".split())
    assert found == Click(
        "lock",
        "AP.xlsm",
        4711,
        "Groupes",
        (range(5, 10), range(12, 13)),
        (Path("a.csv"), Path("b.csv")),
        Path("out"),
    )


def test_a_click_with_next_to_nothing():
    assert click_of(["doctor", "--answer", "x.txt"]) == Click("doctor")


def test_values_may_begin_like_options():
    found = click_of(["lock", "--book", "--book", "--sheet", "-1", "--rows", "", "--answer", "x"])
    assert (found.book, found.sheet, found.rows) == ("--book", "-1", ())


@pytest.mark.parametrize(
    "arguments",
    [[], ["check", "--book"], ["check", "--nix", "1"], ["check", "--hwnd", "x"], ["check", "--rows", "7"]],
)
def test_anything_else_comes_from_another_version(arguments):
    with pytest.raises(ValueError):
        click_of(arguments)


@pytest.mark.parametrize("text", ["7", "7:", ":7", "a:b", "7-9"])
def test_rows_that_are_no_runs(text):
    with pytest.raises(BadClickError):
        rows_of(text)


def test_the_answer_is_found_in_any_command_line():
    assert answer_path(["check", "--nix", "--answer", "x.txt"]) == Path("x.txt")
    assert answer_path(["check", "--answer"]) is None
