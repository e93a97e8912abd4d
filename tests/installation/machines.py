"""Computers made up in a folder, with a Python that answers at once what it is told to."""

from __future__ import annotations

import json
from pathlib import Path

from ap_xl.installation.machine import Machine, Python, System
from ap_xl.installation.payload import Payload
from ap_xl.installation.places import Places, places

ADDIN = b"our add-in"
XLWINGS = b"the add-in of xlwings"
GUIDE = b"<html>"
SCRIPT = b"on VbaHandler(ParameterString)"


def well(**changes):
    """What a Python answers where all is well."""
    answer = {
        "version": "1.0",
        "python": "3.11.2",
        "bits": 64,
        "packages": [package("xlwings", "0.37.8"), package("highspy", "1.13.0")],
        "solver": "",
        "temporary": "",
    }
    return answer | changes


def package(name, version, fits=True, failure=""):
    requirement = f"{name}<9,>=0.1"
    return {"requirement": requirement, "name": name, "version": version, "fits": fits, "failure": failure}


def make_python(path: Path, answer=None, says: str = "") -> Path:
    """An executable that answers, or that only says something as it fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    told = path.with_suffix(".json")
    told.write_text(json.dumps(answer if answer is not None else well()))
    script = f'echo "{says}" >&2; exit 1' if says else f'cat "{told}"'
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def windows(folder: Path, **changes) -> Machine:
    """A PC whose person has Excel and an environment with ap_xl."""
    home = folder / "Users" / "zoe"
    scripts = home / "AppData" / "Local" / "ap_xl" / "env" / "Scripts"
    for name in ("python.exe", "pythonw.exe"):
        if not (scripts / name).exists():
            make_python(scripts / name)
    roaming = home / "AppData" / "Roaming"
    (roaming / "Microsoft" / "Excel").mkdir(parents=True, exist_ok=True)
    given = {
        "system": System.WINDOWS,
        "home": home,
        "temporary": home / "AppData" / "Local" / "Temp",
        "python": Python(scripts / "python.exe", scripts.parent, folder / "Python311"),
        "environment": {
            "APPDATA": str(roaming),
            "LOCALAPPDATA": str(home / "AppData" / "Local"),
            "USERPROFILE": str(home),
        },
    }
    return Machine(**(given | changes))


def mac(folder: Path) -> Machine:
    home = folder / "Users" / "zoe"
    python = make_python(home / "ap_xl_env" / "bin" / "python3")
    (home / "Library" / "Containers" / "com.microsoft.Excel" / "Data").mkdir(parents=True)
    return Machine(
        system=System.MAC,
        home=home,
        temporary=folder / "T",
        python=Python(python, python.parent.parent, folder / "Python.framework"),
        encoding="utf-8",
    )


def payload(**changes) -> Payload:
    given = {
        "version": "1.0",
        "addin": ADDIN,
        "xlwings_addin": XLWINGS,
        "script": ("xlwings-1.applescript", SCRIPT),
        "guide": GUIDE,
    }
    return Payload(**(given | changes))


def places_of(machine: Machine) -> Places:
    found = places(machine)
    assert found is not None
    return found


def tree(folder: Path) -> dict[str, bytes | None]:
    """Every file below the folder with its bytes, every folder with None."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
    }
