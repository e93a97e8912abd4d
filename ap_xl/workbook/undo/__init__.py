"""Taking back what a command did: what it changed, what can be taken back, and how that is kept; all pure."""
