"""LibreOffice as a server for the tests of macros; run by the Python that has `uno`, not by that of the project.

    /usr/bin/python3 libreoffice_macros.py PROFILE

To be started as the first of a process group, which it ends as a whole when its input ends. Starts LibreOffice with
a profile of its own, then answers one JSON object a line: {"do": …} → {"is": …} or
{"error": …}. Macros of a document are run whether or not it is trusted.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue

_ALWAYS = 4  # com.sun.star.document.MacroExecMode.ALWAYS_EXECUTE_NO_WARN
_LIBRARY = "VBAProject"
_HEADERS = {
    "module": "Rem Attribute VBA_ModuleType=VBAModule\nOption VBASupport 1\n",
    "class": "Rem Attribute VBA_ModuleType=VBAClassModule\nOption VBASupport 1\nOption ClassModule\n",
}
_PATIENCE = 120.0
_FORMULAS = 16  # com.sun.star.sheet.CellFlags


def _property(name: str, value: Any) -> Any:
    found = PropertyValue()
    found.Name, found.Value = name, value
    return found


class Server:
    """One LibreOffice, and the document that is worked with."""

    def __init__(self, profile: Path) -> None:
        pipe = f"apxl{profile.name}".replace("-", "").replace("_", "")
        address = f"pipe,name={pipe};urp;StarOffice.ComponentContext"
        self._process = subprocess.Popen(
            [
                "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--nologo",
                "--nodefault", "--nolockcheck", f"--accept={address}",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        self._desktop = self._connected(f"uno:{address}")
        self._documents: dict[str, Any] = {}
        self._document: Any = None

    def _connected(self, address: str) -> Any:
        local = uno.getComponentContext()
        resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
        end = time.monotonic() + _PATIENCE
        while True:
            try:
                remote = resolver.resolve(address)
                return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
            except Exception:
                if time.monotonic() > end or self._process.poll() is not None:
                    raise
                time.sleep(0.2)

    def open(self, path: str) -> str:
        """Load a document; commands go to it from now on. Says under what name Basic knows it."""
        loading = [_property("MacroExecutionMode", _ALWAYS), _property("Hidden", False)]
        if path.endswith(".xlam"):  # of which LibreOffice does not know that it reads them
            loading.append(_property("FilterName", "Calc MS Excel 2007 VBA XML"))
        document = self._desktop.loadComponentFromURL(Path(path).as_uri(), "_blank", 0, tuple(loading))
        if document is None:
            raise ValueError(f"{path} cannot be loaded")
        self._document = self._documents[path] = document
        return str(document.Title)

    def close(self, path: str) -> str:
        """Drop a document."""
        self._documents.pop(path).close(True)
        return path

    def use(self, path: str) -> str:
        """Work with a document that was opened before."""
        self._document = self._documents[path]
        return path

    def modules(self) -> dict[str, str]:
        """The Basic modules of the document."""
        library = self._document.BasicLibraries.getByName(_LIBRARY)
        return {name: library.getByName(name) for name in library.getElementNames()}

    def write(self, name: str, text: str, kind: str = "") -> str:
        """Write a Basic module, new or in place of one that is there."""
        library = self._document.BasicLibraries.getByName(_LIBRARY)
        put = library.replaceByName if library.hasByName(name) else library.insertByName
        put(name, _HEADERS.get(kind, "") + text)
        return name

    def call(self, function: str, arguments: list[Any]) -> Any:
        """What a Basic function such as `ApRows.SelectedRows` returns."""
        address = f"vnd.sun.star.script:{_LIBRARY}.{function}?language=Basic&location=document"
        return self._document.getScriptProvider().getScript(address).invoke(tuple(arguments), (), ())[0]

    def inventory(self) -> dict[str, Any]:
        """What LibreOffice found in the document: sheets in order, tables with their corners, names, charts, rules."""
        sheets = {}
        for name in self._document.Sheets.ElementNames:
            sheet = self._document.Sheets.getByName(name)
            formats = sheet.ConditionalFormats.getConditionalFormats()
            sheets[name] = {
                "visible": bool(sheet.IsVisible),
                "charts": len(sheet.Charts.ElementNames),
                "rules": sorted(found.getCount() for found in formats),
            }
        return {
            "sheets": sheets,
            "tables": self._tables(),
            "names": sorted(self._document.NamedRanges.ElementNames),
        }

    def _tables(self) -> dict[str, list[int]]:
        ranges = self._document.DatabaseRanges
        found = {}
        for name in ranges.ElementNames:
            area = ranges.getByName(name).DataArea
            found[name] = [area.Sheet, area.StartColumn, area.StartRow, area.EndColumn, area.EndRow]
        return found

    def validations(self, cells: dict[str, list[str]]) -> dict[str, list[Any]]:
        """The validation of each cell: its type, its first formula, the title and text of its message."""
        found: dict[str, list[Any]] = {}
        for name, addresses in cells.items():
            sheet = self._document.Sheets.getByName(name)
            found[name] = []
            for address in addresses:
                rule = sheet.getCellRangeByName(address).Validation
                found[name].append([rule.Type.value, rule.getFormula1(), rule.InputTitle, rule.InputMessage])
        return found

    def computed(self) -> dict[str, dict[str, Any]]:
        """The value of every formula by sheet and address, computed anew; errors as text."""
        self._document.calculateAll()
        found: dict[str, dict[str, Any]] = {}
        for name in self._document.Sheets.ElementNames:
            sheet = self._document.Sheets.getByName(name)
            for area in sheet.queryContentCells(_FORMULAS).RangeAddresses:
                cells = sheet.getCellRangeByPosition(
                    area.StartColumn, area.StartRow, area.EndColumn, area.EndRow
                )
                for down, row in enumerate(cells.DataArray):
                    for right, value in enumerate(row):
                        place = f"{_letters(area.StartColumn + right)}{area.StartRow + down + 1}"
                        found.setdefault(name, {})[place] = self._shown(sheet, place, value)
        return found

    def _shown(self, sheet: Any, place: str, value: Any) -> Any:
        """An error comes as no value at all."""
        return sheet.getCellRangeByName(place).String if value is None else value


def _letters(column: int) -> str:
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def main() -> None:
    server = Server(Path(sys.argv[1]))
    sys.stdout.write(json.dumps({"is": "ready"}) + "\n")
    sys.stdout.flush()
    for line in sys.stdin:
        asked = json.loads(line)
        try:
            answer = {"is": getattr(server, asked.pop("do"))(**asked)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    # soffice starts others; all of them are in this process group. Documents are dropped, which is quicker and
    # safer than closing them.
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    main()
