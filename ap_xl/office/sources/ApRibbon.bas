Option Explicit
' What the ribbon asks for while it is drawn. No message here: nobody has clicked yet.

' Template and add-in have the same macros, and Excel may call either's: whoever is loaded is kept.
Private ribbons As Collection
Private watcher As ApEvents

Public Sub ApLoaded(ribbon As IRibbonUI)
    On Error Resume Next
    If ribbons Is Nothing Then Set ribbons = New Collection
    ribbons.Add ribbon
    StartWatching
End Sub

' Excel calls it where macros come on without the ribbon being loaded anew.
Public Sub Auto_Open()
    On Error Resume Next
    StartWatching
End Sub

Private Sub StartWatching()
    If watcher Is Nothing Then Set watcher = New ApEvents
End Sub

Public Sub RefreshRibbon()
    Dim ribbon As Object
    On Error Resume Next
    If ribbons Is Nothing Then Exit Sub
    For Each ribbon In ribbons
        ribbon.Invalidate
    Next ribbon
End Sub

' With template and add-in both open only the add-in's tab shows.
Public Sub ApVisible(control As IRibbonControl, ByRef returnedVal)
    On Error GoTo Failed
    returnedVal = (control.ID = ADDIN_TAB) Or Not IsAddInOpen()
    Exit Sub
Failed:
    returnedVal = True
End Sub

Public Sub ApEnabled(control As IRibbonControl, ByRef returnedVal)
    On Error GoTo Failed
    returnedVal = IsUseful(control.ID, ActiveWorkbook)
    Exit Sub
Failed:
    returnedVal = False
End Sub

Private Function IsAddInOpen() As Boolean
    Dim found As Workbook
    On Error Resume Next
    Set found = Workbooks(ADDIN_FILE)
    IsAddInOpen = Not found Is Nothing
End Function
