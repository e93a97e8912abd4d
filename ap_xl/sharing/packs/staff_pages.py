"""What a member of staff receives: groups, lists with boxes, sessions, reviews to fill in, material."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ap_xl.domain.french import counted
from ap_xl.domain.history import ReviewRow
from ap_xl.domain.plan import Group, Session
from ap_xl.domain.school import Staff, Student
from ap_xl.sharing.pack_format import ATTENDANCE, AWAY, REVIEW, SESSIONS, TOOLS, PackKind, session_header
from ap_xl.sharing.packs.columns import box, columns_for
from ap_xl.sharing.packs.handout import Handout
from ap_xl.sharing.packs.module_list import MODULE_LIST, module_page
from ap_xl.sharing.packs.page import Page, PageRow
from ap_xl.sharing.packs.rights import GROUPS_SHEET
from ap_xl.sharing.packs.words import clock, staff_names, weekday
from ap_xl.template.formulas import Computed
from ap_xl.workbook.schema import SEPARATOR, WEEKDAYS, review_table

_SPARE_TOOLS = 12


def staff_pages(handout: Handout, member: Staff) -> tuple[Page, ...]:
    """The sheets of the pack behind the first; none for somebody without groups."""
    groups = handout.groups_of(member)
    if not groups:
        return ()
    return (
        *(_attendance(handout, group, number) for number, group in enumerate(groups, start=1)),
        _sessions(handout, groups),
        _reviews(handout, groups),
        _groups(handout, groups),
        _tools(handout, member, groups),
        module_page(handout, PackKind.STAFF, handout.school.modules),
    )


def person(student: Student) -> dict[str, str | None]:
    """Who it is."""
    return {
        "Id": student.id,
        "Nom": student.last_name,
        "Prénom": student.first_name,
        "Division": student.division,
    }


def _groups(handout: Handout, groups: tuple[Group, ...]) -> Page:
    return Page(
        GROUPS_SHEET,
        "Mes groupes",
        "Pour mémoire : rien à remplir ici.",
        "tblMesGroupes",
        columns_for(PackKind.STAFF, GROUPS_SHEET),
        tuple(_group_row(handout, group) for group in groups),
    )


def _group_row(handout: Handout, group: Group) -> PageRow:
    slot, module = handout.slot(group.code), handout.module(group.code)
    return {
        "Groupe": group.code,
        "Module": module.code,
        "Intitulé": module.title,
        "Jour": weekday(slot),
        "Début": slot.start,
        "Fin": slot.end,
        "Salle": group.room,
        "Intervenants": staff_names(handout, group.staff),
        "Élèves": len(handout.members.get(group.code, ())),
        "Séances": len(handout.taking_place(group.code)),
    }


def _attendance(handout: Handout, group: Group, number: int) -> Page:
    slot, module = handout.slot(group.code), handout.module(group.code)
    sessions = headed(handout.taking_place(group.code), handout)
    students = handout.members.get(group.code, ())
    room = f", salle {group.room}" if group.room else ""
    rows: list[PageRow] = []
    locked: set[tuple[int, str]] = set()
    for at, student in enumerate(students):
        away = {
            header for header, session in sessions.items() if not _is_there(handout, group, student, session)
        }
        locked |= {(at, header) for header in away}
        rows.append({"Groupe": group.code, **person(student), **dict.fromkeys(away, AWAY)})
    return Page(
        f"{ATTENDANCE.sheet} {number}",
        f"Appel : {module.title}",
        "Tapez A dans la case jaune d'un élève absent. Laissez vide s'il est présent.",
        f"{ATTENDANCE.name}{number}",
        columns_for(PackKind.STAFF, ATTENDANCE.sheet, map(box, sessions)),
        tuple(rows),
        inputs=frozenset(sessions),
        locked=frozenset(locked),
        facts=f"{weekday(slot)}, {clock(slot.start)} – {clock(slot.end)}{room} · "
        f"{counted(len(students), 'élève')} · « {AWAY} » : en stage, parti ou dans un autre groupe ce jour-là",
        goes_to=ATTENDANCE,
        upright=frozenset(sessions),
        landscape=len(sessions) > 7,
    )  # fmt: skip


def headed(sessions: tuple[Session, ...], handout: Handout) -> Mapping[str, Session]:
    """The sessions by the headers of their boxes; with the hour where there are two a day."""
    days = Counter(session.day for session in sessions)
    return {
        session_header(session.day, handout.start(session) if days[session.day] > 1 else None): session
        for session in sessions
    }


def _is_there(handout: Handout, group: Group, student: Student, session: Session) -> bool:
    placed = any(one.holds_on(session.day) for one in handout.placements(group.code, student.id))
    return placed and handout.attendance.is_present(student, session.day)


def _sessions(handout: Handout, groups: tuple[Group, ...]) -> Page:
    rows = [(session, group) for group in groups for session in handout.sessions.get(group.code, ())]
    return Page(
        SESSIONS.sheet,
        "Mes séances",
        "Séance annulée ou reportée ? Changez son état et dites pourquoi. Sinon, laissez tel quel.",
        SESSIONS.name,
        columns_for(PackKind.STAFF, SESSIONS.sheet),
        tuple(_session_row(session, group) for session, group in rows),
        inputs=frozenset(SESSIONS.inputs),
        facts="Intervenants : à remplir seulement si quelqu'un vous a remplacé (son code).",
        goes_to=SESSIONS,
        filters=True,
    )


def _session_row(session: Session, group: Group) -> PageRow:
    return {
        "Groupe": group.code,
        "Jour": _weekday_of(session),
        "Date": session.day,
        "Début": session.start,
        "Heures": session.hours,
        "Salle": group.room,
        "État": session.state.value,
        "Intervenants": f"{SEPARATOR} ".join(session.staff),
        "Motif": session.reason,
    }


def _weekday_of(session: Session) -> str:
    return WEEKDAYS[session.day.weekday()]


def _reviews(handout: Handout, groups: tuple[Group, ...]) -> Page:
    rows = tuple(
        _review_row(handout, review) for group in groups for review in handout.reviews.get(group.code, ())
    )
    return Page(
        REVIEW.sheet,
        f"Bilan de la période {handout.period.code}",
        "À la fin de la période, pour chaque élève : le besoin qui reste, de 0 (plus de besoin) à 3 (prioritaire).",
        REVIEW.name,
        columns_for(PackKind.STAFF, REVIEW.sheet),
        rows,
        inputs=frozenset(REVIEW.inputs),
        sources={"Module proposé": MODULE_LIST},
        facts="Décision vide : Acquis si le besoin est 0, sinon Poursuivre. Heures suivies : à corriger "
        "seulement si l'appel n'a pas été fait.",
        goes_to=REVIEW,
        master=review_table(handout.period.code),
        filters=True,
    )


def _review_row(handout: Handout, review: ReviewRow) -> PageRow:
    return {
        "Groupe": review.group,
        **person(handout.school.student_by_id[review.student]),
        "Module": review.module,
        "Heures prévues": review.hours_planned,
        "Heures suivies": review.hours_followed,
        "Besoin début": review.need_start,
        "Besoin fin": review.need_end,
        "Progrès": _progress(review),
        "Décision": review.decision.value if review.decision else None,
        "Module proposé": review.proposed_module,
        "Observation": review.observation,
    }


def _progress(review: ReviewRow) -> Computed:
    """Need at the start less need at the end, both known; empty until then."""
    row = f"{REVIEW.name}[[#This Row],"
    start, end = f"{row}[Besoin début]]", f"{row}[Besoin fin]]"
    is_known = review.need_start is not None and review.need_end is not None
    value = (review.need_start or 0) - (review.need_end or 0) if is_known else ""
    return Computed(f'IF(OR({start}="",{end}=""),"",{start}-{end})', value)


def _tools(handout: Handout, member: Staff, groups: tuple[Group, ...]) -> Page:
    modules = member.modules | {group.module for group in groups}
    rows = tuple(_tool_rows(handout, modules))
    columns = columns_for(PackKind.STAFF, TOOLS.sheet)
    names = frozenset(column.name for column in columns)
    return Page(
        TOOLS.sheet,
        "Outils à partager",
        "Une fiche, un jeu, un lien qui sert à d'autres ? Ajoutez une ligne jaune. C'est facultatif.",
        TOOLS.name,
        columns,
        rows,
        inputs=names,
        locked=frozenset((row, name) for row in range(len(rows)) for name in names),
        spare=_SPARE_TOOLS,
        sources={"Module": MODULE_LIST},
        goes_to=TOOLS,
    )


def _tool_rows(handout: Handout, modules: frozenset[str]) -> Iterator[PageRow]:
    for tool in handout.tools:
        if tool.module in modules:
            yield {
                "Module": tool.module,
                "Titre": tool.title,
                "Lien": tool.link,
                "Déposé par": tool.shared_by,
                "Remarque": tool.remark,
            }
