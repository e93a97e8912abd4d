"""A sample: a school of the domain with what the domain does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from ap_xl.domain.state import School


@dataclass(frozen=True)
class Interview:
    """One row of Entretiens."""

    day: date
    at: time
    minutes: int
    student: str
    staff: str
    kind: str
    report: str
    follow_up: str = ""


@dataclass(frozen=True)
class Tool:
    """One row of Outils."""

    module: str
    title: str
    link: str
    shared_by: str
    remark: str = ""


@dataclass(frozen=True)
class Sample:
    """A filled school; `parameters` of the school hold its name, year and zone."""

    school: School
    interviews: tuple[Interview, ...] = ()
    tools: tuple[Tool, ...] = ()
