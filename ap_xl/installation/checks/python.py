"""Is the Python that Excel starts up to its work?"""

from __future__ import annotations

from collections.abc import Iterator

from ap_xl.installation.checks.check import Check, well, wrong
from ap_xl.installation.checks.facts import Facts
from ap_xl.installation.machine import Machine, System
from ap_xl.installation.probing import Package, Probe

_DLL = "DLL load failed"
_SOLVER = "highspy"


def python_checks(facts: Facts) -> Iterator[Check]:
    probe = facts.probe
    if probe.failure:
        yield no_answer(facts)
    else:
        yield well("python", f"Python {probe.python} ({probe.bits} bits) : {facts.python}.")
        yield from package_checks(facts.machine, probe)
        yield from _solver(facts)
        yield _temporary(facts)


def no_answer(facts: Facts) -> Check:
    """Why the interpreter said nothing when it was asked what it can do."""
    failure = facts.probe.failure
    if "No module named" in failure and "ap_xl" in failure:
        message = f"Python ne trouve pas ap-xl quand Excel le lance ({facts.python})."
        return wrong(
            "no-answer", message, f"Installez ap-xl dans un environnement à lui : {_new_environment(facts)}"
        )
    return wrong("no-answer", f"Python ne répond pas ({facts.python}) : {failure}.", facts.install)


def _new_environment(facts: Facts) -> str:
    if facts.machine.system is System.WINDOWS:
        return 'py -m venv "%LOCALAPPDATA%\\ap_xl\\env", puis suivez le guide.'
    return f'python3 -m venv "{facts.machine.home / "ap_xl_env"}", puis suivez le guide.'


def package_checks(machine: Machine, probe: Probe) -> Iterator[Check]:
    """One sentence where all libraries are well, else one for each that is not."""
    packages = probe.packages
    if not packages:
        # By its name, pip would take whatever somebody has published under it.
        remedy = "Installez ap-xl de nouveau, du fichier .whl que vous avez reçu, comme le dit le guide."
        yield wrong("packages", "La liste des bibliothèques d'ap-xl est introuvable.", remedy)
    elif all(package.works for package in packages):
        names = ", ".join(f"{package.name} {package.version}" for package in packages)
        yield well("packages", f"Bibliothèques : {names}.")
    for package in packages:
        if not package.works:
            yield wrong("package", _lack(package), _mending(machine, package))


def _lack(package: Package) -> str:
    if not package.version:
        return f"La bibliothèque {package.name} n'est pas installée."
    if not package.fits:
        return f"La bibliothèque {package.name} {package.version} n'est pas dans une version qui convient."
    return f"La bibliothèque {package.name} {package.version} ne se charge pas ({package.failure})."


def _mending(machine: Machine, package: Package) -> str:
    if package.fits and _DLL in package.failure:
        return "Installez « Microsoft Visual C++ Redistributable » (vc_redist.x64.exe, sur microsoft.com)."
    return _install(machine, package.requirement, again=package.fits)


def _install(machine: Machine, requirement: str, again: bool) -> str:
    """The command that puts a library into our environment, by the tool that made it."""
    parts = [part.lower() for part in machine.python.prefix.parts]
    python = machine.python.executable
    if "uv" in parts and "tools" in parts:
        start = f'uv pip install --python "{python}"{" --reinstall" if again else ""}'
    else:
        pip = "pipx runpip ap-xl" if "pipx" in parts else f'"{python}" -m pip'
        start = f"{pip} install{' --force-reinstall' if again else ''}"
    return f'Tapez : {start} "{requirement}"'


def _solver(facts: Facts) -> Iterator[Check]:
    """Nothing where its libraries are missing: that is said already."""
    packages = facts.probe.packages
    solver = next((package for package in packages if package.name == _SOLVER), None)
    if not facts.probe.solver:
        yield well("solver", "Le solveur HiGHS calcule.")
    elif solver is not None and all(package.works for package in packages):
        message = f"Le solveur HiGHS ne calcule pas ({facts.probe.solver})."
        yield wrong("solver", message, _install(facts.machine, solver.requirement, again=True))


def _temporary(facts: Facts) -> Check:
    folder = facts.machine.temporary
    if not facts.probe.temporary:
        return well("temporary-folder", f"Le dossier temporaire accepte des fichiers : {folder}.")
    message = f"Le dossier temporaire « {folder} » n'accepte pas de fichier ({facts.probe.temporary})."
    return wrong(
        "temporary-folder", message, "Libérez de la place sur le disque, ou demandez à l'assistance."
    )
