"""Our macros in LibreOffice, with what lies behind a button ready."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.package.macro_book import MacroBook
from tests.package.office import Office


def basic(text: str) -> str:
    """The text as an expression of Basic, whatever signs it has."""
    data = text.encode("utf-16-le")
    units = [int.from_bytes(data[at : at + 2], "little") for at in range(0, len(data), 2)]
    return " & ".join(f"ChrW({unit})" for unit in units) or '""'


def opened_beside(office: Office, source: Path, folder: Path, *others: str) -> MacroBook:
    """A copy of the workbook in the folder, beside files of these names."""
    for name in others:
        (folder / name).touch()
    return MacroBook(office, Path(shutil.copy(source, folder / f"{folder.name}.xlsm")))


def windows_command(book: MacroBook, arguments: list[str]) -> str:
    """The command line that the macros would run."""
    return _command(book, f"WindowsCommand({basic('C:/Zoé/pythonw.exe')}, given)", arguments)


def mac_command(book: MacroBook, arguments: list[str]) -> str:
    """The line of Python that the macros would have run on macOS."""
    return _command(book, "MacCommand(given)", arguments)


def _command(book: MacroBook, call: str, arguments: list[str]) -> str:
    added = "\n".join(f"given.Add {basic(argument)}" for argument in arguments)
    return book.run(f"Dim given As New Collection\n{added}\nanswer = {call}")


def is_refused(book: MacroBook, full_name: str, on_mac: bool = False) -> bool:
    """Whether the macros refuse a workbook for its name or that of its folder."""
    book.set(onMac=on_mac)
    said = book.run(f"answer = CStr(ApSafety.HasHostileSigns({basic(full_name)}))")
    book.set(onMac=False)
    assert said in ("True", "False")
    return said == "True"


def open_to_tests(book: MacroBook) -> MacroBook:
    """The book, its check of names callable from outside its module."""
    text = book.office.ask("modules")["ApSafety"]
    assert "Private Function HasHostileSigns" in text
    text = text.replace("Private Function HasHostileSigns", "Public Function HasHostileSigns")
    book.office.ask("write", name="ApSafety", text=text)
    return book
