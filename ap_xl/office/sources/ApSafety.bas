Option Explicit
Option Private Module
' Workbooks that bring settings or programs of their own for xlwings, which would then run here.

Private Const SETTINGS As String = "xlwings.conf"

' A sentence; empty where the workbook may be served.
Public Function HostileReason(book As Workbook) As String
    Dim place As Variant, sheetName As String
    sheetName = HostileSheet(book)
    If Len(sheetName) > 0 Then
        HostileReason = SENTENCE_HOSTILE_SHEET & " « " & sheetName & " »."
    ElseIf HasHostileSigns(book.FullName) Then
        HostileReason = SENTENCE_HOSTILE_NAME
    Else
        For Each place In FoldersOf(book)
            If FileExists(place & Application.PathSeparator & SETTINGS) Then HostileReason = SENTENCE_HOSTILE_FILE
        Next place
    End If
End Function

Private Function HostileSheet(book As Workbook) As String
    Dim sheet As Object, sheetName As String
    For Each sheet In book.Sheets
        sheetName = LCase$(sheet.Name)
        If sheetName = SETTINGS Or sheetName = "_" & SETTINGS Or Right$(sheetName, 3) = ".py" Then
            HostileSheet = sheet.Name
            Exit Function
        End If
    Next sheet
End Function

' xlwings writes the workbook's name into a line that a shell reads, and into a list of folders with ; between
' them in which Python writes the values of variables such as %NAME% and $NAME.
Private Function HasHostileSigns(ByVal fullName As String) As Boolean
    If IsMac() Then
        HasHostileSigns = fullName Like "*[$`""\|;]*"
    Else
        HasHostileSigns = fullName Like "*[;^]*" Or fullName Like "*%*%*" Or fullName Like "*$[A-Za-z_{]*"
    End If
End Function

' The folder of the workbook, and those of this computer that a workbook in the cloud may be a copy of.
Private Function FoldersOf(book As Workbook) As Collection
    Dim folders As New Collection
    If InStr(book.Path, "://") > 0 Then
        AddCopies folders, book.Path
    ElseIf Len(book.Path) > 0 Then
        folders.Add book.Path
    End If
    Set FoldersOf = folders
End Function

Private Sub AddCopies(folders As Collection, ByVal address As String)
    Dim variable As Variant, root As String
    For Each variable In Array("OneDriveCommercial", "OneDriveConsumer", "OneDrive")
        root = Environ(variable)
        If Len(root) > 0 Then
            folders.Add root & LocalPath(AfterDocuments(address))
            folders.Add root & LocalPath(AfterOwner(address))
        End If
    Next variable
End Sub

Private Function LocalPath(ByVal address As String) As String
    LocalPath = Replace(address, "/", Application.PathSeparator)
End Function

' https://lycee-my.sharepoint.com/personal/owner/Documents/folder: the folder.
Private Function AfterDocuments(ByVal address As String) As String
    Const ROOT_FOLDER As String = "/Documents"
    If InStr(address, ROOT_FOLDER) > 0 Then
        AfterDocuments = Mid$(address, InStr(address, ROOT_FOLDER) + Len(ROOT_FOLDER))
    End If
End Function

' https://d.docs.live.net/owner/folder: the folder.
Private Function AfterOwner(ByVal address As String) As String
    Dim steps As Variant
    steps = Split(address, "/", 5)
    If UBound(steps) = 4 Then AfterOwner = "/" & steps(4)
End Function
