"""Boxes of somebody who was not there, as fewer hours followed in the review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.codes import code_key
from ap_xl.domain.following import Following
from ap_xl.domain.plan import Session
from ap_xl.domain.state import School
from ap_xl.sharing.returns.answers import Absence, Answer, Pack
from ap_xl.workbook.keyed import Key
from ap_xl.workbook.raw import Cell
from ap_xl.workbook.schema import Reviews, review_table

_HOURS = Reviews.hours_followed.name


class Attended:
    """Who followed how many hours, by the sessions as they are once the answers about them are in."""

    def __init__(self, school: School) -> None:
        self._school = school
        self._groups = {code_key(group.code): group for group in school.groups}
        self._ids = {code_key(student.id): student.id for student in school.students}
        self._following: dict[str, Following] = {}
        self._attendance = Attendance(school)
        self._sessions: dict[str, list[Session]] = defaultdict(list)
        for session in school.sessions:
            self._sessions[code_key(session.group)].append(session)

    def answers(self, pack: Pack, planned: Mapping[tuple[str, Key], Cell]) -> Iterator[Answer]:
        """Heures suivies of everybody with an absence; hours that were typed in the file count instead.

        `planned` are the cells of Heures prévues, for packs that have lost what was sent.
        """
        typed = {
            (one.table.casefold(), one.key) for one in pack.answers if one.column == _HOURS and one.is_new
        }
        by_row: dict[Key, list[Absence]] = defaultdict(list)
        for absence in pack.absences:
            by_row[absence.group, absence.student].append(absence)
        for key, missed in by_row.items():
            table = self._table(key[0])
            known = [absence for absence in missed if self._is_of_group(absence)]
            unknown = [absence for absence in missed if absence not in known]
            sent = pack.sent_hours.get((table.casefold(), key), planned.get((table.casefold(), key)))
            if known and (table.casefold(), key) not in typed:
                yield Answer(table, key, _HOURS, sent, self._hours(key, known), known[0].where)
            if unknown:
                yield Answer(table, key, _HOURS, None, _in_words(unknown), unknown[0].where)
        for odd in pack.odd:
            said = f"{odd.header} : {odd.mark}"
            yield Answer(self._table(odd.group), (odd.group, odd.student), _HOURS, None, said, odd.where)

    def _is_of_group(self, absence: Absence) -> bool:
        """Whether the group has such a session; one without session rows has those of its slot."""
        return not self._sessions[absence.group] or bool(self._missed(absence))

    def _table(self, group: str) -> str:
        known = self._groups.get(group)
        return Reviews.name if known is None else review_table(known.period)

    def _hours(self, key: Key, missed: Sequence[Absence]) -> Cell:
        """The hours that are left; what the boxes say where the student or the group is not there any more."""
        group, student = self._groups.get(key[0]), self._ids.get(key[1])
        if group is None or student is None:
            return _in_words(missed)
        following = self._of_period(group.period)
        if (group.code, student) not in following.placements:
            return _in_words(missed)
        taking_place = set(following.taking_place(group.code))
        sessions = {session for absence in missed for session in self._missed(absence)} & taking_place
        lost = sum(session.hours for session in sessions)
        if not self._sessions[key[0]]:
            lost = len(missed) * self._school.slot_by_code[group.slot].hours
        return round(max(0.0, following.followed(group.code, student) - lost), 6)

    def _of_period(self, code: str) -> Following:
        if code not in self._following:
            period = self._school.period_by_code[code]
            self._following[code] = Following(self._school, self._attendance, period)
        return self._following[code]

    def _missed(self, absence: Absence) -> list[Session]:
        return [
            session
            for session in self._sessions[absence.group]
            if session.day == absence.day and absence.start in (None, session.start or absence.start)
        ]


def _in_words(missed: Sequence[Absence]) -> str:
    return f"absent : {', '.join(f'{one.day:%d/%m/%Y}' for one in missed)}"
