"""The open periods of the year planned at once."""
