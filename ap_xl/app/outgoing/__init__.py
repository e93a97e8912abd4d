"""What `share` tells, and how its files come into the folder."""
