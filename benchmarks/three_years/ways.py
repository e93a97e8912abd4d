"""Three ways of making a period's groups, each on the workbook as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from ap_xl.domain.attendance import Attendance
from ap_xl.domain.hours import members_of
from ap_xl.domain.plan import Placement, Plan, Session
from ap_xl.domain.sessions import plan_sessions
from ap_xl.domain.state import School
from ap_xl.planning.situation import situation
from benchmarks.methods.greedy import solve
from benchmarks.methods.watch import Watch as Clock
from benchmarks.three_years.allowed import nothing, planning
from benchmarks.three_years.hands import Hands
from benchmarks.three_years.watching import Watch

SECONDS = 10
"""The time limit of a search, by this program or by hand."""

Way = Callable[[Watch, str], None]
"""Makes the groups of a period."""


def by_command(watch: Watch, period: str) -> None:
    """`regroup`, every period."""
    watch.command("regroup", "--period", period, "--time", SECONDS, may=planning(period))


def kept(watch: Watch, period: str) -> None:
    """`regroup` in September, then the same groups in every period, with those who are still there."""
    school = watch.school()
    first = school.periods_in_time[0].code
    if period == first:
        by_command(watch, period)
        return
    old = school.plan_of(first)
    latest = school.plan_of(_before(school, period))
    names = {group.code: _renamed(group.code, first, period) for group in old.groups}
    latest_names = {_renamed(code, first, latest.period): new for code, new in names.items()}
    groups = tuple(
        replace(group, code=names[group.code], period=period, locked=False) for group in old.groups
    )
    ending = school.period_by_code[period].start
    placements = tuple(
        Placement(period, one.student, one.slot, latest_names[one.group or ""])
        for one in latest.placements
        if one.group in latest_names and _goes_on(school, one, ending)
    )
    with watch.by_hand("the groups of September again") as hands:
        type_plan(hands, school, Plan(period, groups, placements))
    watch.command("budget", may=nothing)


def _before(school: School, period: str) -> str:
    codes = [one.code for one in school.periods_in_time]
    return codes[codes.index(period) - 1]


def _renamed(group: str, first: str, period: str) -> str:
    return period + group.removeprefix(first)


def _goes_on(school: School, placement: Placement, day: date) -> bool:
    """Whether the student is still there; who has another class by now is in groups of the other slots."""
    student = school.student_by_id[placement.student]
    divisions = school.slot_by_code[placement.slot].divisions
    return student.division in divisions and (student.departure is None or student.departure >= day)


def greedy(watch: Watch, period: str) -> None:
    """By hand, every period: again and again the group that adds most, until nothing adds."""
    school = watch.school()
    answer = solve(situation(school, school.period_by_code[period]), Clock(SECONDS))
    assert answer.plan is not None
    names = {group.code: f"{period}-{group.code}" for group in answer.plan.groups}
    groups = tuple(replace(group, code=names[group.code]) for group in answer.plan.groups)
    placed = tuple(replace(one, group=names[one.group or ""]) for one in answer.plan.placements)
    with watch.by_hand("groups by hand") as hands:
        type_plan(hands, school, Plan(period, groups, placed))
    watch.command("budget", may=nothing)


WAYS: Mapping[str, Way] = {"ap_xl": by_command, "september": kept, "greedy": greedy}


def type_plan(hands: Hands, school: School, plan: Plan) -> None:
    """The plan's rows of Groupes, Affectations and Séances, as somebody would type them."""
    hands.append(
        "tblGroupes",
        [
            {
                "Groupe": group.code,
                "Période": group.period,
                "Créneau": group.slot,
                "Module": group.module,
                "Intervenants": "; ".join(group.staff),
                "Verrouillé": "Non",
            }
            for group in plan.groups
        ],
    )
    hands.append("tblAffectations", [_placement(one) for one in plan.placements])
    members = members_of(plan.placements)
    sessions = plan_sessions(replace(school, groups=plan.groups), Attendance(school), plan, members)
    hands.append("tblSeances", [_session(one) for one in sessions])


def _placement(one: Placement) -> dict[str, object]:
    return {
        "Période": one.period,
        "Id": one.student,
        "Créneau": one.slot,
        "Groupe": one.group,
        "Du": one.start,
        "Verrouillé": "Non",
    }


def _session(one: Session) -> dict[str, object]:
    return {
        "Groupe": one.group,
        "Date": one.day,
        "Début": f"{one.start:%H:%M}" if one.start else None,
        "Heures": one.hours,
        "État": one.state.value,
    }


def let_in(watch: Watch, period: str, students: tuple[str, ...], day: date) -> None:
    """By hand: who has just come goes where there is a seat in the module of the greatest need, from that day."""
    school = watch.school()
    plan = school.plan_of(period)
    sizes = {code: len(members) for code, members in members_of(plan.placements).items()}
    rows: list[Placement] = []
    for student in students:
        taken: set[str] = set()
        for slot in school.slots:
            choices = [
                group
                for group in plan.groups
                if group.slot == slot.code
                and school.student_by_id[student].division in slot.divisions
                and group.module not in taken
                and school.needs.get((student, group.module), 0) > 0
                and sizes.get(group.code, 0) < school.module_by_code[group.module].size_max
            ]
            if choices:
                best = max(choices, key=lambda group: school.needs[student, group.module])
                taken.add(best.module)
                sizes[best.code] = sizes.get(best.code, 0) + 1
                rows.append(Placement(period, student, slot.code, best.code, start=day))
    with watch.by_hand("newcomers by hand") as hands:
        hands.append("tblAffectations", [_placement(one) for one in rows])
