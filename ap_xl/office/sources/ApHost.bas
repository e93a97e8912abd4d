Option Explicit
Option Private Module
' What the systems have in different ways.

Public Function IsMac() As Boolean
#If Mac Then
    IsMac = True
#Else
    IsMac = False
#End If
End Function

' Tells this Excel from others that run; empty on macOS, which has one.
Public Function WindowNumber() As String
#If Not Mac Then
    WindowNumber = CStr(Application.Hwnd)
#End If
End Function

Public Function IsProtectedView() As Boolean
#If Not Mac Then
    IsProtectedView = Not Application.ActiveProtectedViewWindow Is Nothing
#End If
End Function

Public Function IsReadOnly(book As Workbook) As Boolean
    IsReadOnly = book.ReadOnly
End Function
