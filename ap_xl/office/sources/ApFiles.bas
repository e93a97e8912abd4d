Option Explicit
Option Private Module
' Files and folders: which there are, which are chosen in a dialog, where ap_xl keeps its own.

Private Const FOLDER_PICKER As Long = 4 ' msoFileDialogFolderPicker

Public Function FileExists(ByVal path As String) As Boolean
    If Len(path) = 0 Then Exit Function
    ' Dir knows the letters of one language only, and a file it cannot name would seem not to be there.
    On Error GoTo WithoutHelper
    FileExists = CreateObject("Scripting.FileSystemObject").FileExists(path)
    Exit Function
WithoutHelper:
    FileExists = IsListed(path)
End Function

Private Function IsListed(ByVal path As String) As Boolean
    On Error Resume Next
    IsListed = Len(Dir(path, vbReadOnly + vbHidden + vbSystem)) > 0
End Function

' The folder of settings and logs, which ap-xl install makes.
Public Function OwnFolder() As String
    Const CONTAINER As String = "/Library/Containers/com.microsoft.Excel/Data"
    If IsMac() Then
        OwnFolder = Environ("HOME")
        If InStr(OwnFolder, CONTAINER) = 0 Then OwnFolder = OwnFolder & CONTAINER
    Else
        OwnFolder = Environ("APPDATA")
    End If
    OwnFolder = OwnFolder & Application.PathSeparator & "ap_xl" & Application.PathSeparator
End Function

' Where Python puts its answer.
Public Function NewAnswerPath() As String
    If IsMac() Then NewAnswerPath = OwnFolder() Else NewAnswerPath = Environ("TEMP") & Application.PathSeparator
    Randomize
    NewAnswerPath = NewAnswerPath & "ap_xl_" & Format$(Now, "yyyymmddhhnnss") & "_" & CLng(Rnd * 1000000) & ".txt"
End Function

Public Function ChosenFiles() As Collection
    Dim chosen As New Collection, files As Variant, file As Variant
    Set ChosenFiles = chosen
    files = Application.GetOpenFilename(Title:="Choisissez un ou plusieurs fichiers", MultiSelect:=True)
    If Not IsArray(files) Then Exit Function
    For Each file In files
        chosen.Add CStr(file)
    Next file
End Function

Public Function ChosenFolder() As Collection
    Dim chosen As New Collection
    Set ChosenFolder = chosen
    With Application.FileDialog(FOLDER_PICKER)
        .Title = "Choisissez un dossier"
        If .Show = -1 Then chosen.Add CStr(.SelectedItems(1))
    End With
End Function

Public Function ChosenNewFile() As Collection
    Dim chosen As New Collection, file As Variant
    Set ChosenNewFile = chosen
    file = Application.GetSaveAsFilename( _
        FileFilter:=FilterLikeThis(), Title:="Choisissez où enregistrer le nouveau classeur")
    If VarType(file) = vbString Then chosen.Add CStr(file)
End Function

' A workbook with macros keeps them only under a name of its own kind.
Private Function FilterLikeThis() As String
    FilterLikeThis = "Classeur Excel (*.xlsx), *.xlsx"
    If LCase$(Right$(ActiveWorkbook.Name, 5)) = ".xlsm" Then
        FilterLikeThis = "Classeur Excel avec macros (*.xlsm), *.xlsm"
    End If
End Function
