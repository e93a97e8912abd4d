Option Explicit
Option Private Module
' The rows that are selected and visible, such as "5:9,12:12"; what a filter hides is not selected.

Public Function SelectedRows() As String
    If TypeName(Selection) = "Range" Then SelectedRows = VisibleRows(Selection)
End Function

Public Function VisibleRows(chosen As Range) As String
    Dim used As Range, area As Range
    Set used = Application.Intersect(chosen.EntireRow, chosen.Worksheet.UsedRange)
    If used Is Nothing Then Exit Function
    For Each area In used.Areas
        VisibleRows = VisibleRows & RowsOfArea(area)
    Next area
    VisibleRows = Mid$(VisibleRows, 2)
End Function

' Each run of visible rows with a comma before it.
Private Function RowsOfArea(area As Range) As String
    Dim row As Long, first As Long, last As Long
    first = 0
    last = area.row + area.Rows.Count - 1
    For row = area.row To last + 1
        If row <= last And Not IsHidden(area, row) Then
            If first = 0 Then first = row
        ElseIf first > 0 Then
            RowsOfArea = RowsOfArea & "," & first & ":" & (row - 1)
            first = 0
        End If
    Next row
End Function

Private Function IsHidden(area As Range, ByVal row As Long) As Boolean
    IsHidden = area.Worksheet.Rows(row).Hidden
End Function
