from __future__ import annotations

import pytest

from ap_xl.workbook.undo.encoding import LogDamaged
from ap_xl.workbook.undo.log import Entry, Log, amended, popped, pushed
from tests.workbook.undo.steps import change, step


def log_of(*actions: str) -> Log:
    log = Log()
    for action in actions:
        log = pushed(log, step(action=action))
    return log


def actions(log: Log) -> list[str]:
    found = []
    while log.entries:
        found.append(log.newest().action)
        log = popped(log)
    return found


def test_the_newest_step_is_taken_back_first():
    assert actions(log_of("un", "deux", "trois")) == ["trois", "deux", "un"]


def test_an_entry_says_what_was_done_and_when():
    assert log_of("Bilans").entries[0].label == "« Bilans », 12/10/2026 14:05"


def test_the_oldest_steps_make_room():
    log = log_of(*map(str, range(30)))
    assert actions(log) == [str(number) for number in reversed(range(10, 30))]


def test_the_size_is_bounded():
    size = len(log_of("un").entries[0].text)
    log = pushed(log_of("un", "deux", "trois"), step(action="quatre"), characters=size * 3)
    assert len(log) in (2, 3)
    assert sum(len(entry.text) for entry in log.entries) <= size * 3


def test_the_newest_step_is_kept_whatever_its_size():
    assert actions(pushed(log_of("un", "deux"), step(action="trois"), characters=1)) == ["trois"]


def test_a_later_change_goes_with_the_newest_step():
    log = amended(log_of("un", "deux"), change("b", "c"))
    assert actions(log) == ["deux", "un"]
    (part,) = log.newest().parts
    assert (part.before, part.after) == (change("a", "c").before, change("a", "c").after)


def test_a_change_that_does_not_follow_the_last_one_is_kept_beside_it():
    log = amended(log_of("un"), change("typed", "c"))
    assert log.newest().parts == (change(), change("typed", "c"))


def test_a_change_of_another_table_is_kept_beside_it():
    log = amended(log_of("un"), change("b", "c", "tblAlertes"))
    assert [part.name for part in log.newest().parts] == ["tblDivisions", "tblAlertes"]


def test_without_steps_there_is_nothing_for_a_change_to_go_with():
    assert amended(Log(), change()) == Log()


def test_a_damaged_step_stays_as_it_is():
    log = Log((Entry("?", "AAAA"),))
    assert amended(log, change()) == log
    with pytest.raises(LogDamaged):
        log.newest()
