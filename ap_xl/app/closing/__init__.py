"""What `close` has to say, as findings with their cells."""
