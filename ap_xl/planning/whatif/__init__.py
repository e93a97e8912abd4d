"""What one more change of the workbook would bring, measured by planning anew what it touches."""
