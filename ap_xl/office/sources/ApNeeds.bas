Option Explicit
Option Private Module
' What a command needs beside the workbook: the selected rows, files, a folder.

Public Const NEEDS_NOTHING As Long = 0
Public Const NEEDS_ROWS As Long = 1
Public Const NEEDS_FILES As Long = 2
Public Const NEEDS_FOLDER As Long = 3
Public Const NEEDS_NEW_FILE As Long = 4

' False where the dialog was closed without a choice.
Public Function AddNeeded(arguments As Collection, ByVal needs As Long, book As Workbook) As Boolean
    AddNeeded = True
    Select Case needs
        Case NEEDS_ROWS
            AddRows arguments, book
        Case NEEDS_FILES
            AddNeeded = AddAll(arguments, "--file", ChosenFiles())
        Case NEEDS_FOLDER
            AddNeeded = AddAll(arguments, "--folder", ChosenFolder())
        Case NEEDS_NEW_FILE
            AddNeeded = AddAll(arguments, "--file", ChosenNewFile())
    End Select
End Function

Private Sub AddRows(arguments As Collection, book As Workbook)
    arguments.Add "--sheet"
    arguments.Add book.ActiveSheet.Name
    arguments.Add "--rows"
    arguments.Add SelectedRows()
End Sub

Private Function AddAll(arguments As Collection, ByVal optionName As String, values As Collection) As Boolean
    Dim value As Variant
    For Each value In values
        arguments.Add optionName
        arguments.Add value
    Next value
    AddAll = values.Count > 0
End Function
