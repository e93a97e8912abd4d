"""The use cases: one function per command, each reads a book, decides, and writes it back.

Functions take an open ``xlwings.Book`` (Excel's, or one of :mod:`ap_xl.closed`) and do not save it.
"""

from __future__ import annotations

from ap_xl.app.anonymise import anonymise
from ap_xl.app.budget import budget
from ap_xl.app.check import check
from ap_xl.app.close import close
from ap_xl.app.erase import erase
from ap_xl.app.explain import explain
from ap_xl.app.export import export
from ap_xl.app.import_lists import import_lists
from ap_xl.app.lock import lock, unlock
from ap_xl.app.merge import merge
from ap_xl.app.new import new
from ap_xl.app.new_year import new_year
from ap_xl.app.periods import periods
from ap_xl.app.plan_year import plan_year
from ap_xl.app.regroup import regroup
from ap_xl.app.report import Report, Status
from ap_xl.app.reviews import reviews
from ap_xl.app.scenario import scenario
from ap_xl.app.share import share
from ap_xl.app.undo import undo
from ap_xl.app.whatif import whatif

__all__ = [
    "Report",
    "Status",
    "anonymise",
    "budget",
    "check",
    "close",
    "erase",
    "explain",
    "export",
    "import_lists",
    "lock",
    "merge",
    "new",
    "new_year",
    "periods",
    "plan_year",
    "regroup",
    "reviews",
    "scenario",
    "share",
    "undo",
    "unlock",
    "whatif",
]
