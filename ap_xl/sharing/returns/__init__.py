"""What comes back: files of colleagues, made into answers to the cells that were sent."""
