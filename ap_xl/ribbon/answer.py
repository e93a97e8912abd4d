"""The answer that a click gets: a French message, the place it speaks of, and the file that VBA reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from ap_xl.office.escapes import written

LONGEST = 900
"""Characters of a message; Excel's message box takes some more, and cuts off the rest."""
TITLE = "Accompagnement personnalisé"
_MORE = " …"
_SENTENCE_END = re.compile(r"[.!?](?=\s)")


class Icon(StrEnum):
    """What the message box shows beside the message."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Answer:
    """`status` is the contract's exit status; `sheet` and `cell` are where « Voir » leads, empty for nowhere."""

    status: int
    message: str
    icon: Icon = Icon.INFO
    sheet: str = ""
    cell: str = ""
    title: str = TITLE

    def write(self, path: Path) -> None:
        """Writes the file in one step. Raises OSError."""
        values = {
            "status": str(self.status),
            "icon": self.icon.value,
            "title": self.title,
            "message": shortened(self.message),
            "sheet": self.sheet,
            "cell": self.cell,
        }
        new = path.with_name(f"{path.name}.new")
        new.write_bytes(written(values))
        new.replace(path)


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, cut at the end of a sentence where it is too long for a message box."""
    if _length(text) <= longest:
        return text
    fitting = text
    while _length(fitting) > longest - len(_MORE):
        fitting = fitting[: longest - len(_MORE)] if len(fitting) > longest else fitting[:-1]
    ends = [match.end() for match in _SENTENCE_END.finditer(fitting)]
    cut = ends[-1] if ends else fitting.rfind(" ")
    return fitting[: cut if cut > 0 else None].rstrip() + _MORE


def _length(text: str) -> int:
    """The length as Excel counts: what lies beyond the 65,536th character counts twice."""
    return len(text.encode("utf-16-le")) // 2
