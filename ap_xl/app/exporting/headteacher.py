"""The figures of a period for the headteacher: served, unserved, hours, what is missing; never a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ap_xl.app.hour_findings import year_balance
from ap_xl.domain.french import counted, day, hours, number, percent
from ap_xl.planning.figures import hours_by_module, pairs_without_group
from ap_xl.planning.shares import Share, shares
from ap_xl.planning.situation import Situation
from ap_xl.sharing.exports.summary import Block, Summary

_NOTHING = "–"


def headteacher_summary(known: Situation) -> Summary:
    """The page for the period of the situation, by the plan that stands in the workbook."""
    school, period = known.school, known.period
    return Summary(
        f"Accompagnement personnalisé, période {period.code}",
        " · ".join(
            part
            for part in (
                school.parameters.establishment,
                school.parameters.school_year,
                f"du {day(period.start)} au {day(period.end)}",
            )
            if part
        ),
        tuple(_sentences(known)),
        (
            Block("Besoins par type de module", _HEADERS, tuple(_types(known)), "Aucun besoin noté."),
            Block("Publics prioritaires", _HEADERS, tuple(_publics(known)), "Aucun élève signalé."),
            Block(
                "Ce qui manque : élèves avec un besoin fort ou prioritaire et rien pour lui",
                ("Module", "Élèves", "Groupes prévus", "Heures à suivre"),
                tuple(_missing(known)),
                "Rien : chaque besoin fort ou prioritaire a au moins une séance.",
            ),
            Block(
                "Heures par division",
                ("Division", "Allouées", "Faites et prévues", "Restantes"),
                tuple(_hours(known)),
            ),
        ),
    )


_HEADERS = ("", "Élèves concernés", "Élèves servis", "Couverture")


def _sentences(known: Situation) -> Iterator[str]:
    plan, everybody = known.present, shares(known, known.present).everybody
    unserved = everybody.students - everybody.served
    yield (
        f"{counted(len(plan.groups), 'groupe')} ; {everybody.served} élèves servis sur "
        f"{counted(everybody.students, 'élève')} avec un besoin, {counted(unserved, 'élève')} sans réponse."
    )
    if everybody.rate is not None:
        yield f"Couverture des besoins, pondérée selon leur force et les priorités : {percent(everybody.rate)}."
    with_group = {one.student for one in plan.placements if one.group}
    nobody = sum(student.id not in with_group for student in known.students)
    pairs = len(pairs_without_group(known, plan))
    yield (
        f"{counted(nobody, 'élève')} sans aucun groupe ; {counted(pairs, 'créneau', 'créneaux')} d'élève sans groupe "
        "(en étude, en cours ou libres)."
    )
    staff = sum(
        known.ledger.planned_of(group).by_staff[code] for group in plan.groups for code in group.staff
    )
    yield f"Heures d'intervenants de la période : {hours(staff)}."


def _types(known: Situation) -> Iterator[tuple[str, ...]]:
    for kind, share in shares(known, known.present).by_type.items():
        if share.students:
            yield kind.value, *_cells(share)


def _publics(known: Situation) -> Iterator[tuple[str, ...]]:
    for public, share in shares(known, known.present).by_public.items():
        if share.students:
            yield public.value, *_cells(share)


def _cells(share: Share) -> tuple[str, str, str]:
    rate = _NOTHING if share.rate is None else percent(share.rate, 0)
    return str(share.students), str(share.served), rate


def _missing(known: Situation) -> Iterator[tuple[str, ...]]:
    """Modules by the number of strong needs that nothing answers, the most first."""
    left = _without_answer(known)
    groups: dict[str, int] = defaultdict(int)
    for group in known.present.groups:
        groups[group.module] += 1
    rows = [(module, left[module.code]) for module in known.school.modules if left.get(module.code)]
    for module, found in sorted(rows, key=lambda one: -len(one[1])):
        yield module.title or module.code, str(len(found)), str(groups[module.code]), number(sum(found))


def _without_answer(known: Situation) -> Mapping[str, list[float]]:
    """The hours R of each strong need that the plan gives nothing, by module."""
    followed = hours_by_module(known, known.present)
    found: dict[str, list[float]] = defaultdict(list)
    for (student, module), demand in known.demands.items():
        if demand.need >= 2 and not followed.get((student, module), 0.0):
            found[module].append(demand.remaining)
    return found


def _hours(known: Situation) -> Iterator[tuple[str, ...]]:
    for line in year_balance(known.school).divisions:
        used = line.done + line.planned
        yield line.division, number(line.allotted), number(used), number(line.allotted - used)
