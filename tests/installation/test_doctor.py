"""One spoilt computer per check: what is said of it, and the command that mends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

import pytest

from ap_xl import __version__
from ap_xl.installation import wanted
from ap_xl.installation.checks.check import Check, State
from ap_xl.installation.checks.facts import Facts
from ap_xl.installation.diagnosis import Diagnosis, checks
from ap_xl.installation.excel import Excel
from ap_xl.installation.machine import Machine, Python, System
from ap_xl.installation.names import NAMES
from ap_xl.installation.places import places
from ap_xl.installation.probing import Package, Probe
from ap_xl.installation.xlwings_conf import line
from tests.installation.machines import payload

HOME = PurePosixPath("/Users/zoe")
PYTHON = HOME / "env" / "Scripts" / "pythonw.exe"
HIGHSPY = Package("highspy", "highspy<1.16,>=1.13", "1.13.0", fits=True)
WELL = Probe(
    "3.11.2", 64, __version__, (Package("xlwings", "xlwings<0.38,>=0.37.8", "0.37.8", fits=True), HIGHSPY)
)


def machine(system=System.WINDOWS, **variables):
    python = Python(PYTHON.with_name("python.exe"), HOME / "env", PurePosixPath("/Python311"))
    return Machine(system, HOME, HOME / "Temp", python, variables)


def conf_of(settings, encoding):
    return b"".join(line(key, value, encoding, "\r\n") for key, value in settings.items())


def computer(system=System.WINDOWS) -> Facts:
    """A computer on which everything is as `install` leaves it."""
    pc, load = machine(system), payload(version=__version__)
    spots = places(pc)
    files = {} if spots is None else in_place(pc, spots, load)
    facts = Facts(pc, spots, PYTHON, WELL, load, files, in_modules=(), has_libreoffice=True)
    return replace(facts, excel=Excel(path="EXCEL.EXE", version="16.0"), libraries=("xlwings64-0.37.8.dll",))


def in_place(pc, spots, load):
    conf = conf_of(wanted.settings(pc, spots), pc.encoding)
    return wanted.files(pc, spots, load) | wanted.shared_files(spots, load) | {spots.conf: conf}


Spoil = Callable[[Facts], Facts]


@dataclass(frozen=True)
class Case:
    """What is done to a computer in order, and the one check that comes out otherwise."""

    name: str
    state: State
    spoil: Spoil
    says: str
    remedy: str = ""
    system: System = System.WINDOWS


def with_probe(**changes) -> Spoil:
    return lambda facts: replace(facts, probe=replace(facts.probe, **changes))


def with_package(**changes) -> Spoil:
    return with_probe(packages=(replace(HIGHSPY, **changes),))


def both(one: Spoil, other: Spoil) -> Spoil:
    return lambda facts: other(one(facts))


def in_prefix(*parts, spoil) -> Spoil:
    def moved(facts):
        python = replace(facts.machine.python, prefix=PurePosixPath("/", *parts))
        return spoil(replace(facts, machine=replace(facts.machine, python=python)))

    return moved


def with_excel(**changes) -> Spoil:
    return lambda facts: replace(facts, excel=replace(facts.excel, **changes))


def with_policies(**values) -> Spoil:
    return with_excel(policies={name.replace("_", "-"): value for name, value in values.items()})


def with_file(place, data) -> Spoil:
    def spoil(facts):
        path = getattr(facts.places, place)
        others = {other: there for other, there in facts.files.items() if other != path}
        return replace(facts, files=others if data is None else others | {path: data})

    return spoil


def with_setting(key, value) -> Spoil:
    def spoil(facts):
        settings = wanted.settings(facts.machine, facts.places) | {key: value}
        return with_file("conf", conf_of(settings, facts.machine.encoding))(facts)

    return spoil


def with_variable(name, value) -> Spoil:
    return lambda facts: replace(facts, machine=replace(facts.machine, environment={name: value}))


def facts_with(**changes) -> Spoil:
    return lambda facts: replace(facts, **changes)


def without_script(facts):
    return replace(
        facts, files={path: data for path, data in facts.files.items() if path.suffix != ".applescript"}
    )


INSTALL = "Tapez : ap-xl install"
W, D, N = State.WRONG, State.DOUBTFUL, State.NOTE
LOAD = "DLL load failed while importing _core"
SIGNED = {"signed_addins": 1}

CASES = [
    Case("no-answer", W, with_probe(failure="No module named ap_xl"), "ne trouve pas ap-xl", "py -m venv"),
    Case("no-answer", W, with_probe(failure="No module named 'ap_xl'"), "ne trouve pas ap-xl", "python3 -m venv", System.MAC),
    Case("no-answer", W, with_probe(failure="FileNotFoundError"), "FileNotFoundError", INSTALL),
    Case("packages", W, with_probe(packages=()), "introuvable", "fichier .whl"),
    Case("package", W, with_package(version="", fits=False), "n'est pas installée", '-m pip install "highspy<1.16,>=1.13"'),
    Case("package", W, with_package(version="1.2", fits=False), "highspy 1.2", '-m pip install "highspy<1.16,>=1.13"'),
    Case("package", W, with_package(failure="ImportError: x"), "ImportError: x", "--force-reinstall"),
    Case("package", W, with_package(failure=LOAD), "ne se charge pas", "vc_redist.x64.exe"),
    Case("package", W, in_prefix("uv", "tools", "ap-xl", spoil=with_package(fits=False)), "highspy", "uv pip install --python"),
    Case("package", W, in_prefix("pipx", "venvs", spoil=with_package(fits=False)), "highspy", "pipx runpip ap-xl install"),
    Case("solver", W, with_probe(solver="OSError: x"), "OSError: x", '--force-reinstall "highspy<1.16,>=1.13"'),
    Case("package", W, both(with_package(failure="ImportError: x"), with_probe(solver="ImportError: x")), "highspy"),
    Case("temporary-folder", W, with_probe(temporary="OSError: 28"), "/Users/zoe/Temp", "place sur le disque"),
    Case("excel", D, with_excel(path=""), "n'a pas été trouvé", "Excel 2016"),
    Case("excel-running", N, with_excel(is_running=True), "prochain démarrage"),
    Case("addin", W, with_file("addin", None), "n'est pas en place", INSTALL),
    Case("addin", W, with_file("addin", b"older"), "n'est pas celui de cette version", INSTALL),
    Case("addin-blocked", W, with_excel(is_blocked=True), "venu d'Internet", INSTALL),
    Case("addin-disabled", W, with_excel(is_disabled=True), "de côté", "Éléments désactivés"),
    Case("macro-policy", W, with_policies(no_vba=1), "interdites dans tout Office", "assistance"),
    Case("macro-policy", W, with_policies(no_addins=1), "interdits sur ce poste", "assistance"),
    Case("macro-policy", W, with_policies(no_addins_by_choice=1), "désactivés", "décochez"),
    Case("macro-policy", W, with_policies(signed_addins=1), "signés", "assistance"),
    Case("macro-policy", W, with_policies(signed_addins_by_choice=1), "signés", "décochez"),
    Case("macro-policy", W, with_policies(signed_startup=1), "au démarrage", "assistance"),
    Case("macro-policy", W, with_policies(no_trusted_folders=1, macros=4), "bloque les macros", "assistance"),
    Case("macro-policy", W, with_policies(no_trusted_folders_by_choice=1, macros_by_choice=3), "bloque", "assistance"),
    Case("macro-policy", D, with_policies(no_trusted_folders=1), "emplacement approuvé", "« Activer les macros »"),
    Case("setting-file", W, with_file("settings", None), "ne sait pas où est Python", INSTALL),
    Case("setting-file", W, with_file("settings", b"\\"), "ne sait pas où est Python", INSTALL),
    Case("setting-file", W, facts_with(has_python=False), "n'existe plus", INSTALL),
    Case("version", W, with_file("settings", f"python={PYTHON}\r\nversion=0.0.1".encode()), "0.0.1", INSTALL),
    Case("xlwings-addin", W, with_file("xlwings_addin", None), "n'est pas en place", INSTALL),
    Case("xlwings-addin", W, with_file("xlwings_addin", b"older"), "autre version", "-m xlwings.cli addin install"),
    Case("xlwings-library", W, facts_with(libraries=()), "manque à côté de Python", "--force-reinstall xlwings"),
    Case("xlwings-settings", W, with_setting("ADD_WORKBOOK_TO_PYTHONPATH", "True"), "« False »", INSTALL),
    Case("xlwings-settings", W, with_setting("PYTHONPATH", ""), "modules »", INSTALL),
    Case("xlwings-settings", W, with_setting("PYTHONPATH", "C:\\elsewhere"), "modules »", INSTALL),
    Case("xlwings-interpreter", W, with_setting("INTERPRETER_WIN", "C:\\other.exe"), "« C:\\other.exe »", INSTALL),
    Case("xlwings-debug", D, with_setting("DEBUG UDFS", "True"), "DEBUG UDFS", "décochez"),
    Case("modules-folder", W, facts_with(in_modules=None), "manque", INSTALL),
    Case("modules-folder", W, facts_with(in_modules=("udfs.py",)), "« udfs.py »", "Déplacez"),
    Case("script", W, without_script, "n'est pas en place", INSTALL, System.MAC),
    Case("libreoffice", N, facts_with(has_libreoffice=False), "pas nécessaire"),
]  # fmt: skip


def label(case: Case) -> str:
    return f"{case.name}: {case.says}"


@pytest.mark.parametrize("case", CASES, ids=label)
def test_one_fault_gives_one_line_with_what_mends_it(case):
    as_it_was = checks(computer(case.system))
    otherwise = [check for check in checks(case.spoil(computer(case.system))) if check not in as_it_was]
    troubles = [check for check in otherwise if check.state is not State.WELL]
    assert [(check.name, check.state) for check in troubles] == [(case.name, case.state)]
    assert case.says in troubles[0].message
    assert case.remedy in troubles[0].remedy


@pytest.mark.parametrize("system", System)
def test_a_computer_in_order_has_nothing_to_mend(system):
    found = Diagnosis(checks(computer(system)))
    assert (found.is_well, found.outcome().exit_status) == (True, 0)
    assert not [check for check in found.checks if check.state in (W, D)]


def test_where_excel_does_not_exist_the_libraries_are_looked_at_all_the_same():
    names = [check.name for check in checks(computer(System.OTHER))]
    assert names == ["python", "packages", "solver", "temporary-folder", "no-excel-here"]


@pytest.mark.parametrize("case", CASES, ids=label)
def test_every_line_is_a_french_sentence(case):
    for check in checks(case.spoil(computer(case.system))):
        assert re.match(r"[«A-ZÀÉÈÊ]|xlwings", check.message), check.message
        assert check.message.endswith("."), check.message
        assert not re.search(r"None|  ", check.message), check.message


def test_every_name_has_a_case():
    elsewhere = {
        "no-interpreter", "temporary-interpreter", "store-interpreter", "unfit-folder",  # test_interpreter
        "left-alone", "setting-replaced",  # test_install
        "stray-addin", "changed-file", "changed-setting",  # test_uninstall
    }  # fmt: skip
    well = {check.name for system in System for check in checks(computer(system))}
    assert {case.name for case in CASES} | well == set(NAMES) - elsewhere


def test_a_setting_by_a_variable_is_the_same_place():
    facts = with_variable("USERPROFILE", "/Users/zoe")(computer())
    spelt = with_setting("INTERPRETER_WIN", "%userprofile%/env/Scripts/pythonw.exe")(facts)
    assert Diagnosis(checks(spelt)).is_well


def test_any_fault_ends_with_1_a_doubt_does_not():
    assert Diagnosis((Check("addin", W, "Rien."),)).outcome().exit_status == 1
    assert Diagnosis((Check("excel", D, "Peut-être."),)).outcome().exit_status == 0


def test_a_console_without_the_marks_gets_plain_ones():
    found = Diagnosis((Check("addin", W, "Rien.", "Faites."), Check("excel", State.WELL, "Là.")))
    assert found.outcome().lines[:2] == ("✗ Rien. Faites.", "✓ Là.")
    assert found.outcome(is_plain=True).lines[:2] == ("[X] Rien. Faites.", "[ok] Là.")


def test_programs_get_all_checks_as_findings():
    findings = Diagnosis(checks(computer())).outcome(as_findings=True).findings
    assert {finding.severity.value for finding in findings} == {"Info"}
    assert len(findings) > 8


def test_the_message_box_tells_only_what_is_to_be_mended():
    found = Diagnosis((Check("addin", W, "Rien.", "Faites."), Check("excel", State.WELL, "Là.")))
    assert found.message == "1 point à corriger.\n✗ Rien. Faites."


def test_where_one_command_mends_all_it_is_named_once_more():
    faults = (Check("addin", W, "Rien.", "Faites."), Check("version", W, "Non plus.", "Faites."))
    assert Diagnosis(faults).result == "2 points à corriger. Une commande suffit. Faites."
    assert Diagnosis((*faults, Check("solver", W, "Non.", "Autre."))).result == "3 points à corriger."


def test_the_message_box_tells_what_is_there_where_all_is_well():
    assert Diagnosis((Check("excel", State.WELL, "Là."),)).message == "Tout est en place.\n✓ Là."


@pytest.mark.parametrize("count", [1, 8, 9, 10, 40])
def test_the_message_box_stays_within_its_length_and_says_where_the_rest_is(count):
    found = Diagnosis(tuple(Check("package", W, "x" * 90, "y" * 8) for _ in range(count)))
    assert len(found.message) <= 900
    assert ("ap-xl doctor" in found.message) is (count > 8)
