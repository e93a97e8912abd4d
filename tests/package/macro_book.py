"""A workbook with our macros in LibreOffice: buttons clicked, messages and calls noted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from tests.package.office import Office
from tests.package.without_excel import CLASSES, MODULES, adapted, known_tables
from tools.package_lint import parts_of
from tools.package_lint.book import Book
from tools.package_lint.package import Package

STATE = (
    'Application.ScreenUpdating & " " & Application.Interactive & " " & Application.EnableEvents'
    ' & " " & shownStatus & " " & (Application.Cursor = xlWait)'
)
UNTOUCHED = "True True True False False"
"""What STATE says before any click."""
YES, NO = 6, 7
YES_NO = 4
CRITICAL, EXCLAMATION, INFORMATION = 16, 48, 64
_KINDS = ("message", "launch", "page", "dialog", "events", "screen", "timer")


@dataclass(frozen=True)
class Message:
    """A message box; `buttons` as VBA counts them."""

    buttons: int
    heading: str
    text: str


@dataclass(frozen=True)
class Noted:
    """What macros did to the outside."""

    messages: tuple[Message, ...] = ()
    launches: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    dialogs: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    screen: tuple[str, ...] = ()
    timers: tuple[str, ...] = ()
    after: str = ""
    """How the macro left the application (see STATE)."""

    @property
    def message(self) -> Message:
        """The one message."""
        assert len(self.messages) == 1, self
        return self.messages[0]

    @property
    def launch(self) -> str:
        """The one call to the outside."""
        assert len(self.launches) == 1, self
        return self.launches[0]


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "True" if value else "False"
    return str(value) if isinstance(value, int) else '"' + str(value).replace('"', '""') + '"'


def _noted(text: str) -> Noted:
    found: dict[str, list[str]] = {kind: [] for kind in _KINDS}
    for entry in text.split("\x02")[:-1]:
        kind, _, value = entry.partition("\x01")
        found[kind].append(value)
    messages = []
    for value in found["message"]:
        buttons, heading, said = value.split("\x03")
        messages.append(Message(int(buttons), heading, said))
    others = (tuple(found[kind]) for kind in _KINDS[1:])
    return Noted(tuple(messages), *others)


class MacroBook:
    """A loaded workbook or add-in whose macros run; `name` is what Basic calls it.

    `served` is the workbook whose tables the macros will find, where it is another one.
    """

    def __init__(self, office: Office, path: Path, served: Path | None = None) -> None:
        self.office, self.path, self._is_ours = office, path, served is None
        self._probes: dict[str, str] = {}
        self.name = office.ask("open", path=str(path))
        for module, (kind, text) in MODULES.items():
            office.ask("write", name=module, text=text, kind=kind)
        for module, text in CLASSES.items():
            office.ask("write", name=module, text=text, kind="class")
        with_tables = served or path
        tables = known_tables(Book(Package(parts_of(with_tables.read_bytes()), with_tables.suffix)))
        office.ask("write", name="KnownTables", text=tables, kind="module")
        for module, text in adapted(office.ask("modules")).items():
            office.ask("write", name=module, text=text)

    def begin(self) -> None:
        """Everything as before the first click."""
        self.office.ask("use", path=str(self.path))
        assert self.run('ResetAll\nanswer = "reset"') == "reset"
        if self._is_ours:
            self.select("Accueil", "A1")

    def run(self, body: str) -> str:
        """What the lines of Basic leave in the variable `answer`; an error in them is the test's."""
        name = self._probes.get(body) or self._probe(body)
        found = self.office.ask("call", function=f"{name}.Asked", arguments=[])
        assert isinstance(found, str) and found.startswith("is "), f"{found!r} from\n{body}"
        return found.removeprefix("is ")

    def _probe(self, body: str) -> str:
        """The module that holds the lines; they are compiled once."""
        name = self._probes[body] = f"Probe{len(self._probes)}"
        text = (
            f"Public Function Asked() As String\n    Dim answer As String\n    On Error GoTo Failed\n{body}\n"
            '    Asked = "is " & answer\n    Exit Function\nFailed:\n'
            '    Asked = "error " & Err.Number & " " & Err.Description\nEnd Function\n'
        )
        self.office.ask("write", name=name, text=text, kind="module")
        return name

    def noted(self) -> Noted:
        """What was noted since it was last asked."""
        return _noted(self.office.ask("call", function="Noting.TakenNotes", arguments=[]))

    def set(self, **values: object) -> None:
        """Variables of the module Noting, such as `reply`; texts, numbers and truth values."""
        lines = [f"{name} = {_literal(value)}" for name, value in values.items()]
        assert self.run("\n".join([*lines, 'answer = "set"'])) == "set"

    def click(self, button: str) -> Noted:
        """A click on a button, as the ribbon calls its macro."""
        self.noted()
        # Asked for at once: LibreOffice itself puts some of it back when a macro ends.
        done = self.run(
            f'Dim c As New FakeControl\nc.ID = "{button}"\n{button} c\nanswer = c.ID & "|" & {STATE}'
        )
        assert done.startswith(f"{button}|")
        return replace(self.noted(), after=done.partition("|")[2])

    def is_enabled(self, control: str) -> bool:
        """What the ribbon is told when it asks whether a control can be clicked."""
        return self._asked("ApEnabled", control)

    def is_visible(self, control: str) -> bool:
        return self._asked("ApVisible", control)

    def _asked(self, callback: str, control: str) -> bool:
        lines = f'Dim c As New FakeControl\nDim r As Variant\nc.ID = "{control}"\n{callback} c, r\nanswer = CStr(r)'
        said = self.run(lines)
        assert said in ("True", "False"), said
        return said == "True"

    def select(self, sheet: str, address: str, book: str = "") -> None:
        """A sheet shown, and cells of it selected; of this workbook, or of another by name."""
        done = self.run(
            f'Workbooks("{book or self.name}").Activate\nWorksheets("{sheet}").Activate\n'
            f'Worksheets("{sheet}").Range("{address}").Select\nanswer = ActiveSheet.Name'
        )
        assert done == sheet
