"""Verbs of this computer: no workbook, and no library, for one may be what is missing."""

from __future__ import annotations

from ap_xl.cli.parser import Verbs, add_json, add_verb

OF_THIS_COMPUTER = {
    "install": "put the add-in, and what it needs, in place for Excel on this computer",
    "uninstall": "take back exactly what install put in place",
    "doctor": "say what works on this computer, what is missing, and the command that mends it",
}
_EPILOG = """exit status: 0 done, or all is well; 1 something is missing, or Excel cannot be served
from here; 2 wrong usage; 4 a file cannot be read or written, as while Excel holds it open."""


def add_verbs_of_this_computer(verbs: Verbs) -> None:
    for name, text in OF_THIS_COMPUTER.items():
        verb = add_verb(verbs, name, text)
        verb.epilog = _EPILOG
        add_json(verb)
