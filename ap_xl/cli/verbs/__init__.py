"""The verbs of the command line, by family: arguments, and the use case that they are for."""
