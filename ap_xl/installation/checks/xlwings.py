"""Does the add-in find Python, and does xlwings take modules from nowhere else?"""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl import __version__
from ap_xl.installation import wanted
from ap_xl.installation.checks.check import Check, doubtful, note, well, wrong
from ap_xl.installation.checks.facts import Facts
from ap_xl.installation.machine import System
from ap_xl.installation.places import Places

_DEBUG = "DEBUG UDFS"


def xlwings_checks(facts: Facts) -> Iterator[Check]:
    """Nothing where there is no Excel."""
    if facts.places is None:
        return
    yield from _setting_file(facts)
    yield _xlwings_addin(facts, facts.places)
    yield from _library(facts)
    yield from _script(facts, facts.places)
    yield from _conf(facts, facts.places)
    yield from _modules(facts, facts.places)


def _setting_file(facts: Facts) -> Iterator[Check]:
    if not facts.settings or not facts.settings.get("python"):
        yield wrong("setting-file", "Excel ne sait pas où est Python : rien n'est réglé.", facts.install)
        return
    python = facts.settings["python"]
    if not facts.has_python:
        yield wrong("setting-file", f"Le Python réglé pour Excel n'existe plus : {python}.", facts.install)
        return
    yield well("setting-file", f"Excel lance {python}.")
    version = facts.settings.get("version", "")
    if version != __version__:
        message = f"Excel est réglé pour ap-xl {version}, vous avez la version {__version__}."
        yield wrong("version", message, facts.install)


def _xlwings_addin(facts: Facts, places: Places) -> Check:
    there = facts.files.get(places.xlwings_addin)
    if there is None:
        return wrong("xlwings-addin", "Le complément xlwings.xlam n'est pas en place.", facts.install)
    if facts.payload is not None and there != facts.payload.xlwings_addin:
        message = "Le complément xlwings.xlam est d'une autre version que xlwings : les fonctions AP ne répondent pas."
        return wrong("xlwings-addin", message, _xlwings_install(facts))
    return well("xlwings-addin", f"Complément xlwings : {places.xlwings_addin}.")


def _xlwings_install(facts: Facts) -> str:
    return f'Fermez Excel et tapez : "{facts.machine.python.executable}" -m xlwings.cli addin install'


def _library(facts: Facts) -> Iterator[Check]:
    """Excel loads it into itself; it comes with xlwings and stands beside Python or one folder up."""
    if facts.machine.system is not System.WINDOWS:
        return
    if facts.libraries:
        yield well("xlwings-library", f"Bibliothèque des fonctions : {', '.join(facts.libraries)}.")
    else:
        message = (
            "La bibliothèque xlwings64-….dll manque à côté de Python : les fonctions AP ne répondent pas."
        )
        remedy = f'Tapez : "{facts.machine.python.executable}" -m pip install --force-reinstall xlwings'
        yield wrong("xlwings-library", message, remedy)


def _script(facts: Facts, places: Places) -> Iterator[Check]:
    """On macOS Excel starts Python by an AppleScript of xlwings."""
    if places.scripts is None or facts.payload is None or facts.payload.script is None:
        return
    name, data = facts.payload.script
    if facts.files.get(places.scripts / name) == data:
        yield well("script", f"Script de lancement : {places.scripts / name}.")
    else:
        yield wrong("script", "Le script par lequel Excel lance Python n'est pas en place.", facts.install)
    yield note(
        "no-functions", "Sur Mac, les boutons marchent ; les fonctions AP_… n'existent que sous Windows."
    )


def _conf(facts: Facts, places: Places) -> Iterator[Check]:
    """What keeps a hostile module beside a mailed workbook from being run."""
    expected = wanted.settings(facts.machine, places)
    found = facts.xlwings
    unsafe = []
    if found.get(wanted.ADD_WORKBOOK, "").lower() != "false":
        unsafe.append(f"{wanted.ADD_WORKBOOK} doit être « False »")
    if found.get(wanted.PYTHONPATH, "") != expected[wanted.PYTHONPATH]:
        unsafe.append(f"{wanted.PYTHONPATH} doit être « {expected[wanted.PYTHONPATH]} »")
    if unsafe:
        message = f"Réglages de xlwings peu sûrs ({places.conf}) : {' ; '.join(unsafe)}."
        yield wrong("xlwings-settings", message, facts.install)
    else:
        yield well("xlwings-settings", "xlwings ne prend aucun programme à côté des classeurs.")
    yield from _conf_interpreter(facts)
    if found.get(_DEBUG, "").lower() == "true":
        message = f"Le réglage « {_DEBUG} » de xlwings est en marche : les fonctions AP ne répondent pas."
        yield doubtful("xlwings-debug", message, "Dans Excel, onglet xlwings : décochez « Debug UDFs ».")


def _conf_interpreter(facts: Facts) -> Iterator[Check]:
    """The worksheet functions and macOS take Python from xlwings' settings, the buttons from ours."""
    key = wanted.interpreter_key(facts.machine)
    value = facts.xlwings.get(key, "")
    ours = (facts.settings or {}).get("python", "")
    if ours and facts.expanded(value) != ours:
        message = f"xlwings lance un autre Python que les boutons ({key} : « {value} »)."
        yield wrong("xlwings-interpreter", message, facts.install)


def _modules(facts: Facts, places: Places) -> Iterator[Check]:
    if facts.in_modules is None:
        yield wrong("modules-folder", f"Le dossier {places.modules} manque.", facts.install)
    elif facts.in_modules:
        names = ", ".join(f"« {name} »" for name in facts.in_modules)
        message = f"Le dossier {places.modules} doit rester vide et contient {names}."
        yield wrong("modules-folder", message, "Déplacez ce qu'il contient : ap-xl n'y met rien.")
