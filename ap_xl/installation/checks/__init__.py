"""What `doctor` looks at, each check a sentence and what to do."""
