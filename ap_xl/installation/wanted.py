"""What an installation consists of: files with their bytes, and settings of xlwings."""

from __future__ import annotations

from pathlib import PurePath

from ap_xl.installation.interpreter import interpreter
from ap_xl.installation.machine import Machine, System
from ap_xl.installation.payload import Payload
from ap_xl.installation.places import Places
from ap_xl.installation.setting_file import setting_file

ADD_WORKBOOK = "ADD_WORKBOOK_TO_PYTHONPATH"
PYTHONPATH = "PYTHONPATH"
_SHORT = ("LOCALAPPDATA", "APPDATA", "USERPROFILE")


def files(machine: Machine, places: Places, payload: Payload) -> dict[PurePath, bytes]:
    """The files that are ours, in the order in which they are written: the one that Excel may hold comes first."""
    guide = {places.guide: payload.guide} if payload.guide else {}
    settings = setting_file(interpreter(machine), "".join(map(str, guide)), payload.version)
    return {places.addin: payload.addin, **guide, places.settings: settings}


def shared_files(places: Places, payload: Payload) -> dict[PurePath, bytes]:
    """The files of xlwings: others may have put theirs there, which then stay."""
    shared = {places.xlwings_addin: payload.xlwings_addin}
    if places.scripts is not None and payload.script is not None:
        name, data = payload.script
        shared[places.scripts / name] = data
    return shared


def interpreter_key(machine: Machine) -> str:
    return "INTERPRETER_MAC" if machine.system is System.MAC else "INTERPRETER_WIN"


def settings(machine: Machine, places: Places) -> dict[str, str]:
    """What xlwings must not do otherwise: take modules from the workbook's folder or from Excel's current one.

    An empty PYTHONPATH would put the current folder on Python's path.
    """
    return {
        interpreter_key(machine): _readable(interpreter(machine), machine),
        ADD_WORKBOOK: "False",
        PYTHONPATH: _readable(places.modules, machine),
    }


def _readable(path: PurePath, machine: Machine) -> str:
    """The path as VBA's `Open` can read it: what no letter of its encoding can say, a variable says."""
    text = str(path)
    if _can_be_written(text, machine.encoding):
        return text
    for name in _SHORT:
        folder = machine.environment.get(name)
        if folder and path.is_relative_to(folder):
            shorter = f"%{name}%{text[len(str(type(path)(folder))) :]}"
            if _can_be_written(shorter, machine.encoding):
                return shorter
    return text


def _can_be_written(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
