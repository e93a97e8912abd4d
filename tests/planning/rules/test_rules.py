from __future__ import annotations

import importlib
import pkgutil
import re

import tests.planning.rules as here
from ap_xl.planning.audit import CHECKS
from ap_xl.planning.rules import RULES

NAMES = [f"H{number}" for number in range(1, 11)]


def test_the_rules_are_those_of_the_contract_in_order():
    assert [rule.name for rule in RULES] == NAMES


def test_the_audit_checks_every_rule():
    assert list(CHECKS) == NAMES


def test_every_rule_says_itself_in_a_sentence():
    assert all(re.fullmatch(r"[A-Z].{20,}\.", rule.sentence) for rule in RULES)


def test_every_rule_has_a_test_without_it_and_one_with_it():
    for name in NAMES:
        (file,) = [
            f.name for f in pkgutil.iter_modules(here.__path__) if f.name.startswith(f"test_{name.lower()}_")
        ]
        tests = vars(importlib.import_module(f"tests.planning.rules.{file}"))
        assert any(test.startswith("test_without_the_rule") for test in tests), name
        assert any(test.startswith("test_with_the_rule") for test in tests), name
