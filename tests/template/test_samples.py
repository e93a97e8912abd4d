"""The sample lycées: sizes, features, plausibility, the same each time."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from datetime import date
from itertools import pairwise

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from ap_xl.domain.constraints import ConstraintType
from ap_xl.domain.school import Level, Mode, ModuleType, Nature
from ap_xl.template.samples import NAMES, content, sample
from ap_xl.template.samples.lycee import lycee
from ap_xl.template.samples.petit import petit
from ap_xl.workbook.parse import parse
from ap_xl.workbook.raw import RawBook, RawTable


@pytest.fixture(scope="module", params=NAMES)
def school(request):
    return sample(request.param).school


def test_the_same_each_time():
    assert lycee() == sample("lycee")
    assert petit() == sample("petit")


def test_the_same_whatever_the_hash_seed():
    code = "from ap_xl.template.samples import content; print(repr(content('petit')))"
    shown = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path), "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(shown) == 1


def test_sizes_of_lycee():
    school = sample("lycee").school
    assert len(school.divisions) == 18
    assert Counter(division.level for division in school.divisions) == {
        Level.SECONDE: 6, Level.PREMIERE: 6, Level.TERMINALE: 6
    }  # fmt: skip
    assert 420 <= len(school.students) <= 440
    assert len(school.staff) == 45
    assert sum(module.is_planned for module in school.modules) == 12
    bands = {slot.band: slot.divisions for slot in school.slots}
    assert sorted(len(divisions) for divisions in bands.values()) == [3, 3, 4, 4, 4]
    assert sorted(code for divisions in bands.values() for code in divisions) == sorted(
        school.division_by_code
    )
    assert {len(member.modules) for member in school.staff} <= {2, 3, 4, 5}
    several = [
        member for member in school.staff if len({school.slot_by_code[c].band for c in member.slots}) > 1
    ]
    assert len(several) > 40
    assert len({(slot.weekday, slot.start) for slot in school.slots}) >= 8
    assert {round(slot.hours * 60) for slot in school.slots} == {55, 60}


def test_sizes_of_petit():
    school = sample("petit").school
    assert len(school.divisions) == 3
    assert 55 <= len(school.students) <= 65
    assert len(school.staff) == 9
    assert len({slot.band for slot in school.slots}) == 2


def test_features(school):
    modes = {module.mode for module in school.modules}
    assert modes == set(Mode)
    assert any(module.staff_count == 2 for module in school.modules)
    assert any(module.open_to_all for module in school.modules)
    assert any(module.kind is ModuleType.BRIDGE for module in school.modules)
    tutoring = next(module for module in school.modules if module.mode is Mode.TUTORING)
    assert (tutoring.size_min, tutoring.size_max) == (1, 4)
    assert {member.nature for member in school.staff} == set(Nature)
    assert any(slot.letter for slot in school.slots) and not all(slot.letter for slot in school.slots)
    assert {constraint.type for constraint in school.constraints} == set(ConstraintType)
    assert any(student.arrival for student in school.students)
    assert any(student.departure for student in school.students)
    assert any(absence.student for absence in school.absences)
    first = school.periods[0]
    assert any(absence.start <= first.end and first.start <= absence.end for absence in school.absences)
    assert not school.history


def test_all_six_contents_of_the_ministry():
    kinds = {module.kind for module in sample("lycee").school.modules}
    assert set(list(ModuleType)[:6]) <= kinds


def test_a_locked_group_with_locked_students(school):
    (group,) = school.groups
    module, slot = school.module_by_code[group.module], school.slot_by_code[group.slot]
    assert group.locked and group.period == "P1"
    assert 2 <= len(school.placements) <= 3
    assert module.size_min <= len(school.placements) <= module.size_max
    for placement in school.placements:
        student = school.student_by_id[placement.student]
        assert placement.locked and placement.group == group.code
        assert student.division in slot.divisions
        assert school.needs[student.id, module.code] >= 1
    for code in group.staff:
        assert module.code in school.staff_by_code[code].modules
        assert slot.code in school.staff_by_code[code].slots


def test_three_to_five_needs_each(school):
    needs = Counter(student for (student, _), need in school.needs.items() if need)
    assert set(needs) == {student.id for student in school.students}
    assert set(needs.values()) <= {3, 4, 5}
    assert set(school.needs.values()) == {0, 1, 2, 3}


def test_some_modules_are_not_diagnosed(school):
    pairs = len(school.students) * len(school.modules)
    assert 0.15 < 1 - len(school.needs) / pairs < 0.5


def test_needs_are_open_to_the_level(school):
    for (student, module), need in school.needs.items():
        division = school.student_by_id[student].division
        assert division is not None
        assert not need or school.module_by_code[module].is_open_to(school.division_by_code[division].level)


def test_birth_dates_go_with_the_level():
    school = sample("lycee").school
    for student in school.students:
        level = school.division_by_code[student.division].level
        age = 2026 - student.birth_date.year
        youngest = {Level.SECONDE: 15, Level.PREMIERE: 16, Level.TERMINALE: 17}[level]
        assert youngest <= age <= youngest + 2


def test_names_are_distinct_and_in_order(school):
    names = [(student.last_name, student.first_name) for student in school.students]
    assert len(set(names)) == len(names)
    assert [student.id for student in school.students] == sorted(student.id for student in school.students)


def test_mail_addresses_lead_nowhere(school):
    assert all(member.email.endswith(".example") and member.email.isascii() for member in school.staff)
    assert len({member.code for member in school.staff}) == len(school.staff)


def test_hours_are_scarce():
    """70 h a class against two slots a week: about four small groups a slot for some 96 students."""
    school = sample("lycee").school
    for band in {slot.band for slot in school.slots}:
        divisions = next(slot.divisions for slot in school.slots if slot.band == band)
        hours = sum(school.division_by_code[code].hours_year for code in divisions)
        weeks = sum(((period.end - period.start).days + 3) // 7 for period in school.periods)
        a_week = sum(slot.hours / (2 if slot.letter else 1) for slot in school.slots if slot.band == band)
        groups = hours / (weeks * a_week)
        students = sum(student.division in divisions for student in school.students)
        assert 3 <= groups <= 5
        assert groups * 12 < 0.75 * students


def test_envelopes_are_a_small_part_of_a_service(school):
    assert all(10 <= member.quota <= 72 for member in school.staff)


def test_placements_in_companies_last_three_to_four_weeks():
    absences = [absence for absence in sample("lycee").school.absences if absence.division]
    assert {((absence.end - absence.start).days + 3) // 7 for absence in absences} == {3, 4}
    by_division = Counter(absence.division for absence in absences)
    assert max(by_division.values()) <= 2


def raw(path):
    book = openpyxl.load_workbook(path, data_only=True)
    tables = {}
    for sheet in book:
        for table in sheet.tables.values():
            left, top, right, bottom = range_boundaries(table.ref)
            rows = sheet.iter_rows(
                min_row=top + 1, max_row=bottom, min_col=left, max_col=right, values_only=True
            )
            tables[table.name.casefold()] = RawTable(
                table.name, sheet.title, top, left, tuple(table.column_names), tuple(rows)
            )
    return RawBook(tuple(book.sheetnames), tables)


@pytest.mark.parametrize("name", NAMES)
def test_read_back_without_a_finding(built, name):
    reading = parse(raw(built[name]))
    written = sample(name).school
    assert reading.findings == ()
    for part in ("periods", "absences", "divisions", "modules", "staff", "slots", "students", "constraints"):
        assert getattr(reading.school, part) == getattr(written, part), part
    assert reading.school.needs == written.needs
    assert reading.school.groups == written.groups
    assert reading.school.placements == written.placements
    assert reading.school.calendar.holidays == written.calendar.holidays


def test_interviews_are_before_the_end_of_the_first_period():
    for name in NAMES:
        days = [interview.day for interview in sample(name).interviews]
        assert days == sorted(days) and date(2026, 9, 1) <= days[0] and days[-1] <= date(2026, 10, 16)
        assert content(name).rows("tblOutils")


def test_periods_follow_each_other(school):
    assert all(earlier.end < later.start for earlier, later in pairwise(school.periods))
