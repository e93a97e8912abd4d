Option Explicit
Option Private Module
' What is looked up in the active workbook: its sheets and tables.

Public Function IsOurs(book As Workbook) As Boolean
    If book Is Nothing Then Exit Function
    If TableOf(book, PARAMETERS_SHEET, PARAMETERS_TABLE) Is Nothing Then Exit Function
    IsOurs = Not TableOf(book, STUDENTS_SHEET, STUDENTS_TABLE) Is Nothing
End Function

Public Function TableOf(book As Workbook, ByVal sheetName As String, ByVal tableName As String) As Object
    On Error Resume Next
    Set TableOf = book.Worksheets(sheetName).ListObjects(tableName)
End Function

Public Function IsShown(book As Workbook, ByVal sheetName As String) As Boolean
    On Error Resume Next
    IsShown = (book.Worksheets(sheetName).Visible = xlSheetVisible)
End Function

' Whether a column of a table has anything in it.
Public Function HasEntries(book As Workbook, ByVal sheetName As String, ByVal tableName As String, _
                           ByVal columnName As String) As Boolean
    Dim table As Object
    On Error Resume Next
    Set table = TableOf(book, sheetName, tableName)
    If table Is Nothing Then Exit Function
    HasEntries = Application.WorksheetFunction.CountA(table.ListColumns(columnName).DataBodyRange) > 0
End Function

' Empty where the parameter is missing.
Public Function CurrentPeriod(book As Workbook) As String
    Dim table As Object, place As Variant
    On Error Resume Next
    Set table = TableOf(book, PARAMETERS_SHEET, PARAMETERS_TABLE)
    If table Is Nothing Then Exit Function
    place = Application.WorksheetFunction.Match(PERIOD_PARAMETER, table.ListColumns(PARAMETER_COLUMN).DataBodyRange, 0)
    If IsEmpty(place) Then Exit Function
    CurrentPeriod = Trim$(CStr(table.ListColumns(VALUE_COLUMN).DataBodyRange.Cells(place, 1).Value2))
End Function

' How many commands can be taken back.
Public Function StepsToUndo(book As Workbook) As Long
    On Error Resume Next
    StepsToUndo = CLng(book.Worksheets(UNDO_SHEET).Range(UNDO_COUNT_CELL).Value2)
End Function
