"""Lists from the school's systems against the school: who came, moved, changed, is missing."""
