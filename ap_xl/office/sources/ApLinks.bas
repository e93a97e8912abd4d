Option Explicit
Option Private Module
' A function of the add-in leaves the add-in's path in the workbook; on another computer it is elsewhere.

Public Sub RepairLinks(book As Workbook)
    Dim links As Variant, link As Variant, wasSaved As Boolean
    If Not ThisWorkbook.IsAddin Then Exit Sub
    links = book.LinkSources(xlExcelLinks)
    If Not IsArray(links) Then Exit Sub
    wasSaved = book.Saved
    For Each link In links
        If IsStray(CStr(link)) Then Relink book, CStr(link)
    Next link
    ' Nothing that the user would have to be asked about on closing.
    If wasSaved Then book.Saved = True
End Sub

Private Sub Relink(book As Workbook, ByVal link As String)
    Dim hadAlerts As Boolean
    hadAlerts = Application.DisplayAlerts
    On Error Resume Next
    Application.DisplayAlerts = False
    book.ChangeLink link, ThisWorkbook.FullName, xlLinkTypeExcelLinks
    Application.DisplayAlerts = hadAlerts
End Sub

' Of our add-in's name, and not the one that is open.
Public Function IsStray(ByVal link As String) As Boolean
    If LCase$(FileNameOf(link)) <> LCase$(ADDIN_FILE) Then Exit Function
    IsStray = LCase$(link) <> LCase$(ThisWorkbook.FullName)
End Function

Private Function FileNameOf(ByVal path As String) As String
    Dim slashed As String
    slashed = Replace(path, "\", "/")
    FileNameOf = Mid$(path, InStrRev(slashed, "/") + 1)
End Function
