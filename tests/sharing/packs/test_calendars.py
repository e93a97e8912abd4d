"""Calendar files, read back by the library."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from ap_xl.domain.calendar import Calendar as Days
from ap_xl.domain.calendar import Holiday, WeekLetter
from ap_xl.domain.plan import SessionState
from ap_xl.domain.state import School
from ap_xl.sharing.packs.calendars import calendar_of
from tests.schools import a_group, a_period, a_slot, monday

from .schools import a_handout, a_manifest, a_session, two_groups

PARIS = ZoneInfo("Europe/Paris")


def events(school: School, code: str = "T1", sending: int = 1) -> list[Event]:
    found = calendar_of(a_handout(school), school.staff_by_code[code], a_manifest(sending))
    assert found is not None
    return Calendar.from_ical(found).walk("VEVENT")


def test_sessions_have_the_hours_of_the_slot_in_paris_and_the_room():
    first = events(two_groups())[0]
    assert first.decoded("dtstart") == datetime.combine(monday(0), time(8), PARIS)
    assert first.decoded("dtend") == datetime.combine(monday(0), time(9), PARIS)
    assert first["location"] == "Salle A101"


def test_a_lesson_of_55_minutes_ends_on_the_minute():
    school = two_groups(sessions=(replace(a_session(0), hours=0.9167),))
    assert events(school)[0].decoded("dtend") == datetime.combine(monday(0), time(8, 55), PARIS)


def test_cancelled_and_moved_sessions_are_left_out():
    rows = (a_session(0, SessionState.CANCELLED), a_session(1, SessionState.MOVED), a_session(2))
    found = events(two_groups(sessions=rows))
    assert [event.decoded("dtstart").date() for event in found] == [monday(2)]


def test_holidays_and_the_other_weeks_are_left_out_where_sessions_come_from_the_slot():
    school = two_groups(
        sessions=(),
        slots=(a_slot("L8", "1A", letter=WeekLetter.A), a_slot("L9", "1B", hour=9)),
        calendar=Days((Holiday(monday(2), monday(2)),)),
    )
    assert [event.decoded("dtstart").date() for event in events(school)] == [monday(0), monday(4)]


def test_lessons_begin_at_the_same_hour_after_the_clocks_change():
    school = two_groups(
        periods=(a_period(weeks=9),),
        sessions=(),
        groups=(a_group("G1"),),
        placements=two_groups().placements[:2],
    )
    hours = {event.decoded("dtstart").hour for event in events(school)}
    offsets = {event.decoded("dtstart").utcoffset() for event in events(school)}
    assert hours == {8}
    assert len(offsets) == 2


def test_the_time_zone_comes_along_with_the_rule_of_europe():
    school = two_groups()
    found = calendar_of(a_handout(school), school.staff[0], a_manifest())
    assert found is not None
    zone = Calendar.from_ical(found).walk("VTIMEZONE")[0].to_tz()
    for day in (datetime(2026, 10, 24, 12), datetime(2026, 10, 26, 12), datetime(2027, 3, 29, 12)):
        assert day.replace(tzinfo=zone).utcoffset() == day.replace(tzinfo=PARIS).utcoffset()


def test_a_second_sending_updates_the_same_events():
    before, after = events(two_groups()), events(two_groups(), sending=2)
    assert [event["uid"] for event in before] == [event["uid"] for event in after]
    assert {event["sequence"] for event in after} == {2}


def test_every_event_has_an_id_of_its_own():
    ids = [event["uid"] for event in events(two_groups())]
    assert len(ids) == len(set(ids)) == 3


def test_a_replaced_session_is_in_the_calendar_of_who_takes_it():
    school = two_groups(sessions=(a_session(0), a_session(1, staff=("T3",))))
    assert [event.decoded("dtstart").date() for event in events(school)] == [monday(0)]
    assert [event.decoded("dtstart").date() for event in events(school, "T3")] == [monday(1)]


def test_somebody_without_sessions_has_no_calendar():
    school = two_groups()
    assert calendar_of(a_handout(school), school.staff_by_code["T3"], a_manifest()) is None
