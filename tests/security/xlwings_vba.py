"""How xlwings starts Python, from the VBA sources of the installed xlwings, and with which settings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

DEFAULTS = {"ADD_WORKBOOK_TO_PYTHONPATH": "true", "PYTHONPATH": ""}
_FIRST_CALL = "import udfs.ap"
"""What the server does when the first function is called: xlwings.udfs.get_udf_module."""


def _source(name: str) -> str:
    spec = find_spec("xlwings")
    assert spec is not None and spec.origin is not None
    return (Path(spec.origin).parent / "addin" / name).read_text(encoding="utf-8")


def vba_text(expression: str, values: Mapping[str, str]) -> str:
    """The text of a VBA expression of literals and variables joined by &."""
    parts = re.findall(r'"((?:[^"]|"")*)"|(\w+)(?:\((\d+)\))?', expression)
    texts = []
    for literal, name, number in parts:
        texts.append(
            chr(int(number)) if name == "Chr" else values[name] if name else literal.replace('""', '"')
        )
    return "".join(texts)


def _assigned(source: str, name: str) -> str:
    """The expression that the only long assignment to the variable has on its right."""
    (found,) = re.findall(rf"^\s*{name} = (.*prepare_sys_path.*)$", source, re.MULTILINE)
    return found


def server_command(pythonpath: str) -> str:
    """The command that the server of the worksheet functions is started with, from the options on."""
    return vba_text(
        _assigned(_source("Main.bas"), "tail"), {"PYTHONPATH": pythonpath, "LicenseKeyEnvString": ""}
    )


def server_options(settings: Mapping[str, str], workbook: Path | str) -> list[str]:
    """What that Python is given, up to the first call of a function of ours."""
    options = arguments_of(server_command(pythonpath_of(settings, workbook)))
    serve = "xlwings.serve('$(CLSID)')"  # needs COM
    assert serve in options[-1]
    return [*options[:-1], options[-1].replace(serve, _FIRST_CALL)]


def pythonpath_of(settings: Mapping[str, str], workbook: Path | str) -> str:
    """The text that xlwings.utils.prepare_sys_path reads: settings and the names of both workbooks."""
    parts = (
        settings["ADD_WORKBOOK_TO_PYTHONPATH"], str(workbook), "/XLSTART/xlwings.xlam", "", "", "",
        settings["PYTHONPATH"],
    )  # fmt: skip
    return ";".join(parts).replace("\\", "\\\\").replace("'", "\\'")


def places_in_order() -> list[str]:
    """Where xlwings looks for a setting, the place that counts most first."""
    body = _source("Config.bas").partition("Function GetConfig(")[2].partition("End Function")[0]
    return re.findall(r'source = "" Or source = "(\w+)"', body)


def arguments_of(command: str) -> list[str]:
    """A command line as programs on Windows take it apart (CommandLineToArgvW)."""
    arguments, now, quoted, seen, at = [], "", False, False, 0
    while at < len(command):
        slashes = len(command[at:]) - len(command[at:].lstrip("\\"))
        at += slashes
        sign = command[at : at + 1]
        if sign == '"':
            now += "\\" * (slashes // 2)
            if slashes % 2:
                now += '"'
            else:
                quoted, seen = not quoted, True
        else:
            now += "\\" * slashes
            if sign == " " and not quoted:
                arguments, now, seen = arguments + [now] * bool(now or seen), "", False
            else:
                now += sign
        at += 1
    return arguments + [now] * bool(now or seen)
