Option Explicit
Option Private Module
' What is set aside while a command runs, and put back whatever happens.

Private isHeld As Boolean
Private heldStatusBar As Variant
Private heldUpdating As Boolean
Private heldInteractive As Boolean
Private heldEvents As Boolean
Private heldCursor As Long
Private heldCancelKey As Long

Public Sub HoldScreen()
    heldStatusBar = Application.StatusBar
    heldUpdating = Application.ScreenUpdating
    heldInteractive = Application.Interactive
    heldEvents = Application.EnableEvents
    heldCursor = Application.Cursor
    heldCancelKey = Application.EnableCancelKey
    isHeld = True
    Application.StatusBar = SENTENCE_STARTING
    Application.Cursor = xlWait
    ' Esc is the program's: it ends the search with the best plan so far.
    Application.EnableCancelKey = xlDisabled
    Application.EnableEvents = False
    Application.Interactive = False
End Sub

Public Sub ReleaseScreen()
    If Not isHeld Then Exit Sub
    isHeld = False
    On Error Resume Next
    Application.Interactive = heldInteractive
    Application.EnableEvents = heldEvents
    Application.ScreenUpdating = heldUpdating
    Application.Cursor = heldCursor
    Application.EnableCancelKey = heldCancelKey
    Application.StatusBar = heldStatusBar
End Sub
