"""What `erase` says of what it has left."""
