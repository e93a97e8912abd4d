"""What a list leaves open; the sentences are made elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ap_xl.domain.arrivals.listed import Line
from ap_xl.domain.school import Student


class Kind(Enum):
    """The value is the stable name of the finding."""

    NAMELESS = "list-row-without-name"
    BAD_DATE = "list-bad-date"
    TWICE = "listed-twice"
    TWO_DIVISIONS = "listed-in-two-divisions"
    SAME_NATIONAL = "duplicate-national-number"
    HOMONYMS = "homonyms-in-list"
    AMBIGUOUS = "homonyms-in-school"
    OTHER_DIVISION = "same-name-elsewhere"
    OTHER_BIRTH = "same-name-other-birth-date"
    OTHER_NAME = "id-with-another-name"
    OTHER_OWNER = "id-of-another-student"
    UNKNOWN_DIVISION = "list-unknown-division"
    NO_DIVISION = "listed-without-division"
    LEFT = "listed-as-left"
    BACK = "listed-though-left"
    NATIONAL_AS_ID = "national-number-as-id"
    UNKNOWN_STUDENT = "result-of-unknown-student"
    NO_BAND = "result-without-need"
    TWO_RESULTS = "two-results"


@dataclass(frozen=True, slots=True)
class Problem:
    """`line` and the `others` are where; `name` is the student of the list, `students` those of the school.

    `value` is what the list says, `near` the nearest known value, `count` how many rows it is about.
    """

    kind: Kind
    line: Line
    name: str = ""
    value: str = ""
    near: str = ""
    others: tuple[Line, ...] = ()
    students: tuple[Student, ...] = ()
    count: int = 1
