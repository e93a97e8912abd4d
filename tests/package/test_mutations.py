"""Each injected fault is found under its name, and there is one for each name that the lint knows."""

from __future__ import annotations

import pytest

from tests.package.mutations import MUTATIONS
from tests.package.shared_office import needs_schema, rules
from tools.package_lint import FAULT_NAMES, lint
from tools.package_lint.checks.callbacks import of_callback
from tools.package_lint.vba import VbaProject

_TRIED_ELSEWHERE = {"part-twice", "part-name-bad", "callback-ambiguous"}
"""Faults of the zip (test_lint.py) and of a VBA project's source (below)."""


@needs_schema
@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_an_injected_fault_is_found(parts, mutation):
    mutated = dict(parts[mutation.suffix])
    mutation.inject(mutated)
    assert mutation.fault in {fault.name for fault in lint(mutated, mutation.suffix, rules())}


def test_every_fault_that_the_lint_knows_is_injected():
    assert {mutation.fault for mutation in MUTATIONS} | _TRIED_ELSEWHERE == set(FAULT_NAMES)


def test_injected_faults_have_names_of_their_own():
    names = [mutation.name for mutation in MUTATIONS]
    assert len(set(names)) == len(names)


def test_a_callback_in_two_modules_is_found():
    source = "Public Sub ApCheck(control As IRibbonControl)\nEnd Sub\n"
    project = VbaProject({"One": source, "Two": source}, ("ThisWorkbook",), ("One", "Two"))
    found = list(of_callback("ribbon", "ApCheck", "onAction", project))
    assert [fault.name for fault in found] == ["callback-ambiguous"]
