"""What goes out to colleagues who have only mail and a spreadsheet, and what comes back from them."""
