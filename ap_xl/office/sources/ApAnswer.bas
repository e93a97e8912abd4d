Option Explicit
Option Private Module
' What Python answered, shown in one message with the way to the place it speaks of.

' The answer, read once; empty where there is none or it cannot be read.
Public Function TakenAnswer(ByVal path As String) As Collection
    Dim nothingRead As New Collection
    On Error Resume Next
    Set TakenAnswer = nothingRead
    If Not FileExists(path) Then Exit Function
    Set TakenAnswer = ValuesIn(path)
    Kill path
End Function

Public Sub ShowAnswer(answer As Collection, book As Workbook)
    Dim message As String, sheetName As String
    message = ValueOf(answer, "message")
    sheetName = ValueOf(answer, "sheet")
    If book Is Nothing Then sheetName = ""
    If Len(sheetName) > 0 Then
        If Not IsShown(book, sheetName) Then sheetName = ""
    End If
    If Len(sheetName) = 0 Then
        ShowMessage message, IconOf(answer), TitleOf(answer)
    ElseIf ShowMessage(message & vbLf & vbLf & "Voir la feuille « " & sheetName & " » ?", _
                       IconOf(answer) + vbYesNo, TitleOf(answer)) = vbYes Then
        GoToPlace book, sheetName, ValueOf(answer, "cell")
    End If
End Sub

Private Function IconOf(answer As Collection) As Long
    Select Case ValueOf(answer, "icon")
        Case "error"
            IconOf = vbCritical
        Case "warning"
            IconOf = vbExclamation
        Case Else
            IconOf = vbInformation
    End Select
End Function

Private Function TitleOf(answer As Collection) As String
    TitleOf = ValueOf(answer, "title")
    If Len(TitleOf) = 0 Then TitleOf = MESSAGE_TITLE
End Function

Private Sub GoToPlace(book As Workbook, ByVal sheetName As String, ByVal cell As String)
    If Len(cell) = 0 Then cell = "A1"
    Application.Goto book.Worksheets(sheetName).Range(cell)
End Sub
