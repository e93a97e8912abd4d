
' Python is asked for each answer once only: answers are kept until something changes.

Private Const RETRY_AFTER As Double = 60 ' seconds

Private answers As Collection    ' by state, function and arguments
Private lastChange As Double     ' tells the states of the workbooks apart; never the same twice
Private python As Object         ' the server of the xlwings add-in, once it runs
Private quietUntil As Double     ' no server is started before, be the last one dead (see Clock)
Private isRegistered As Boolean

' Called when a sheet has changed and when a command has ended.
Public Sub ApFunctionsForget(Optional ByVal calculates As Boolean = True)
    Dim isUsed As Boolean
    On Error Resume Next
    If Not answers Is Nothing Then isUsed = answers.Count > 0
    Set answers = New Collection
    If Clock() > lastChange Then lastChange = Clock() Else lastChange = lastChange + 0.001
    ' Excel may have calculated before it said that a sheet had changed.
    If calculates And isUsed Then
        If Application.Calculation = xlCalculationAutomatic Then Application.Calculate
    End If
End Sub

Private Function Clock() As Double
    Clock = CDbl(Date) * 86400 + Timer
End Function

' Names the workbook and what it holds now: its name, what changes with it, and whose functions ask.
Private Function ApFunctionsState() As String
    On Error Resume Next
    If answers Is Nothing Then ApFunctionsForget False
    ApFunctionsState = CallingBook().Name & "|" & lastChange & "|" & ThisWorkbook.Name
End Function

Private Function CallingBook() As Workbook
    If TypeName(Application.Caller) = "Range" Then
        Set CallingBook = Application.Caller.Worksheet.Parent
    Else
        Set CallingBook = ActiveWorkbook
    End If
End Function

' The value of an argument; an error where it is not just one value.
Private Function Plain(Optional ByVal given As Variant) As Variant
    Dim cells As Object
    On Error GoTo Failed
    Plain = CVErr(xlErrValue)
    If IsMissing(given) Then Exit Function
    If IsObject(given) Then
        Set cells = given
        If cells.Count <> 1 Then Exit Function
        Plain = cells.Value2
    ElseIf Not IsArray(given) Then
        Plain = given
    End If
    Exit Function
Failed:
    Plain = CVErr(xlErrValue)
End Function

Private Function AnswerOf(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim key As String, place As Long, found As Variant
    On Error GoTo Failed
    key = functionName
    For place = LBound(arguments) To UBound(arguments)
        If IsError(arguments(place)) Then
            AnswerOf = arguments(place)
            Exit Function
        End If
        key = key & vbTab & VarType(arguments(place)) & ":" & CStr(arguments(place))
    Next place
    If Not IsKept(key, found) Then
        found = AskPython(functionName, arguments)
        If Not python Is Nothing Then Keep key, found
    End If
    AnswerOf = found
    Exit Function
Failed:
    AnswerOf = CVErr(xlErrValue)
End Function

Private Function IsKept(ByVal key As String, ByRef found As Variant) As Boolean
    On Error GoTo Unknown
    found = answers.Item(key)
    IsKept = True
Unknown:
End Function

Private Sub Keep(ByVal key As String, ByVal found As Variant)
    On Error Resume Next
    answers.Add found, key
End Sub

Private Function AskPython(ByVal functionName As String, ByVal arguments As Variant) As Variant
    Dim found As Variant
    On Error GoTo Failed
    AskPython = CVErr(xlErrNA)
    StartPython
    If python Is Nothing Then Exit Function
    ' To pass the workbook takes several times as long as to answer: only when Python asks for it.
    found = python.CallUDF(PYTHON_MODULE, functionName, arguments)
    If IsSign(found, SHOW_BOOK) Then
        found = python.CallUDF(PYTHON_MODULE, functionName, arguments, CallingBook(), Application.Caller)
    End If
    If IsSign(found, SHOW_BOOK) Or IsSign(found, BROKEN) Then
        AskPython = CVErr(xlErrValue)
    ElseIf Not IsSign(found, NOT_AVAILABLE) Then
        AskPython = found
    End If
    Exit Function
Failed:
    Set python = Nothing
End Function

Private Function IsSign(ByVal found As Variant, ByVal sign As String) As Boolean
    If VarType(found) = vbString Then IsSign = (found = sign)
End Function

' Nothing happens where nothing is installed, or where a workbook brings settings of its own for xlwings.
Private Sub StartPython()
    If Not python Is Nothing Or Clock() < quietUntil Then Exit Sub
    If Not HasXlwings() Then Exit Sub
    quietUntil = Clock() + RETRY_AFTER
    ' xlwings reads the settings of the active workbook, whichever asks.
    If Len(HostileReason(CallingBook())) > 0 Or Len(HostileReason(ActiveWorkbook)) > 0 Then Exit Sub
    GuardPython
    Set python = XlwingsServer()
End Sub

' Python then looks for no modules in the folder that it is started in, nor where variables send it: a list of
' folders that ends in a separator would be enough for that folder to be among them.
Private Sub GuardPython()
    Dim variables As Object
    Set variables = CreateObject("WScript.Shell").Environment("Process")
    variables.Item("PYTHONSAFEPATH") = "1"
    variables.Item("PYTHONPATH") = ""
    variables.Item("PYTHONHOME") = ""
End Sub

Private Function HasXlwings() As Boolean
    On Error Resume Next
    HasXlwings = Workbooks("xlwings.xlam").IsAddin
End Function

Private Function XlwingsServer() As Object
    Set XlwingsServer = Application.Run("xlwings.xlam!XLPy")
End Function

' French names and help for Excel's own dialogs; without effect while no workbook is open.
Public Sub ApRegisterFunctions(Optional ByVal again As Boolean = False)
    Dim wasSaved As Boolean
    If isRegistered And Not again Then Exit Sub
    On Error GoTo Failed
    wasSaved = ThisWorkbook.Saved
    RegisterAll
    isRegistered = True
Failed:
    On Error Resume Next
    ThisWorkbook.Saved = wasSaved
End Sub

Private Sub Register(ByVal functionName As String, ByVal text As String, ByVal arguments As Variant)
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & functionName, Description:=text, _
        Category:=CATEGORY, ArgumentDescriptions:=arguments
End Sub
