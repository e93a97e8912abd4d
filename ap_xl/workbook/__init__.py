"""The workbook: names, reading into the domain with all findings, and writing back."""
