"""What becomes of a value that several people may have changed."""
