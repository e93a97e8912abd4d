Option Explicit
Option Private Module
' When a button makes sense. Read from the workbook alone, for the ribbon asks often.

Public Function IsUseful(ByVal button As String, book As Workbook) As Boolean
    If Not IsReady(button) Then Exit Function
    Select Case button
        Case "ApGuide", "ApDoctor"
            IsUseful = True
        Case Else
            If IsOurs(book) Then IsUseful = MakesSense(button, book)
    End Select
End Function

Private Function IsReady(ByVal button As String) As Boolean
    IsReady = InStr(READY_BUTTONS, ";" & button & ";") > 0
End Function

Private Function MakesSense(ByVal button As String, book As Workbook) As Boolean
    Select Case button
        Case "ApLock", "ApUnlock"
            MakesSense = IsActive(book, GROUPS_SHEET, PLACEMENTS_SHEET)
        Case "ApExplain"
            MakesSense = IsActive(book, PLACEMENTS_SHEET, STUDENTS_SHEET, NEEDS_SHEET, GROUPS_SHEET)
        Case "ApUndo"
            MakesSense = StepsToUndo(book) > 0
        Case "ApReviews"
            MakesSense = HasEntries(book, PLACEMENTS_SHEET, PLACEMENTS_TABLE, STUDENT_COLUMN)
        Case "ApClose"
            MakesSense = IsShown(book, REVIEW_SHEET & " " & CurrentPeriod(book))
        Case Else
            MakesSense = True
    End Select
End Function

Private Function IsActive(book As Workbook, ParamArray sheetNames() As Variant) As Boolean
    Dim sheetName As Variant
    For Each sheetName In sheetNames
        If StrComp(book.ActiveSheet.Name, sheetName, vbTextCompare) = 0 Then IsActive = True
    Next sheetName
End Function
