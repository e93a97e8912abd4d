"""The verbs `install` and `uninstall`: read the computer, decide, carry out, tell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath

from ap_xl.domain.findings import NOWHERE, Finding, error, info, warning
from ap_xl.installation import installing, removing
from ap_xl.installation.checks.python import package_checks
from ap_xl.installation.installing import Installation
from ap_xl.installation.interpreter import interpreter, objections
from ap_xl.installation.machine import Machine, System
from ap_xl.installation.outcome import Outcome
from ap_xl.installation.payload import Payload
from ap_xl.installation.places import Places, places
from ap_xl.installation.probing import Probe, probe
from ap_xl.installation.receipt import Receipt, from_bytes
from ap_xl.installation.removing import Removal
from ap_xl.installation.steps import WriteFile, carry_out, contents

_NO_EXCEL = "Excel n'existe pas sous Linux : il n'y a rien à y installer."
_WITHOUT = "Les commandes « ap-xl » marchent sans Excel, sur le classeur fermé."


def obstacles(machine: Machine) -> tuple[Finding, ...]:
    """Why this computer, or the Python that runs us, cannot serve Excel."""
    if places(machine) is None:
        return (error("no-excel-here", NOWHERE, _NO_EXCEL, _WITHOUT),)
    return tuple(objections(machine)) or _against_python(machine, probe(interpreter(machine)))


def refused(against: tuple[Finding, ...]) -> Outcome:
    """Nothing is changed; exit status 1."""
    return Outcome(("Rien n'a été installé.",), against, exit_status=1)


def install(machine: Machine, payload: Payload, is_running: bool) -> Outcome:
    """Puts everything in place for Excel, where there are no obstacles; `is_running`: Excel is. Raises FileError."""
    spots = places(machine)
    assert spots is not None, "obstacles() comes first"
    receipt = _receipt(spots)
    files = contents(installing.paths(spots, payload, receipt))
    missing = [folder for folder in installing.folders(spots) if not Path(folder).is_dir()]
    found = installing.installation(machine, spots, payload, receipt, files, missing)
    carry_out(found.steps)
    return _installed(machine, spots, found, is_running)


def _against_python(machine: Machine, asked: Probe) -> tuple[Finding, ...]:
    """Why the buttons would not work with this Python."""
    python = interpreter(machine)
    if not Path(python).is_file():
        message = f"Python est incomplet : « {python} » manque."
        return (error("no-answer", NOWHERE, message, "Installez Python de nouveau, depuis python.org."),)
    if asked.failure:
        message = f"Python ne trouve pas ap-xl quand Excel le lance ({python}) : {asked.failure}."
        remedy = "Installez ap-xl dans un environnement à lui, comme le dit le guide, puis recommencez."
        return (error("no-answer", NOWHERE, message, remedy),)
    outcomes = package_checks(machine, asked)
    return tuple(check.finding for check in outcomes if check.finding.is_error)


def _receipt(spots: Places) -> Receipt:
    """What is in place by the receipt; a damaged one says nothing."""
    data = contents([spots.receipt]).get(spots.receipt)
    return (from_bytes(data, type(spots.receipt)) if data is not None else None) or Receipt()


def _installed(machine: Machine, spots: Places, found: Installation, is_running: bool) -> Outcome:
    if found.is_complete:
        return Outcome(("Tout était déjà en place ; rien n'a changé.",), _left(found.left))
    written = {step.path for step in found.steps if isinstance(step, WriteFile)}
    told = _told(spots)
    details = (
        *(text for path, text in told.items() if path in written),
        *([f"Script de lancement pour Mac : {spots.scripts}."] if spots.scripts else []),
        f"Python pour Excel : {interpreter(machine)}.",
        *_next(machine, is_running),
    )
    findings = (*_left(found.left), *_replaced(spots, found))
    return Outcome(("AP est installé dans Excel.", *details), findings)


def _told(spots: Places) -> dict[PurePath, str]:
    return {
        spots.addin: f"Complément AP : {spots.addin}.",
        spots.xlwings_addin: f"Complément xlwings : {spots.xlwings_addin}.",
        spots.guide: f"Guide : {spots.guide}.",
        spots.conf: f"Réglages de xlwings : {spots.conf}.",
        spots.settings: f"Réglages d'AP : {spots.settings}.",
    }


def _next(machine: Machine, is_running: bool) -> Iterable[str]:
    if is_running:
        yield "Excel est ouvert : fermez-le puis rouvrez-le, et l'onglet « AP » sera là."
    else:
        yield "Ouvrez Excel : l'onglet « AP » est là."
    if machine.system is System.MAC:
        yield "Sur Mac, les boutons marchent ; les fonctions AP_… n'existent que sous Windows."


def _left(paths: Iterable[PurePath]) -> tuple[Finding, ...]:
    return tuple(
        info("left-alone", NOWHERE, f"« {path.name} » y était déjà ({path}) et reste tel quel.")
        for path in paths
    )


def _replaced(spots: Places, found: Installation) -> tuple[Finding, ...]:
    remedy = "« ap-xl uninstall » remettra l'ancienne valeur."
    return tuple(
        warning("setting-replaced", NOWHERE, f"{spots.conf} : {key} valait « {value} ».", remedy)
        for key, value in found.replaced
    )


def uninstall(machine: Machine) -> Outcome:
    """Takes back what `install` put in place, and nothing else. Raises FileError."""
    spots = places(machine)
    receipt = Receipt() if spots is None else _receipt(spots)
    if spots is None or receipt == Receipt():
        return Outcome(("Rien n'est installé par ap-xl ; rien n'a changé.",), _stray(spots))
    found = removing.removal(spots, receipt, contents(removing.paths(spots, receipt)))
    carry_out(found.steps)
    lines = ("AP est retiré d'Excel.", "Vos classeurs restent et s'ouvrent comme avant.")
    return Outcome(lines, _kept(spots, found))


def _stray(spots: Places | None) -> tuple[Finding, ...]:
    """An add-in that nobody remembers having put there."""
    if spots is None or not Path(spots.addin).is_file():
        return ()
    message = f"« {spots.addin} » est là, mais ap-xl ne sait plus s'il l'y a mis."
    return (warning("stray-addin", NOWHERE, message, "Supprimez ce fichier si vous n'en voulez plus."),)


def _kept(spots: Places, found: Removal) -> tuple[Finding, ...]:
    files = (
        warning(
            "changed-file",
            NOWHERE,
            f"« {path} » a été modifié depuis et reste.",
            "Supprimez-le s'il est inutile.",
        )
        for path in found.changed_files
    )
    settings = (
        warning(
            "changed-setting", NOWHERE, f"{spots.conf} : {key} a été modifié depuis et reste.", "Vérifiez-le."
        )
        for key in found.changed_settings
    )
    return (*files, *settings)
