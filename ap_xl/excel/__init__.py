"""The running Excel: finding the book that a click came from, progress in its status bar, its screen kept."""
