"""One module per family of faults; each check is a function from the book to its faults."""
