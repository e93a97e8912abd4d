Option Explicit
Option Private Module
' The command that Python is started with.

Public Const RIBBON_MODULE As String = "ap_xl.ribbon"

' The verb and where to find the workbook; Diagnostic also works without one.
Public Function ArgumentsOf(ByVal verb As String, book As Workbook) As Collection
    Dim arguments As New Collection
    arguments.Add verb
    If IsOurs(book) Then
        arguments.Add "--book"
        arguments.Add book.Name
    End If
    If Len(WindowNumber()) > 0 Then
        arguments.Add "--hwnd"
        arguments.Add WindowNumber()
    End If
    Set ArgumentsOf = arguments
End Function

' What Launch takes: a command line, or on macOS a line of Python.
Public Function CommandOf(ByVal python As String, arguments As Collection) As String
    If IsMac() Then CommandOf = MacCommand(arguments) Else CommandOf = WindowsCommand(python, arguments)
End Function

' -I shuts out the working folder and the variables that name other places for modules.
Public Function WindowsCommand(ByVal python As String, arguments As Collection) As String
    Dim argument As Variant
    WindowsCommand = Quoted(python) & " -I -m " & RIBBON_MODULE
    For Each argument In arguments
        WindowsCommand = WindowsCommand & " " & Quoted(CStr(argument))
    Next argument
End Function

' As programs on Windows read it: backslashes count double before a quote, and only there.
Public Function Quoted(ByVal text As String) As String
    Dim at As Long, sign As String, slashes As Long, result As String
    For at = 1 To Len(text)
        sign = Mid$(text, at, 1)
        If sign = """" Then result = result & String$(slashes + 1, "\")
        If sign = "\" Then slashes = slashes + 1 Else slashes = 0
        result = result & sign
    Next at
    Quoted = """" & result & String$(slashes, "\") & """"
End Function

Public Function MacCommand(arguments As Collection) As String
    Dim argument As Variant, listed As String
    For Each argument In arguments
        If Len(listed) > 0 Then listed = listed & ", "
        listed = listed & "'" & EscapedForShell(CStr(argument)) & "'"
    Next argument
    MacCommand = "from " & RIBBON_MODULE & " import run_from_mac; run_from_mac(" & listed & ")"
End Function

' The command passes through a shell, so only harmless signs go as they are.
Private Function EscapedForShell(ByVal text As String) As String
    Dim at As Long, sign As String
    For at = 1 To Len(text)
        sign = Mid$(text, at, 1)
        If sign Like "[A-Za-z0-9 _./:,=-]" Then
            EscapedForShell = EscapedForShell & sign
        Else
            EscapedForShell = EscapedForShell & "\u" & Right$("000" & LCase$(Hex$(AscW(sign))), 4)
        End If
    Next at
End Function
