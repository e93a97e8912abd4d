from __future__ import annotations

from collections import Counter

import pytest

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.hours import pools
from ap_xl.domain.state import School
from benchmarks.instances import KINDS, instance


def bands_of_staff(school: School) -> list[int]:
    """In how many bands each member of staff is available."""
    band = {slot.code: slot.band for slot in school.slots}
    return [len({band[code] for code in member.slots}) for member in school.staff]


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_school(kind: str):
    assert instance(300, 3, kind) == instance(300, 3, kind)
    assert instance(300, 3, kind) != instance(300, 4, kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [100, 300, 600, 2000])
def test_a_school_has_about_as_many_students_as_asked_for(size: int, kind: str):
    assert len(instance(size, 0, kind).students) == pytest.approx(size, rel=0.05)


def test_plain_schools_stay_those_that_figures_were_published_of():
    school = instance(100, 0)
    needs = Counter(need for need in school.needs.values())
    assert (len(school.students), needs[1], needs[2], needs[3]) == (100, 161, 162, 76)
    assert [sorted(member.modules) for member in school.staff[:2]] == [
        ["M02", "M06", "M09", "M11"],
        ["M02", "M03", "M08", "M10"],
    ]


def test_staff_of_a_plain_school_share_two_bands():
    assert set(bands_of_staff(instance(600))) == {2}


def test_own_staff_keep_to_their_band():
    assert set(bands_of_staff(instance(600, kind="own-staff"))) == {1}


def test_shared_staff_go_everywhere():
    assert set(bands_of_staff(instance(600, kind="shared-staff"))) == {6}


def test_one_band_holds_all_classes_and_the_rooms_of_all_bands():
    plain, merged = instance(600), instance(600, kind="one-band")
    assert len(pools(plain)) == 6
    assert [pool.divisions for pool in pools(merged)] == [tuple(d.code for d in plain.divisions)]
    assert sum(slot.rooms for slot in merged.slots) == sum(slot.rooms for slot in plain.slots)


def test_half_the_classes_miss_some_sessions_but_not_all():
    school = instance(300, kind="pfmp")
    attendance, period = Attendance(school), school.period_by_code["P1"]
    held = [
        len(attendance.of_division(slot, period, division))
        for slot in school.slots
        for division in slot.divisions
    ]
    assert held.count(6) == len(held) / 2
    assert all(sessions >= 2 for sessions in held)


def test_most_needs_are_in_two_modules():
    school = instance(300, kind="two-modules")
    weight: Counter[str] = Counter()
    for (_, module), need in school.needs.items():
        weight[module] += need
    assert weight["M01"] + weight["M02"] > sum(weight.values()) / 2
