"""Are the add-ins where Excel looks for them, and will it open them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ap_xl.installation.checks.check import Check, doubtful, note, well, wrong
from ap_xl.installation.checks.facts import Facts
from ap_xl.installation.places import Places

_ASK = "Montrez cette ligne à l'assistance informatique : le complément doit pouvoir s'ouvrir sans signature."
_TRUST = "Dans Excel : Fichier › Options › Centre de gestion de la confidentialité › Paramètres"
_POLICIES: Mapping[str, tuple[int, str, str]] = {
    "no-vba": (1, "Les macros sont interdites dans tout Office sur ce poste.", _ASK),
    "no-addins": (1, "Les compléments d'Excel sont interdits sur ce poste.", _ASK),
    "no-addins-by-choice": (
        1,
        "Les compléments d'Excel sont désactivés.",
        f"{_TRUST} › Compléments : décochez « Désactiver tous les compléments d'application ».",
    ),
    "signed-addins": (1, "Ce poste n'accepte que des compléments signés.", _ASK),
    "signed-addins-by-choice": (
        1,
        "Excel n'accepte que des compléments signés.",
        f"{_TRUST} › Compléments : décochez « Exiger que les compléments soient signés ».",
    ),
    "signed-startup": (1, "Ce poste n'ouvre au démarrage d'Excel que des compléments signés.", _ASK),
}
"""What keeps the add-in from opening: the value that does, what it means, what to do."""

_UNTRUSTED = ("no-trusted-folders", "no-trusted-folders-by-choice")
_ASKING, _SIGNED, _SILENT = 2, 3, 4


def addin_checks(facts: Facts) -> Iterator[Check]:
    places = facts.places
    if places is None:
        yield note("no-excel-here", "Excel n'existe pas sous Linux : les commandes « ap-xl » s'en passent.")
        return
    yield _excel(facts)
    yield _addin(facts, places)
    if facts.excel.is_blocked:
        message = "Windows tient le complément AP pour un fichier venu d'Internet et le bloque."
        yield wrong("addin-blocked", message, facts.install)
    if facts.excel.is_disabled:
        message = "Excel a mis le complément AP de côté après une fermeture brutale."
        remedy = "Dans Excel : Fichier › Options › Compléments › Gérer : Éléments désactivés › Activer."
        yield wrong("addin-disabled", message, remedy)
    yield from _policies(facts.excel.policies)


def _excel(facts: Facts) -> Check:
    excel = facts.excel
    if not excel.path:
        message = (
            "Excel n'a pas été trouvé : les boutons demandent Excel, les commandes « ap-xl » s'en passent."
        )
        return doubtful("excel", message, "Installez Excel 2016 ou plus récent.")
    return well("excel", f"Excel {excel.version} : {excel.path}.".replace("  ", " "))


def _addin(facts: Facts, places: Places) -> Check:
    there = facts.files.get(places.addin)
    if there is None:
        return wrong("addin", f"Le complément AP n'est pas en place ({places.addin}).", facts.install)
    if facts.payload is not None and there != facts.payload.addin:
        return wrong("addin", "Le complément AP en place n'est pas celui de cette version.", facts.install)
    return well("addin", f"Complément AP : {places.addin}.")


def _policies(policies: Mapping[str, int]) -> Iterator[Check]:
    found = [
        (message, remedy)
        for name, (value, message, remedy) in _POLICIES.items()
        if policies.get(name) == value
    ]
    for message, remedy in found:
        yield wrong("macro-policy", message, remedy)
    if any(policies.get(name) == 1 for name in _UNTRUSTED):
        yield _without_trusted_folders(policies.get("macros", policies.get("macros-by-choice", _ASKING)))
    elif not found:
        yield well("macro-policy", "Rien n'interdit les macros du complément.")


def _without_trusted_folders(macros: int) -> Check:
    """Then the add-in is opened by the rule for any macro."""
    if macros in (_SIGNED, _SILENT):
        return wrong("macro-policy", "Excel n'a plus d'emplacement approuvé et bloque les macros.", _ASK)
    if macros == _ASKING:
        remedy = "Cliquez « Activer les macros » quand Excel le demande au démarrage."
        return doubtful("macro-policy", "Excel n'a plus d'emplacement approuvé.", remedy)
    return well("macro-policy", "Rien n'interdit les macros du complément.")
