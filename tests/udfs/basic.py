"""The module of wrappers in LibreOffice, with an answering Python in place of xlwings' server."""

from __future__ import annotations

import re

from tests.package.macro_book import MacroBook

_STAND_INS = """
Public isInstalled As Boolean
Public fails As Boolean
Public starts As Long
Public count As Long
Public shown As Long
Public called As String
Public worth As Double
Public isGuarded As Boolean

Public Function NewServer() As Object
    starts = starts + 1
    If fails Or Not isGuarded Then Err.Raise 429
    Set NewServer = New FakeServer
End Function
"""
_SERVER = """
Private known As String

Public Function CallUDF(ByVal python As String, ByVal functionName As String, ByVal arguments As Variant, _
                        Optional ByVal book As Variant, Optional ByVal caller As Variant) As Variant
    Dim place As Long
    count = count + 1
    If fails Then Err.Raise 462
    If IsMissing(book) And known <> arguments(0) Then
        CallUDF = "#LIRE"
        Exit Function
    End If
    If Not IsMissing(book) Then
        shown = shown + 1
        known = arguments(0)
    End If
    called = python & "." & functionName
    For place = 1 To UBound(arguments)
        called = called & " " & TypeName(arguments(place)) & ":" & arguments(place)
    Next place
    CallUDF = Answered(functionName, arguments)
End Function

Private Function Answered(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim rows(1, 1) As Variant
    Answered = 0.25
    If UBound(arguments) = 0 Then Exit Function
    Answered = worth
    If arguments(1) = "XYZ" Then Answered = "#N/A"
    If arguments(1) = "faux" Then Answered = "#VALUE!"
    If functionName = "AP_GROUPE" Then Answered = "P1-" & arguments(1)
    If functionName = "AP_HISTORIQUE" Then
        rows(0, 0) = "Module"
        rows(0, 1) = "Heures suivies"
        rows(1, 0) = "FR"
        rows(1, 1) = 2.5
        Answered = rows
    End If
End Function
"""
_RESET = """
Public Sub WaitLongEnough()
    quietUntil = 0
End Sub

Public Sub ResetServer()
    Set python = Nothing
    WaitLongEnough
    starts = 0
    isGuarded = False
End Sub
"""
_REPLACED = {
    r"(Function XlwingsServer\(\) As Object).*?(?=End Function)": r"\1\nSet XlwingsServer = NewServer()\n",
    r"(Function HasXlwings\(\) As Boolean).*?(?=End Function)": r"\1\nHasXlwings = isInstalled\n",
    r"(Sub GuardPython\(\)).*?(?=End Sub)": r"\1\nisGuarded = True\n",
}


def install(book: MacroBook) -> None:
    """Put the stand-ins in; nothing is installed until `isInstalled` is set."""
    book.office.ask("write", name="FakePython", text=_STAND_INS, kind="module")
    book.office.ask("write", name="FakeServer", text=_SERVER, kind="class")
    text = book.office.ask("modules")["ApFunctions"]
    for pattern, replacement in _REPLACED.items():
        text, found = re.subn(pattern, replacement, text, flags=re.DOTALL)
        assert found == 1, pattern
    book.office.ask("write", name="ApFunctions", text=text + _RESET)
