"""A calendar file for a member of staff: the real dates and rooms, as Outlook, Google and phones read them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event

from ap_xl.domain.plan import Session
from ap_xl.domain.school import Staff
from ap_xl.sharing.pack_format import Manifest
from ap_xl.sharing.packs.handout import Handout

_ZONE = "Europe/Paris"
_RULES = """BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""The European rule; Outlook understands no other form so well."""


def calendar_of(handout: Handout, member: Staff, manifest: Manifest) -> bytes | None:
    """The sessions that the member of staff takes, replacements too; None where there are none."""
    sessions = list(_sessions(handout, member))
    if not sessions:
        return None
    calendar = Calendar()
    calendar.add("prodid", "-//ap_xl//Accompagnement personnalise//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"AP {manifest.period}")
    calendar.add("x-wr-timezone", _ZONE)
    calendar.add_component(_time_zone())
    for session in sessions:
        calendar.add_component(_event(handout, session, manifest))
    found: bytes = calendar.to_ical()
    return found


def _sessions(handout: Handout, member: Staff) -> Iterator[Session]:
    """Those that take place and that the member takes, by date."""
    found = [
        session
        for group in handout.groups.values()
        for session in handout.taking_place(group.code)
        if member.code in (session.staff or group.staff)
    ]
    yield from sorted(found, key=lambda session: (session.day, handout.start(session)))


@cache
def _time_zone() -> Component:
    return Component.from_ical(_RULES)


def _event(handout: Handout, session: Session, manifest: Manifest) -> Event:
    group, module = handout.groups[session.group], handout.module(session.group)
    zone = ZoneInfo(_ZONE)
    start = datetime.combine(session.day, handout.start(session), zone)
    event = Event()
    event.add("uid", _uid(session, handout.start(session), manifest))
    event.add("dtstamp", datetime.combine(manifest.sent_on, time(), UTC))
    event.add("sequence", manifest.sending)
    event.add("dtstart", start)
    event.add("dtend", datetime.combine(session.day, handout.end(session), zone))
    event.add("summary", f"AP – {module.title}")
    event.add("description", f"Groupe {group.code}")
    if group.room:
        event.add("location", f"Salle {group.room}")
    return event


def _uid(session: Session, start: time, manifest: Manifest) -> str:
    """The same for the same session of the same workbook, so that a later import updates."""
    words = "\n".join((manifest.master, manifest.school_year, session.group, f"{session.day}", f"{start}"))
    return f"{hashlib.sha256(words.encode()).hexdigest()[:32]}@ap-xl"
