"""A sample's workbook: its rows over what every new workbook holds."""

from __future__ import annotations

from ap_xl.domain.ledger import year_ledger
from ap_xl.template.blank import blank
from ap_xl.template.content import Content
from ap_xl.template.samples import school_rows, year_rows
from ap_xl.template.samples.sample import Sample
from ap_xl.workbook.schema import (
    Constraints,
    DivisionHours,
    Divisions,
    Groups,
    Internships,
    Interviews,
    Modules,
    Needs,
    Placements,
    Slots,
    Staff,
    StaffHours,
    Students,
    Tools,
)


def content_of_sample(sample: Sample) -> Content:
    """The sample's rows over a new workbook's parameters, holidays, weeks and periods."""
    school = sample.school
    state = year_ledger(school)
    content = blank(school.parameters.zone, school.parameters.school_year, school.parameters)
    tables = {
        Internships: year_rows.internships_rows(school),
        Divisions: school_rows.divisions_rows(school),
        Modules: school_rows.modules_rows(school),
        Staff: school_rows.staff_rows(school),
        Slots: school_rows.slots_rows(school),
        Students: school_rows.students_rows(school),
        Needs: school_rows.needs_rows(school),
        Constraints: year_rows.constraints_rows(school),
        Groups: year_rows.groups_rows(school),
        Placements: year_rows.placements_rows(school),
        DivisionHours: year_rows.division_hours_rows(state),
        StaffHours: year_rows.staff_hours_rows(state),
        **year_rows.ledger_rows(state),
        Interviews: year_rows.interviews_rows(sample.interviews),
        Tools: year_rows.tools_rows(sample.tools),
    }
    for table, rows in tables.items():
        content = content.with_rows(table, rows)
    return content.with_need_columns(module.code for module in school.modules)
