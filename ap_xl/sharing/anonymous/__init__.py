"""The same school without people: what each cell becomes, and a new workbook made of it."""
