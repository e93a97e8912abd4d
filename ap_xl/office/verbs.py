"""The verbs of the ribbon's buttons; standard library only, for the ribbon's Python side reads it too."""

from __future__ import annotations

PLANNED_VERBS = (
    "import",
    "check",
    "regroup",
    "lock",
    "unlock",
    "whatif",
    "explain",
    "undo",
    "budget",
    "reviews",
    "close",
    "plan-year",
    "periods",
    "new-year",
    "share",
    "merge",
    "export",
    "anonymise",
    "doctor",
)
"""Every verb that has a button, in the order of the ribbon. Guide is not here: Excel opens it without Python."""

_NOT_YET: tuple[str, ...] = ()

BUTTON_VERBS = tuple(verb for verb in PLANNED_VERBS if verb not in _NOT_YET)
"""The verbs that exist: their buttons can be clicked, the others are grey."""


def callback(verb: str) -> str:
    """The Sub that the button of a verb calls: `plan-year` → `ApPlanYear`."""
    return "Ap" + "".join(word.capitalize() for word in verb.split("-"))
