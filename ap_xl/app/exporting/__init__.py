"""What `export` says of a plan beside the lists themselves."""
