"""The memory of the states that workbooks were in."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from ap_xl.functions.answers import Answers
from ap_xl.functions.memory import Memory, State
from tests.schools import a_school


class Reader:
    """Reads a state, and counts how often."""

    def __init__(self):
        self.count = 0

    def __call__(self):
        self.count += 1
        return State(Answers(a_school()), frozenset())


def test_a_state_is_read_once():
    memory, read = Memory(), Reader()
    assert memory.state("livre|1", read) is memory.state("livre|1", read)
    assert read.count == 1


def test_another_state_of_the_workbook_is_read_anew():
    memory, read = Memory(), Reader()
    assert memory.state("livre|1", read) is not memory.state("livre|2", read)
    assert read.count == 2


def test_a_state_that_could_not_be_read_is_not_read_again():
    memory, tries = Memory(), []
    for _ in range(3):
        assert memory.state("livre|1", lambda: tries.append(1)) is None
    assert len(tries) == 1


def test_a_failure_to_get_at_the_workbook_is_not_remembered():
    memory, read = Memory(), Reader()
    with pytest.raises(KeyError):
        memory.state("livre|1", lambda: {}["book"])
    assert memory.state("livre|1", read) is not None


def test_only_the_states_asked_for_last_are_kept():
    memory, read = Memory(size=2), Reader()
    for name in ("a|1", "b|1", "a|1", "c|1"):
        memory.state(name, read)
    assert len(memory) == 2
    assert read.count == 3
    memory.state("a|1", read)
    assert read.count == 3
    memory.state("b|1", read)
    assert read.count == 4


def test_two_workbooks_in_turn_are_read_once_each():
    memory, read = Memory(), Reader()
    for _ in range(10):
        memory.state("a|1", read)
        memory.state("b|1", read)
    assert read.count == 2


def test_several_threads_read_a_state_once():
    memory, read = Memory(), Reader()

    def slowly():
        time.sleep(0.05)
        return read()

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: memory.state("livre|1", slowly), range(32)))
    assert read.count == 1
    assert len({id(state) for state in found}) == 1


def test_who_reads_may_be_asked_meanwhile():
    memory, read = Memory(), Reader()

    def called_back():
        assert memory.state("livre|1", read) is not None
        return read()

    assert memory.state("livre|1", called_back) is not None
