Option Explicit
' One click: refused with a sentence, or run in Python and its answer shown.

Private isRunning As Boolean
Private answerPath As String
Private answeredBook As Workbook
Private deadline As Date

Public Sub RunVerb(ByVal verb As String, ByVal needs As Long)
    If isRunning Then
        Tell SENTENCE_RUNNING, vbExclamation
        Exit Sub
    End If
    On Error GoTo Failed
    isRunning = True
    RunChecked verb, needs, ActiveWorkbook
    If Len(answerPath) = 0 Then isRunning = False
    Exit Sub
Failed:
    TellFailure Err.Number
End Sub

Private Sub RunChecked(ByVal verb As String, ByVal needs As Long, book As Workbook)
    Dim settings As Collection, arguments As Collection, reason As String
    Set settings = InstalledSettings()
    reason = ReasonToRefuse(verb, book, settings)
    If Len(reason) > 0 Then
        Tell reason, vbExclamation
        Exit Sub
    End If
    Set arguments = ArgumentsOf(verb, book)
    If Not AddNeeded(arguments, needs, book) Then Exit Sub
    Start arguments, ValueOf(settings, "python"), book
End Sub

Private Sub Start(arguments As Collection, ByVal python As String, book As Workbook)
    answerPath = NewAnswerPath()
    arguments.Add "--answer"
    arguments.Add answerPath
    Set answeredBook = book
    HoldScreen
    Launch CommandOf(python, arguments)
    If IsMac() Then
        ' There the program can only reach Excel while no macro runs.
        ReleaseScreen
        deadline = Now + TimeSerial(0, 20, 0)
        Application.OnTime Now + TimeSerial(0, 0, 1), "ApAwaitAnswer"
    Else
        Finish
    End If
End Sub

' macOS: looks for the answer each second.
Public Sub ApAwaitAnswer()
    On Error GoTo Failed
    If FileExists(answerPath) Or Now > deadline Then
        Finish
    Else
        Application.OnTime Now + TimeSerial(0, 0, 1), "ApAwaitAnswer"
    End If
    Exit Sub
Failed:
    TellFailure Err.Number
End Sub

Private Sub Finish()
    Dim answer As Collection, book As Workbook
    Set answer = TakenAnswer(answerPath)
    Set book = answeredBook
    EndClick
    If Len(ValueOf(answer, "message")) = 0 Then
        Tell SENTENCE_NO_ANSWER, vbCritical
    Else
        ShowAnswer answer, book
    End If
End Sub

Private Sub TellFailure(ByVal problem As Long)
    EndClick
    Tell SENTENCE_FAILED & " (" & problem & ")", vbExclamation
End Sub

' Excel as it was before the click; whatever happened, this works.
Private Sub EndClick()
    On Error Resume Next
    ReleaseScreen
    isRunning = False
    answerPath = ""
    Set answeredBook = Nothing
    ApFunctionsForget
    RefreshRibbon
End Sub
