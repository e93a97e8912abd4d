"""`reviews`: a period's review sheet, prefilled; kept answers stay."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ap_xl.app.desk import Tell, closed_period_error, silent, sit_down
from ap_xl.app.report import Report, Status
from ap_xl.app.standing import standing_findings
from ap_xl.domain.attendance import Attendance
from ap_xl.domain.findings import Origin, error
from ap_xl.domain.french import counted
from ap_xl.domain.reviewing import review_rows
from ap_xl.workbook import schema
from ap_xl.workbook.render import reviews as render

if TYPE_CHECKING:
    from xlwings import Book


def reviews(book: Book, period: str | None = None, today: date | None = None, tell: Tell = silent) -> Report:
    """Writes the sheet `Bilan Pn`. Raises ContentError (foreign book) and UsageError (no such period)."""
    desk = sit_down(book, "Bilans", today)
    if desk.reading.has_errors:
        return desk.refused(desk.reading.findings)
    chosen = desk.period(period)
    if chosen.is_closed:
        return desk.refused((*desk.reading.findings, closed_period_error(chosen)))
    rows = review_rows(desk.school, Attendance(desk.school), chosen)
    if not rows:
        missing = error(
            "nothing-to-review",
            Origin(schema.Placements.sheet),
            f"La période « {chosen.code} » n'a pas encore de groupes : il n'y a rien à évaluer.",
            "Constituez d'abord les groupes de la période.",
        )
        return desk.refused((*desk.reading.findings, missing))
    line = f"Bilan {chosen.code} : {counted(len(rows), 'ligne')} à compléter."
    report = Report(Status.OK, (line,), standing_findings(desk), {"period": chosen.code})
    table = render.reviews(desk.raw, desk.reading, chosen.code, rows)
    return desk.finish("Terminé", report, (table,), (render.new_table(chosen.code),))
