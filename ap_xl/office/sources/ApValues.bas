Option Explicit
Option Private Module
' Files of settings and answers: one "name=value" a line, in ASCII with \uXXXX, \\ and \n.

' Raises where the file cannot be read; a line without "=" counts for nothing.
Public Function ValuesIn(ByVal path As String) As Collection
    Dim values As New Collection, channel As Integer, textLine As String, problem As Long
    channel = FreeFile
    Open path For Input As #channel
    On Error GoTo Failed
    Do Until EOF(channel)
        Line Input #channel, textLine
        AddValue values, textLine
    Loop
    Close #channel
    Set ValuesIn = values
    Exit Function
Failed:
    problem = Err.Number
    Close #channel
    Err.Raise problem
End Function

Private Sub AddValue(values As Collection, ByVal textLine As String)
    Dim sign As Long
    sign = InStr(textLine, "=")
    If sign > 1 Then values.Add Unescaped(Mid$(textLine, sign + 1)), Left$(textLine, sign - 1)
End Sub

' Empty where there is none of that name.
Public Function ValueOf(values As Collection, ByVal key As String) As String
    On Error Resume Next
    ValueOf = values(key)
End Function

Public Function Unescaped(ByVal text As String) As String
    Dim at As Long, sign As String
    at = 1
    Do While at <= Len(text)
        sign = Mid$(text, at, 2)
        If Left$(sign, 1) <> "\" Then
            Unescaped = Unescaped & Left$(sign, 1)
            at = at + 1
        ElseIf sign = "\u" Then
            Unescaped = Unescaped & ChrW$(CLng("&H" & Mid$(text, at + 2, 4)))
            at = at + 6
        Else
            If sign = "\n" Then Unescaped = Unescaped & vbLf Else Unescaped = Unescaped & Mid$(sign, 2)
            at = at + 2
        End If
    Loop
End Function
