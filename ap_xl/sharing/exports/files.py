"""All files of an export by their names."""

from __future__ import annotations

import re

from ap_xl.sharing.exports.paper import door_lists, whereabouts
from ap_xl.sharing.exports.programs import course_rows, group_rows, member_rows, student_rows
from ap_xl.sharing.exports.readme import NAME, readme
from ap_xl.sharing.exports.separated import separated
from ap_xl.sharing.exports.summary import Summary, summary_page
from ap_xl.sharing.exports.timetable import Timetable


def export_files(timetable: Timetable, summary: Summary) -> dict[str, bytes]:
    """What each file holds; the names begin with the period's code."""
    files = {
        "EDT groupes.csv": separated(group_rows(timetable)),
        "EDT élèves et groupes.csv": separated(student_rows(timetable)),
        "EDT cours.csv": separated(course_rows(timetable)),
        "PRONOTE élèves et groupes.csv": separated(member_rows(timetable)),
        "Listes à afficher.xlsx": door_lists(timetable),
        "Sans groupe.xlsx": whereabouts(timetable),
        "Synthèse direction.xlsx": summary_page(summary),
        NAME: readme(timetable.period),
    }
    code = re.sub(r"[^\w-]", "-", timetable.period.code)
    return {f"AP {code} - {name}": data for name, data in files.items()}
