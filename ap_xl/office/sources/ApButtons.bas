Option Explicit
' One Sub for each button of the ribbon. RunVerb and OpenGuide handle every error.

Public Sub ApImport(control As IRibbonControl)
    RunVerb "import", NEEDS_FILES
End Sub

Public Sub ApCheck(control As IRibbonControl)
    RunVerb "check", NEEDS_NOTHING
End Sub

Public Sub ApRegroup(control As IRibbonControl)
    RunVerb "regroup", NEEDS_NOTHING
End Sub

Public Sub ApLock(control As IRibbonControl)
    RunVerb "lock", NEEDS_ROWS
End Sub

Public Sub ApUnlock(control As IRibbonControl)
    RunVerb "unlock", NEEDS_ROWS
End Sub

Public Sub ApUndo(control As IRibbonControl)
    RunVerb "undo", NEEDS_NOTHING
End Sub

Public Sub ApWhatif(control As IRibbonControl)
    RunVerb "whatif", NEEDS_NOTHING
End Sub

Public Sub ApExplain(control As IRibbonControl)
    RunVerb "explain", NEEDS_ROWS
End Sub

Public Sub ApBudget(control As IRibbonControl)
    RunVerb "budget", NEEDS_NOTHING
End Sub

Public Sub ApReviews(control As IRibbonControl)
    RunVerb "reviews", NEEDS_NOTHING
End Sub

Public Sub ApClose(control As IRibbonControl)
    RunVerb "close", NEEDS_NOTHING
End Sub

Public Sub ApPlanYear(control As IRibbonControl)
    RunVerb "plan-year", NEEDS_NOTHING
End Sub

Public Sub ApPeriods(control As IRibbonControl)
    RunVerb "periods", NEEDS_NOTHING
End Sub

Public Sub ApNewYear(control As IRibbonControl)
    RunVerb "new-year", NEEDS_NEW_FILE
End Sub

Public Sub ApShare(control As IRibbonControl)
    RunVerb "share", NEEDS_FOLDER
End Sub

Public Sub ApMerge(control As IRibbonControl)
    RunVerb "merge", NEEDS_FILES
End Sub

Public Sub ApExport(control As IRibbonControl)
    RunVerb "export", NEEDS_FOLDER
End Sub

Public Sub ApAnonymise(control As IRibbonControl)
    RunVerb "anonymise", NEEDS_NEW_FILE
End Sub

Public Sub ApGuide(control As IRibbonControl)
    OpenGuide
End Sub

Public Sub ApDoctor(control As IRibbonControl)
    RunVerb "doctor", NEEDS_NOTHING
End Sub
