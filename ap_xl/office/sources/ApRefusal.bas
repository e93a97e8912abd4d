Option Explicit
Option Private Module
' Why a command is not run, as one sentence; empty where it may.

Public Function ReasonToRefuse(ByVal verb As String, book As Workbook, settings As Collection) As String
    ReasonToRefuse = InstallationGap(settings)
    If Len(ReasonToRefuse) > 0 Then Exit Function
    If Not book Is Nothing Then ReasonToRefuse = HostileReason(book)
    If Len(ReasonToRefuse) > 0 Or verb = "doctor" Then Exit Function
    If IsProtectedView() Then
        ReasonToRefuse = SENTENCE_PROTECTED_VIEW
    ElseIf book Is Nothing Then
        ReasonToRefuse = SENTENCE_NO_BOOK
    ElseIf Not IsOurs(book) Then
        ReasonToRefuse = SENTENCE_NOT_OURS
    ElseIf IsReadOnly(book) And verb <> "explain" Then
        ReasonToRefuse = SENTENCE_READ_ONLY
    End If
End Function
