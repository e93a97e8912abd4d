"""What a worksheet function answers in place of a value; its VBA wrapper makes errors of Excel's of it."""

from __future__ import annotations

NOT_AVAILABLE = "#N/A"
"""The workbook knows no such code, or has no answer to give."""
BROKEN = "#VALUE!"
"""The arguments, or the sheets that the answer comes from, have errors."""
SHOW_BOOK = "#LIRE"
"""This state of the workbook was not read yet: call again and pass the workbook."""
