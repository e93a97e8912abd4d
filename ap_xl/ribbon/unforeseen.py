"""The answer where something broke that nobody foresaw; it needs nothing that could be broken itself."""

from __future__ import annotations

import traceback
from contextlib import suppress

from ap_xl.incident import write_incident
from ap_xl.ribbon.answer import Answer, Icon

STATUS = 4
_WRITING = (
    "carry_out",
    "ensure_table",
    "remember",
    "write_log",
    "remove_sheet",
    "remove_table",
    "hide_sheets",
)
"""The functions that change the workbook."""
_STOPPED = "Une erreur imprévue a arrêté la commande"
_UNTOUCHED = "; le classeur n'a pas été modifié."
_HALF_WRITTEN = (
    " pendant l'écriture : le classeur n'est peut-être écrit qu'en partie. Fermez-le sans l'enregistrer, "
    "ou cliquez sur « Annuler »."
)


def unforeseen(failure: BaseException, verb: str) -> Answer:
    """Says so, and where the report is that helps to mend it."""
    text = _STOPPED + (_HALF_WRITTEN if was_writing(failure) else f" {_UNTOUCHED}")
    with suppress(Exception):
        text += f" Le rapport, sans donnée personnelle, est dans {write_incident(failure, verb)}."
    return Answer(STATUS, text, Icon.ERROR)


def was_writing(failure: BaseException) -> bool:
    """Whether the failure came while the workbook was being changed."""
    names = {frame.name for frame in traceback.extract_tb(failure.__traceback__)}
    return not names.isdisjoint(_WRITING)
