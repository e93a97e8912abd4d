"""What LibreOffice needs to run our macros: what it lacks is replaced, what leaves Excel is noted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tools.package_lint.book import Book, Table

_NOTING = """
Public noted As String
Public reply As Long
Public exitStatus As Long
Public prepared As String
Public chosen As String
Public bookIsReadOnly As Boolean
Public viewIsProtected As Boolean
Public bookIsAddIn As Boolean
Public onMac As Boolean
Public clicksAgain As Boolean
Public failsWith As Long
Public shownStatus As Variant
Public program As String
Public lastCommand As String

Public Sub Note(ByVal kind As String, ByVal text As String)
    noted = noted & kind & Chr(1) & text & Chr(2)
End Sub

Public Function TakenNotes() As String
    TakenNotes = noted
    noted = ""
End Function

Public Function ProtectedWindow() As Object
    If viewIsProtected Then Set ProtectedWindow = ActiveWorkbook
End Function

Public Sub ResetAll()
    noted = ""
    reply = 0
    exitStatus = 0
    prepared = ""
    chosen = "/chosen/mon été.xlsx"
    bookIsReadOnly = False
    viewIsProtected = False
    bookIsAddIn = False
    onMac = False
    clicksAgain = False
    failsWith = 0
    shownStatus = False
    program = ""
End Sub

Public Sub LateAnswer()
    If Len(lastCommand) > 0 Then LeaveAnswer lastCommand
End Sub

Public Sub NoteTimer(ByVal moment As Date, ByVal what As String)
    Note "timer", what
End Sub

Public Sub LeaveAnswer(ByVal commandLine As String)
    Dim start As Long, path As String
    If Len(prepared) = 0 Then Exit Sub
    start = InStr(commandLine, "--answer") + Len("--answer")
    path = Mid(commandLine, start)
    path = Mid(path, InStr(path, "/"))
    path = Left(path, InStr(path, ".txt") + 3)
    FileCopy prepared, path
End Sub

Public Function Choice() As Collection
    Dim choices As New Collection
    If Len(chosen) > 0 Then choices.Add chosen
    Set Choice = choices
End Function
"""
"""The state of the test, and a memory of what the macros did to the outside."""

_OUTSIDE = """
Option Explicit
Public Function Launch(ByVal commandLine As String) As Long
    lastCommand = commandLine
    Note "launch", commandLine
    Note "events", Application.EnableEvents & " " & Application.Interactive
    Note "screen", Application.ScreenUpdating & " " & shownStatus
    If failsWith > 0 Then Err.Raise failsWith
    If clicksAgain Then RunVerb "check", NEEDS_NOTHING
    If Len(program) > 0 Then Shell program, 0, commandLine, True
    LeaveAnswer commandLine
    Launch = exitStatus
End Function

Public Function ShowMessage(ByVal message As String, ByVal buttons As Long, ByVal heading As String) As Long
    Note "message", buttons & Chr(3) & heading & Chr(3) & message
    ShowMessage = reply
End Function

Public Sub Tell(ByVal message As String, ByVal icon As Long)
    ShowMessage message, icon, MESSAGE_TITLE
End Sub

Public Sub ShowPage(ByVal address As String)
    Note "page", address
End Sub
"""

_COLUMN = "Public body As Object\nPublic Function DataBodyRange() As Object\nSet DataBodyRange = body\nEnd Function\n"
_TABLE = """
Public bookName As String
Public sheetName As String
Public top As Long
Public first As Long
Public last As Long
Public bottom As Long
Public Function ListColumns(ByVal columnName As String) As Object
    Dim at As Long, sheet As Object, found As New FakeColumn
    Set sheet = Workbooks(bookName).Worksheets(sheetName)
    For at = first To last
        If sheet.Cells(top, at).Value = columnName Then
            Set found.body = sheet.Range(sheet.Cells(top + 1, at), sheet.Cells(bottom, at))
            Set ListColumns = found
        End If
    Next at
    If ListColumns Is Nothing Then Err.Raise 9
End Function
"""
_CONTROL = "Public ID As String\n"
_RIBBON = "Public count As Long\nPublic Sub Invalidate()\ncount = count + 1\nEnd Sub\n"

MODULES = {"ApOutside": ("module", _OUTSIDE), "Noting": ("module", _NOTING)}
CLASSES = {"FakeColumn": _COLUMN, "FakeTable": _TABLE, "FakeControl": _CONTROL, "FakeRibbon": _RIBBON}

_REPLACED = (
    (r"Application\.Hwnd", "4711"),
    (r"\.Value2\b", ".Value"),
    (r"\bbook\.ReadOnly\b", "bookIsReadOnly"),
    (r"Application\.ActiveProtectedViewWindow", "ProtectedWindow()"),
    (r"Application\.OnTime\b", "NoteTimer"),
    (r"Application\.StatusBar", "shownStatus"),
    (r"ThisWorkbook\.IsAddin", "bookIsAddIn"),
    (r"book\.Worksheets\(sheetName\)\.ListObjects\(tableName\)", "KnownTable(book, sheetName, tableName)"),
    (r"(Function IsMac\(\) As Boolean).*?(?=End Function)", r"\1\n    IsMac = onMac\n"),
    (r"(Function Chosen\w+\(\) As Collection).*?(?=End Function)", None),
    (r"Private Sub (excelHost_)", r"Public Sub \1"),
)
"""What LibreOffice does not know, and dialogs; its events are called by the tests."""


def adapted(sources: Mapping[str, str]) -> dict[str, str]:
    """The modules that must change, with their new text."""
    changed = {}
    for name, text in sources.items():
        new = text
        for pattern, replacement in _REPLACED:
            new = re.sub(pattern, replacement or _chosen, new, flags=re.DOTALL)
        if new != text and name not in MODULES:
            changed[name] = new
    return changed


def _chosen(match: re.Match[str]) -> str:
    name = match[1].split()[1].partition("(")[0]
    return f'{match[1]}\n    Note "dialog", "{name}"\n    Set {name} = Choice()\n'


def known_tables(book: Book) -> str:
    """A Basic module that finds the tables of a workbook, which LibreOffice has no ListObjects for."""
    lines = "\n".join(line for table in book.tables for line in _case(table))
    return (
        "Public Function KnownTable(book As Object, ByVal sheetName As String, ByVal tableName As String) As Object\n"
        "    Dim table As New FakeTable\n"
        "    table.bookName = book.Name\n"
        "    table.sheetName = book.Worksheets(sheetName).Name\n"
        '    Select Case LCase(sheetName & "!" & tableName)\n'
        f"{lines}\n"
        "        Case Else\n            Err.Raise 9\n"
        "    End Select\n"
        "    Set KnownTable = table\n"
        "End Function\n"
    )


def _case(table: Table) -> Iterator[str]:
    assert table.area is not None
    yield f'        Case LCase("{table.sheet.name}!{table.name}")'
    yield f"            table.top = {table.area.top}"
    yield f"            table.first = {table.area.left}"
    yield f"            table.last = {table.area.right}"
    yield f"            table.bottom = {table.area.bottom}"
