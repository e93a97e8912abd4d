"""Whole workbooks with nonsense in them: whatever is in a file, a command ends as the contract says."""
