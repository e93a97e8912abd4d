Option Explicit
Option Private Module
' The only calls that leave Excel or wait for the user's answer.

' The exit status of the program, which runs without a window; Excel answers it meanwhile. On macOS it returns at
' once, and the program runs beside Excel.
Public Function Launch(ByVal commandLine As String) As Long
    If IsMac() Then
        Application.Run "xlwings.xlam!RunPython", commandLine
    Else
        Launch = CreateObject("WScript.Shell").Run(commandLine, 0, True)
    End If
End Function

Public Function ShowMessage(ByVal message As String, ByVal buttons As Long, ByVal heading As String) As Long
    ShowMessage = MsgBox(message, buttons, heading)
End Function

Public Sub Tell(ByVal message As String, ByVal icon As Long)
    ShowMessage message, icon, MESSAGE_TITLE
End Sub

Public Sub ShowPage(ByVal address As String)
    ThisWorkbook.FollowHyperlink address
End Sub
