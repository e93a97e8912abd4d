"""The number of engine calls of a command does not depend on the number of students."""

from __future__ import annotations

import pytest

from ap_xl.template import build
from ap_xl.template.samples import content
from benchmarks.engine_calls import count_calls
from tests.books import rows, times

COMMANDS = (
    ("check",),
    ("regroup", "--time", "20"),
    ("regroup", "--time", "20"),
    ("check",),
    ("budget",),
    ("reviews",),
    ("reviews",),
    ("close", "--partial"),
    ("undo",),
    ("undo",),
    ("undo",),
)


@pytest.fixture
def calls_of_each_command(tmp_path, run, monkeypatch):
    calls = count_calls(monkeypatch.setattr)

    def count(factor):
        path = tmp_path / f"{factor}.xlsx"
        build(path, times(content("petit"), factor))
        found = []
        for verb, *more in COMMANDS:
            calls.clear()
            assert run(verb, path, *more).status == 0
            found.append(dict(calls))
        assert len(rows(path, "tblEleves")) == 60 * factor
        return found

    return count


def test_five_times_the_students_take_as_many_calls(calls_of_each_command):
    small, large = ([sum(found.values()) for found in calls_of_each_command(factor)] for factor in (1, 5))
    for command, few, many in zip(COMMANDS, small, large, strict=True):
        # What happens not to change is not written: the same command may take fewer calls another time.
        most = max(calls for other, calls in zip(COMMANDS, small, strict=True) if other == command)
        assert many <= most * 1.05 + 10, command
        assert few > 100
