"""Who receives what, in French, from the one place that decides it.

`python -m tools.privacy_table` brings docs/privacy.md up to date.
"""

from __future__ import annotations

import re
from pathlib import Path

from ap_xl.sharing.pack_format import PackKind
from ap_xl.sharing.packs.rights import HANDED, Handed

DOCUMENT = Path(__file__).parent.parent / "docs" / "privacy.md"
START, END = "<!-- table of share: start -->", "<!-- table of share: end -->"
_FOR = {
    PackKind.STAFF: "un intervenant",
    PackKind.DIVISION: "un professeur principal",
    PackKind.OFFICE: "le bureau (vie scolaire, administration)",
    PackKind.BOOKLET: "les élèves d'une classe, sur papier",
}


def table() -> str:
    """Every sheet of every file, with whose data it holds and which."""
    lines = ["| destinataire | feuille | de qui | ce qu'elle contient |", "|---|---|---|---|"]
    return "\n".join([*lines, *map(_line, HANDED)])


def _line(handed: Handed) -> str:
    columns = ", ".join((*handed.columns, *([handed.more] if handed.more else [])))
    return f"| {_FOR[handed.kind]} | {handed.sheet} | {handed.whose} | {columns} |"


def brought_up_to_date(text: str) -> str:
    """The document with the table as it is now."""
    pattern = re.compile(f"{re.escape(START)}.*{re.escape(END)}", re.DOTALL)
    return pattern.sub(lambda _: f"{START}\n{table()}\n{END}", text)


if __name__ == "__main__":
    DOCUMENT.write_text(brought_up_to_date(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
