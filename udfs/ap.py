"""The seven worksheet functions. Names, arguments and help are what Excel shows, hence French.

The first argument, the state of the workbook, is hidden in Excel: the VBA wrapper gives it. xlwings takes a
type for a converter, and `Any` is the one that converts nothing.
"""

from __future__ import annotations

from typing import Any

import xlwings as xw

from ap_xl.functions import WHOLE_SCHOOL, ask


@xw.func(category="AP", volatile=True)
@xw.arg("state", "raw", vba="ApFunctionsState()")
@xw.arg("division", "raw", doc="Code de la division, comme dans la feuille Divisions.")
def AP_HEURES_RESTANTES(state: str, division: Any) -> Any:
    """Heures d'AP qui restent à une division, comme dans la colonne Restantes de la feuille Heures."""
    return ask("AP_HEURES_RESTANTES", (division,), state, xw.Book.caller)


@xw.func(category="AP", volatile=True)
@xw.arg("state", "raw", vba="ApFunctionsState()")
@xw.arg("code", "raw", doc="Code de l'intervenant, comme dans la feuille Intervenants.")
def AP_HEURES_INTERVENANT(state: str, code: Any) -> Any:
    """Heures d'AP qui restent à un intervenant, comme dans la colonne Restantes de la feuille Heures."""
    return ask("AP_HEURES_INTERVENANT", (code,), state, xw.Book.caller)


@xw.func(category="AP", volatile=True)
@xw.arg("state", "raw", vba="ApFunctionsState()")
@xw.arg("créneau", "raw", doc="Code du créneau, comme dans la feuille Créneaux.")
@xw.arg("division", "raw", doc="Code de la division, comme dans la feuille Divisions.")
@xw.arg("période", "raw", doc="Code de la période, par exemple P1.")
def AP_SEANCES(state: str, créneau: Any, division: Any, période: Any) -> Any:
    """Nombre de séances d'un créneau où la division est présente, vacances et périodes en entreprise déduites."""
    return ask("AP_SEANCES", (créneau, division, période), state, xw.Book.caller)


@xw.func(category="AP", volatile=True)
@xw.arg("state", "raw", vba="ApFunctionsState()")
@xw.arg("division_ou_Id", "raw", doc="Code d'une division ou Id d'un élève ; sans rien, tout le lycée.")
def AP_COUVERTURE(state: str, division_ou_Id: Any = WHOLE_SCHOOL) -> Any:
    """Part des besoins, entre 0 et 1, que couvrent les groupes de la période en cours tels qu'ils sont."""
    return ask("AP_COUVERTURE", (division_ou_Id,), state, xw.Book.caller)


@xw.func(category="AP", volatile=True)
@xw.arg("state", "raw", vba="ApFunctionsState()")
@xw.arg("Id", "raw", doc="Id de l'élève, comme dans la feuille Élèves.")
@xw.arg("créneau", "raw", doc="Code du créneau, comme dans la feuille Créneaux.")
def AP_GROUPE(state: str, Id: Any, créneau: Any) -> Any:
    """Groupe de l'élève sur un créneau pendant la période en cours ; rien s'il est sans groupe."""
    return ask("AP_GROUPE", (Id, créneau), state, xw.Book.caller)


@xw.func(category="AP", volatile=True)
@xw.arg("state", "raw", vba="ApFunctionsState()")
@xw.arg("groupe", "raw", doc="Code du groupe, comme dans la feuille Groupes.")
def AP_PLACES(state: str, groupe: Any) -> Any:
    """Places libres dans un groupe : l'effectif maximal du module moins les élèves du groupe."""
    return ask("AP_PLACES", (groupe,), state, xw.Book.caller)


@xw.func(category="AP", volatile=True)
@xw.arg("state", "raw", vba="ApFunctionsState()")
@xw.arg("Id", "raw", doc="Id de l'élève, comme dans la feuille Élèves.")
def AP_HISTORIQUE(state: str, Id: Any) -> Any:
    """Modules suivis par l'élève d'après la feuille Historique : un tableau, avec ses titres."""
    return ask("AP_HISTORIQUE", (Id,), state, xw.Book.caller)
