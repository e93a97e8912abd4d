"""Setting Excel up on this computer, taking all of it back, and saying what is missing."""
