Option Explicit
Option Private Module
' What ap-xl install has written: where Python is, and the guide.

Private Const SETTINGS_FILE As String = "python.txt"

' Empty where nothing is installed, or where the file cannot be read.
Public Function InstalledSettings() As Collection
    Dim nothingRead As New Collection
    On Error Resume Next
    Set InstalledSettings = nothingRead
    If FileExists(OwnFolder() & SETTINGS_FILE) Then Set InstalledSettings = ValuesIn(OwnFolder() & SETTINGS_FILE)
End Function

' What stands in the way, as a sentence; empty where everything is in place.
Public Function InstallationGap(settings As Collection) As String
    Dim python As String
    python = ValueOf(settings, "python")
    If Len(python) = 0 Then
        InstallationGap = SENTENCE_NOT_INSTALLED
    ElseIf Not FileExists(python) Then
        InstallationGap = SENTENCE_PYTHON_GONE & vbLf & python
    End If
End Function

Public Sub OpenGuide()
    Dim settings As Collection, guide As String
    On Error GoTo Failed
    Set settings = InstalledSettings()
    guide = ValueOf(settings, "guide")
    If Len(guide) = 0 Then
        Tell SENTENCE_NOT_INSTALLED, vbExclamation
    Else
        ShowPage guide
    End If
    Exit Sub
Failed:
    Tell SENTENCE_NO_GUIDE & vbLf & guide, vbExclamation
End Sub
